"""How a board meeting and its items stand."""

from django.db.models import Prefetch

from applications.models import CriterionBody

from .. import seating
from ..models import Attendance, BoardReview, BoardScore, BoardSeat, BoardSession, Capacity, DeclarationAnswer, SeatKind


def seats(call, kind: SeatKind) -> list[BoardSeat]:
    """Seats of one kind that stand now, in their order."""
    return list(call.seats.filter(kind=kind, ended_at=None).select_related("user").order_by("position"))


def present(session: BoardSession) -> list[BoardSeat]:
    """Seats recorded as present."""
    rows = Attendance.objects.filter(session=session, present=True, seat__ended_at=None).select_related("seat__user")
    return [row.seat for row in rows]


def eligible(review: BoardReview) -> set[BoardSeat]:
    """Present, cleared by their own declaration, without a conflict and not recused."""
    application = review.application
    declared = application.declarations.filter(
        capacity=Capacity.BOARD, answer=DeclarationAnswer.NONE, superseded_at=None
    )
    cleared = set(declared.values_list("user_id", flat=True)) - set(
        application.conflicts.values_list("user_id", flat=True)
    )
    recused = set(review.recusals.values_list("seat_id", flat=True))
    return {seat for seat in present(review.session) if seat.user_id in cleared and seat.pk not in recused}


def sitting(review: BoardReview) -> list[tuple[BoardSeat, BoardSeat | None]]:
    """Who votes on this item now, substitutes beside the member they stand in for."""
    call = review.session.call
    return seating.sitting(seats(call, SeatKind.PRINCIPAL), seats(call, SeatKind.SUBSTITUTE), eligible(review))


def criteria(call) -> list:
    """What the board scores, in order."""
    return list(call.criteria.filter(body=CriterionBody.BOARD))


def voters(review: BoardReview) -> list:
    """Votes of the item that count, with member and scores."""
    found = review.voters.filter(excluded_at=None).select_related("seat__user", "instead_of__user")
    return list(found.prefetch_related(Prefetch("scores", BoardScore.objects.select_related("criterion"))))


def complete(voter, wanted: list) -> bool:
    """Has this member given every whole number and every reason?"""
    given = {score.criterion_id: score for score in voter.scores.all()}
    return all(c.pk in given and given[c.pk].value is not None and given[c.pk].reason.strip() for c in wanted)
