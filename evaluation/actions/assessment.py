"""Writing and sending an assessment (T13, K-094, K-095)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, prefetch_related_objects

from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.holding import hold
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import NotFromHere, perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now
from kumelenme.sql.functions import PortalNow

from .. import scoring
from ..models import SCORE_TEXTS, Assessment, AssessmentStatus, Score
from ..queries import rounds
from ..rules.assessment import problems
from .declaration import declare_again

FIELDS = ("value", *SCORE_TEXTS)
TEXTS = ("recommendation", "budget_comment")


class Stale(Exception):
    """The draft was saved elsewhere after this page was opened (K-077)."""


@transaction.atomic
def save_draft(
    task: Assessment, values: dict[int, dict], texts: dict[str, str], *, by, revision: int, quiet: bool = False
) -> int:
    """Store everything as typed, complete or not; returns the new revision.

    `values` = {criterion id: {value, reason, strengths, weaknesses, suggestion}}. Raises Stale, NotFromHere when the
    task is no longer open, PermissionDenied for anybody but the evaluator. `quiet` (while typing) leaves no line.
    """
    if task.evaluator_id != by.pk:
        raise PermissionDenied("Bu değerlendirme size ait değil.")
    changed = Assessment.objects.filter(pk=task.pk, status=AssessmentStatus.ACCEPTED, revision=revision).update(
        revision=F("revision") + 1, saved_at=PortalNow(), **texts
    )
    if not changed:
        if Assessment.objects.filter(pk=task.pk, status=AssessmentStatus.ACCEPTED).exists():
            raise Stale
        raise NotFromHere("Değerlendirme artık açık değil.")
    Score.objects.bulk_create(
        [Score(assessment=task, criterion_id=criterion, **given) for criterion, given in values.items()],
        update_conflicts=True,
        unique_fields=["assessment", "criterion"],
        update_fields=FIELDS,
    )
    if not quiet:
        record(task, "assessment_saved", by=by)
    return revision + 1


@transaction.atomic
def submit(task: Assessment, *, by, confidential: bool) -> Assessment:
    """Confirm the declaration once more, compute the mark, send, lock; the round is settled in the same transaction."""
    task = hold(Assessment.objects.all(), task.pk)
    prefetch_related_objects([task], "scores", "application__call__criteria")
    if not confidential:
        raise ValidationError("Göndermeden önce tarafsızlık ve gizlilik beyanını yeniden onaylayın.")
    if missing := problems(task):
        raise ValidationError([sentence for _, _, sentence in missing])
    declare_again(task, by=by)
    mark = scoring.rounded(rounds.exact_mark(task), scoring.FOUR_PLACES)
    perform("submit_assessment", task, by=by, also={"mark": mark}, held=True)
    return task


def expire_invitations() -> int:
    """Clock: invitations whose reply period is over; returns how many."""
    late = Assessment.objects.filter(status=AssessmentStatus.INVITED, status_due_at__lt=PortalNow())
    return sum(1 for task in late if _expire(task))


def _expire(task: Assessment) -> bool:
    try:
        perform("expire_invitation", task, by=SYSTEM)
    except NotFromHere:
        return False
    return True


REMIND_DAYS = (7, 2, 0)


def remind() -> int:
    """Clock: seven and two days before the end and on the last day, each once (N19)."""
    now, told = portal_now(), 0
    for task in Assessment.objects.filter(status=AssessmentStatus.ACCEPTED, status_due_at__isnull=False).select_related(
        "evaluator"
    ):
        days = (task.status_due_at - now).days
        reminded = AuditEntry.objects.about(task).filter(
            verb="assessment_due_soon", facts__days=days, at__gt=task.status_entered_at
        )
        if days in REMIND_DAYS and task.status_due_at > now and not reminded.exists():
            record(task, "assessment_due_soon", by=SYSTEM, facts={"days": days}, tell=(task.evaluator,))
            told += 1
    return told
