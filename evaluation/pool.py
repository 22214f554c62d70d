"""Who may be chosen, how busy they are, and what speaks against them."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from applications.models import Application, Call
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role

from .models import ACTIVE, Assessment
from .rules.conflict import Screening


def pool(call: Call) -> QuerySet:
    """Evaluators of the call with an approved profile."""
    return User.objects.holding(Role.EVALUATOR, call.number).filter(evaluator_profile__approved_at__isnull=False)


def load_of(person, call: Call) -> int:
    """Applications of the call that the person has in hand (K-098)."""
    return Assessment.objects.filter(evaluator=person, application__call=call, status__in=ACTIVE).count()


@dataclass(frozen=True, slots=True)
class Choice:
    """One person of the pool beside one application; `reasons` are empty when they may be chosen."""

    person: User
    load: int
    capacity: int
    fits: bool
    reasons: list[str]

    @property
    def available(self) -> bool:
        return not self.reasons and self.load < self.capacity


def choices(application: Application) -> list[Choice]:
    """The whole pool against one application: the fitting and least busy first."""
    call = application.call
    busy = Count("assessments", filter=Q(assessments__application__call=call, assessments__status__in=ACTIVE))
    people = list(pool(call).select_related("evaluator_profile").annotate(busy=busy).order_by("full_name"))
    used = set(application.assessments.values_list("evaluator_id", flat=True))
    screening, field = Screening(application, people), {nace[:2] for nace in application.cluster.main_nace}
    found = [
        Choice(
            person,
            person.busy,
            call.terms.evaluator_max_load,
            any(nace[:2] in field for nace in person.evaluator_profile.expertise_nace),
            screening.reasons(person) + (["Bu başvuruda daha önce görevlendirildi."] if person.pk in used else []),
        )
        for person in people
    ]
    return sorted(found, key=lambda c: (not c.available, not c.fits, c.load))
