"""Declaring conflicts of interest before any content is seen, and whenever one comes up (K-093, K-113)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from applications.models import Application
from kumelenme.lifecycle.holding import hold
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.functions import PortalNow

from ..models import (
    Assessment,
    AssessmentStatus,
    BoardReview,
    BoardSeat,
    Capacity,
    Conflict,
    ConflictDeclaration,
    DeclarationAnswer,
    Recusal,
    ReviewStatus,
)  # fmt: skip
from ..voting import sitting_ids, take_vote
from .reviews import locked

ROWS = {
    DeclarationAnswer.NONE: "accept_assessment",
    DeclarationAnswer.CONFLICT: "declare_conflict",
    DeclarationAnswer.UNSURE: "ask_ministry",
}


@transaction.atomic
def declare(
    task: Assessment, *, by, answer: str, grounds=(), explanation: str = "", confidential: bool = False
) -> Assessment:
    """The evaluator's answer; it accepts the task, gives it back at once, or asks the ministry."""
    task = hold(Assessment.objects.all(), task.pk)
    _of(task, by)
    _write(task.application, by, Capacity.EVALUATOR, answer, grounds, explanation, confidential=confidential)
    if task.status != AssessmentStatus.ACCEPTED or answer != DeclarationAnswer.NONE:
        perform(ROWS[DeclarationAnswer(answer)], task, by=by, held=True)
    return task


def declare_again(held: Assessment, *, by) -> None:
    """The clear declaration once more before sending; the task is held (kumelenme.lifecycle.holding) and does not move."""
    _of(held, by)
    _write(held.application, by, Capacity.EVALUATOR, DeclarationAnswer.NONE, (), "", confidential=True)


def _of(task: Assessment, by) -> None:
    if task.evaluator_id != by.pk:
        raise PermissionDenied("Bu görev size ait değil.")


@transaction.atomic
def declare_for_board(
    review: BoardReview,
    seat: BoardSeat,
    *,
    by,
    answer: str,
    grounds=(),
    explanation: str = "",
    confidential: bool = False,
):
    """A member's answer for one agenda item; a conflict recuses at once and calls the next substitute."""
    if seat.user_id != by.pk:
        raise PermissionDenied("Bu kurul üyeliği size ait değil.")
    review = locked(review)
    before = sitting_ids(review)
    _write(review.application, by, Capacity.BOARD, answer, grounds, explanation, confidential=confidential)
    if answer == DeclarationAnswer.NONE:
        return None
    if answer == DeclarationAnswer.CONFLICT:
        Conflict.objects.get_or_create(application=review.application, user=by, defaults={"reason": explanation[:300]})
    return recuse(review, seat, by=by, before=before, reason=explanation)


@transaction.atomic
def recuse(review: BoardReview, seat: BoardSeat, *, by, before: set[int] | None = None, reason: str = ""):
    """Take a member out of one item (also by the secretary); returns the substitute who sits in, if any.

    When scoring is closed already the vote falls and the item must be scored again; after the decision it is too late.
    """
    review = locked(review)
    if review.status in (ReviewStatus.DECIDED, ReviewStatus.DEFERRED):
        raise ValidationError("Bu başvuru karara bağlandı ya da ertelendi; çekilme kaydedilemez.")
    if Recusal.objects.filter(review=review, seat=seat).exists():
        return None
    called = take_vote(review, seat, before=sitting_ids(review) if before is None else before, reason=reason)
    facts = {"member": seat.user.full_name, "substitute": called.user.full_name if called else ""}
    record(review, "member_recused", by=by, facts=facts, tell=(called.user,) if called else ())
    return called


def _write(
    application: Application, user, capacity, answer, grounds, explanation, *, confidential
) -> ConflictDeclaration:
    if answer not in DeclarationAnswer.values:
        raise ValidationError({"answer": "Bir seçenek işaretleyin."})
    if answer == DeclarationAnswer.NONE and not confidential:
        raise ValidationError({"confidential": "Gizlilik yükümlülüğünü kabul etmeden başvuru açılamaz."})
    if answer != DeclarationAnswer.NONE and not explanation.strip():
        raise ValidationError({"explanation": "Açıklama yazın."})
    current = ConflictDeclaration.objects.filter(
        application=application, user=user, capacity=capacity, superseded_at=None
    )
    current.update(superseded_at=PortalNow())
    declaration = ConflictDeclaration.objects.create(
        application=application,
        user=user,
        capacity=capacity,
        answer=answer,
        grounds=list(grounds),
        explanation=explanation.strip(),
        confidential=confidential,
    )
    record(declaration, "conflict_declared", by=user)
    return declaration
