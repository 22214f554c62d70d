"""How a board meeting and its items stand."""

from django.db.models import Exists, OuterRef, Prefetch

from applications.models import CriterionBody

from .. import seating
from ..models import (
    Attendance,
    BoardReview,
    BoardScore,
    BoardSeat,
    BoardSession,
    Capacity,
    DeclarationAnswer,
    Recusal,
    SeatKind,
)


def seats(call, kind: SeatKind) -> list[BoardSeat]:
    """Seats of one kind that stand now, in their order."""
    return list(call.seats.filter(kind=kind, ended_at=None).select_related("user").order_by("position"))


def present(session: BoardSession) -> list[BoardSeat]:
    """Seats recorded as present."""
    rows = Attendance.objects.filter(session=session, present=True, seat__ended_at=None).select_related("seat__user")
    return [row.seat for row in rows]


def seats_at(review: BoardReview) -> list[BoardSeat]:
    """Every seat the call ever had, by kind and order; `is_present` at the meeting, `is_recused` from this item."""
    here = {"seat": OuterRef("pk")}
    return list(
        BoardSeat.objects.filter(call=review.session.call_id)
        .select_related("user")
        .annotate(
            is_present=Exists(Attendance.objects.filter(session=review.session_id, present=True, **here)),
            is_recused=Exists(Recusal.objects.filter(review=review, **here)),
        )
        .order_by("kind", "position", "pk")
    )


def sitting(review: BoardReview, seats: list[BoardSeat] | None = None) -> list[tuple[BoardSeat, BoardSeat | None]]:
    """Who votes on this item now, substitutes beside the member they stand in for; `seats` as `seats_at` gives them.

    Eligible is who is present, cleared by their own declaration, without a conflict and not recused.
    """
    standing = [seat for seat in seats or seats_at(review) if seat.ended_at is None]
    cleared = _cleared(review.application)
    eligible = {s for s in standing if s.is_present and s.user_id in cleared and not s.is_recused}
    principals, substitutes = (
        [s for s in standing if s.kind == kind] for kind in (SeatKind.PRINCIPAL, SeatKind.SUBSTITUTE)
    )
    return seating.sitting(principals, substitutes, eligible)


def _cleared(application) -> set[int]:
    """Ids of those who declared that nothing stands against them, and of whom nothing else is known."""
    declared = application.declarations.filter(
        capacity=Capacity.BOARD, answer=DeclarationAnswer.NONE, superseded_at=None
    )
    known = application.conflicts.values("user_id")
    return set(declared.exclude(user_id__in=known).values_list("user_id", flat=True))


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
