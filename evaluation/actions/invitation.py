"""One letter for all files of one evaluator: gathered, screened once more, sent, reminded (N17, N19, ux.md §2.4 E2)."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max

from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.outbox import owe_task
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now

from ..models import Assessment, AssessmentStatus, EvaluatorInvitation
from .screening import screen

# Tasks that are given within these minutes come in one letter.
GATHER = timedelta(minutes=5)
REMIND_BEFORE = timedelta(days=1)


def gather(task: Assessment, *, by) -> EvaluatorInvitation:
    """Put a new task into the person's letter that has not gone out yet, or begin one. Call under the person's lock."""
    waiting = EvaluatorInvitation.objects.select_for_update().filter(
        call=task.application.call, evaluator=task.evaluator, sent_at=None
    )
    invitation = waiting.first()
    if invitation is None:
        invitation = EvaluatorInvitation.objects.create(
            call=task.application.call, evaluator=task.evaluator, invited_by=by
        )
        owe_task("evaluation.send_invitation", invitation, due_at=portal_now() + GATHER)
    task.invitation = invitation
    task.save(update_fields=["invitation"])
    return invitation


@transaction.atomic
def send(invitation_id: int) -> None:
    """Screen the gathered tasks once more and tell the person about those that are left. Twice does no harm."""
    invitation = (
        EvaluatorInvitation.objects.select_for_update(of=("self",))
        .select_related("call", "evaluator", "invited_by")
        .get(pk=invitation_id)
    )
    if invitation.sent_at is not None:
        return
    screen(invitation=invitation)
    waiting = invitation.tasks.filter(status=AssessmentStatus.INVITED)
    invitation.sent_at, invitation.due_at = portal_now(), waiting.aggregate(last=Max("status_due_at"))["last"]
    invitation.save(update_fields=["sent_at", "due_at"])
    count = waiting.count()
    record(
        invitation, "invitation_sent", by=SYSTEM, facts={"tasks": count},
        tell=(invitation.evaluator,) if count else (),
    )  # fmt: skip


@transaction.atomic
def remind_invitations() -> None:
    """Clock: once, a day before the reply period ends, who has not answered everything."""
    now = portal_now()
    open_ = Assessment.objects.filter(status=AssessmentStatus.INVITED).values("invitation")
    late = EvaluatorInvitation.objects.filter(
        pk__in=open_, reminded_at=None, sent_at__isnull=False, due_at__gt=now, due_at__lt=now + REMIND_BEFORE
    )
    for invitation in late.select_for_update(of=("self",), skip_locked=True).select_related("evaluator", "call"):
        invitation.reminded_at = now
        invitation.save(update_fields=["reminded_at"])
        record(invitation, "invitation_reminded", by=SYSTEM, tell=(invitation.evaluator,))
