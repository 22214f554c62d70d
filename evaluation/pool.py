"""Who may be chosen, how busy they are, and what speaks against them."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONArray, TruncDate
from django.utils.timezone import get_default_timezone

from applications.models import Application, Call
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.sql.functions import PortalNow

from .models import ACTIVE, Absence, Assessment, EvaluatorProfile
from .rules.conflict import Screening


def pool(call: Call) -> QuerySet:
    """Evaluators of the call whose place in the pool is approved, has not run out and is not paused."""
    profiles = EvaluatorProfile.objects.in_pool()
    return User.objects.holding(Role.EVALUATOR, call.number).filter(evaluator_profile__in=profiles)


def load_of(person, call: Call) -> int:
    """Applications of the call that the person has in hand (K-098)."""
    return Assessment.objects.filter(evaluator=person, application__call=call, status__in=ACTIVE).count()


def capacity_of(person, call: Call) -> int:
    """How many applications of the call the person takes at most: the call's limit, or their own smaller one."""
    own = person.evaluator_profile.max_load
    return call.terms.evaluator_max_load if own is None else min(own, call.terms.evaluator_max_load)


def absences_of(people) -> dict[int, list[tuple[date, date]]]:
    """{person id: [(first day, last day)]} of absences that are not over yet, in order."""
    found: dict[int, list[tuple[date, date]]] = {}
    rows = _lasting().filter(user__in=[getattr(p, "pk", p) for p in people])
    for person, first, last in rows.order_by("starts_on").values_list("user", "starts_on", "ends_on"):
        found.setdefault(person, []).append((first, last))
    return found


def _lasting() -> QuerySet:
    return Absence.objects.standing().filter(ends_on__gte=TruncDate(PortalNow(), tzinfo=get_default_timezone()))


@dataclass(frozen=True, slots=True)
class Choice:
    """One person of the pool beside one application; `reasons` are empty when they may be chosen.

    `warnings` forbid nothing; `absences` are (first day, last day) that begin within the time of the work or hold now.
    """

    person: User
    load: int
    capacity: int
    fits: bool
    reasons: list[str]
    warnings: list[str] = field(default_factory=list)
    absences: list[tuple[date, date]] = field(default_factory=list)

    @property
    def available(self) -> bool:
        return not self.reasons and self.load < self.capacity


def choices(application: Application) -> list[Choice]:
    """The whole pool against one application: the fitting and least busy first."""
    call = application.call
    busy = Count("assessments", filter=Q(assessments__application__call=call, assessments__status__in=ACTIVE))
    away = _lasting().filter(user=OuterRef("pk")).order_by("starts_on")
    people = list(
        pool(call)
        .select_related("evaluator_profile")
        .annotate(
            busy=busy,
            used=Exists(application.assessments.filter(evaluator=OuterRef("pk"))),
            away=ArraySubquery(away.values(days=JSONArray("starts_on", "ends_on"))),
        )
        .order_by("full_name")
    )
    screening, field_ = Screening(application, people), {nace[:2] for nace in application.cluster.main_nace}
    found = [
        Choice(
            person,
            person.busy,
            capacity_of(person, call),
            any(nace[:2] in field_ for nace in person.evaluator_profile.expertise_nace),
            screening.reasons(person) + (["Bu başvuruda daha önce görevlendirildi."] if person.used else []),
            screening.warnings(person),
            [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in person.away],
        )
        for person in people
    ]
    return sorted(found, key=lambda c: (not c.available, not c.fits, bool(c.warnings), c.load))
