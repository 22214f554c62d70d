"""Choosing evaluators for an application by hand (T10, T14; K-090, K-092, K-098)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from applications.models import Application, Stage
from kumelenme.accounts.models import User
from kumelenme.lifecycle.register import record

from .. import deadlines
from ..actors import COMMISSION, COMMISSION_CHAIR
from ..models import Assessment
from ..models.pool_guards import OUTSIDE
from ..pool import capacity_of, load_of, pool
from ..queries.rounds import Need, need
from ..rules.conflict import Screening
from . import invitation
from .anonymous_tasks import insist_on_views

MAY_ASSIGN = COMMISSION | COMMISSION_CHAIR
NO_REASON = "Neden elle ve neden bu kişileri seçtiğinizi yazın."


@transaction.atomic
def assign(application: Application, people, *, by, reason: str) -> list[Assessment]:
    """Invite these people; as many as places are free. None of them learns of another (K-091).

    `reason` is why a person chose and not the proposal (ux.md §3.7); it stays with the task and is told to auditors.
    Raises PermissionDenied, or ValidationError with the Turkish reason (number, conflict, load, not in the pool).
    """
    if not reason.strip():
        raise ValidationError({"reason": NO_REASON})
    locked = Application.objects.select_for_update(of=("self",)).select_related("call__terms").get(pk=application.pk)
    if not MAY_ASSIGN.holds(by, locked):
        raise PermissionDenied("Değerlendiriciyi yalnızca komisyon seçer.")
    people, free = _held(people), need(locked)
    _right_moment(locked, people, free)
    insist_on_views([locked])
    screening = Screening(locked, people)
    for person in people:
        _suitable(person, locked, screening)
    return [invite(person, locked, free, by, reason=reason) for person in people]


def _held(people) -> list[User]:
    """These people under lock, each once: of two who give the same person work, the second sees the first one's."""
    wanted = {person.pk: place for place, person in reversed(list(enumerate(people)))}
    found = User.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=wanted).order_by("pk")
    return sorted(found, key=lambda person: wanted[person.pk])


def _right_moment(application: Application, people: list, free: Need) -> None:
    if application.stage != Stage.PRE_ASSESSMENT:
        raise ValidationError("Başvuru ön değerlendirme aşamasında değil.")
    if not people:
        raise ValidationError("En az bir değerlendirici seçin.")
    if not free.missing:
        raise ValidationError("Bu başvurunun bütün değerlendiricileri atanmış.")
    if len(people) > free.missing:
        raise ValidationError(f"Bu başvuru için {free.missing} değerlendirici daha atanabilir; seçilen: {len(people)}.")


def _suitable(person, application: Application, screening: Screening) -> None:
    if not pool(application.call).filter(pk=person.pk).exists():
        raise ValidationError(f"{person} bu çağrının onaylı değerlendirici havuzunda değil.")
    if screening.reasons(person):
        raise ValidationError(f"{person} bu başvuru için çıkar çatışması nedeniyle atanamaz.")
    if application.assessments.filter(evaluator=person).exists():
        raise ValidationError(f"{person} bu başvuru için daha önce görevlendirilmiş.")
    if load_of(person, application.call) >= capacity_of(person, application.call):
        raise ValidationError(f"{person}: değerlendirici azami iş yüküne ulaşmıştır.")


def invite(person, application: Application, free: Need, by, *, reason: str = "") -> Assessment:
    """Make one task of a pair that was found suitable; the database has the last word on conflicts and the pool."""
    try:
        task = Assessment.objects.create(
            application=application,
            submission=application.submissions.order_by("version").last(),
            evaluator=person,
            is_third=free.third,
            assigned_by=by,
            chosen_because=reason.strip(),
            status_due_at=deadlines.reply(application.call),
        )
    except IntegrityError as error:
        if OUTSIDE in str(error):
            raise ValidationError(f"{person} bu çağrının onaylı değerlendirici havuzunda değil.") from error
        raise ValidationError(f"{person} bu başvuru için çıkar çatışması nedeniyle atanamaz.") from error
    invitation.gather(task, by=by)
    record(task, "evaluator_invited", by=by, note=reason.strip(), later=("evaluation.screen_task",))
    return task
