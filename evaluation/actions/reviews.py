"""One agenda item: presentation, scores, final report (T17–T19)."""

from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now

from .. import ranking
from ..models import BoardReview, BoardScore, NegotiationPoint, ReviewStatus, SessionStatus
from ..queries import board
from ..rules.board import every_vote_is_in, is_above

OPEN_ITEM = (ReviewStatus.WAITING, ReviewStatus.SCORING, ReviewStatus.SCORED)


def locked(review: BoardReview) -> BoardReview:
    """The item, held until the end of the transaction: who acts on it at the same moment waits."""
    return (
        BoardReview.objects.select_for_update(of=("self",))
        .select_related("session__call__terms", "application__cluster", "application__call__terms")
        .get(pk=review.pk)
    )


@transaction.atomic
def record_presentation(review: BoardReview, *, by, waiver: str = "", questions: str = "") -> None:
    """The presentation was heard now, or the applicant waived it in writing (K-115)."""
    review = locked(review)
    if review.session.status != SessionStatus.OPEN or review.status not in OPEN_ITEM:
        raise ValidationError("Sunum yalnız süren toplantıda kaydedilir.")
    if waiver.strip():
        review.presentation_waiver = waiver.strip()
    elif review.presentation_held_at is None:
        review.presentation_held_at = portal_now()
    review.questions = questions
    review.save(update_fields=["presentation_waiver", "presentation_held_at", "questions"])
    record(review, "presentation_recorded", by=by)


@transaction.atomic
def save_scores(review: BoardReview, values: dict[int, dict], *, by) -> None:
    """A member's whole numbers and reasons; may be changed until scoring is closed. {criterion id: {value, reason}}"""
    review = locked(review)
    barred = review.application.conflicts.filter(user=by).values("user")
    voter = review.voters.filter(seat__user=by, excluded_at=None).exclude(seat__user__in=barred).first()
    if voter is None:
        raise PermissionDenied("Bu başvuruda oy hakkınız yok.")
    if review.status != ReviewStatus.SCORING:
        raise ValidationError("Puanlama açık değil.")
    BoardScore.objects.bulk_create(
        [
            BoardScore(voter=voter, criterion_id=criterion, saved_at=portal_now(), **given)
            for criterion, given in values.items()
        ],
        update_conflicts=True,
        unique_fields=["voter", "criterion"],
        update_fields=["value", "reason", "saved_at"],
    )
    record(review, "board_score_saved", by=by)


@transaction.atomic
def close_scoring(review: BoardReview, *, by) -> BoardReview:
    """Compute board mark and total, lock the scores."""
    item = locked(review)
    if reason := every_vote_is_in(item):
        raise ValidationError(reason)
    if not board.voters(item):
        raise ValidationError("Oy hakkı olan üye yok.")
    item.board_mark = ranking.board_mark(item)
    item.total = item.pre_mark + item.bonus + item.board_mark
    item.save(update_fields=["board_mark", "total"])
    perform("close_scoring", item, by=by)
    return item


@transaction.atomic
def save_report(review: BoardReview, *, by, reason: str, ceiling: Decimal | None, points: list[str]) -> None:
    """The draft of the final report; `points` are what the negotiation must settle (K-119)."""
    review = locked(review)
    if review.status != ReviewStatus.SCORED or review.session.status != SessionStatus.OPEN:
        raise ValidationError("Nihai rapor, puanlama kapandıktan sonra toplantı sürerken yazılır.")
    if board.open_poll(review):
        raise ValidationError("Oylama açıkken nihai rapor değiştirilemez.")
    if not is_above(review):  # eliminated: nothing to give, nothing to negotiate
        ceiling, points = None, []
    review.reason, review.ceiling = reason.strip(), ceiling
    review.save(update_fields=["reason", "ceiling"])
    review.points.all().delete()
    NegotiationPoint.objects.bulk_create(
        [NegotiationPoint(review=review, position=n, text=text) for n, text in enumerate(points, 1)]
    )
    record(review, "final_report_saved", by=by)
