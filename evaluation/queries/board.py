"""How a board meeting and its items stand."""

from django.db.models import Exists, OuterRef, Prefetch, Q

from applications.models import CriterionBody
from kumelenme.accounts.roles import BOARD_ROLES
from kumelenme.sql.clock import portal_today

from .. import seating
from ..models import (
    Attendance,
    BoardReview,
    BoardScore,
    BoardSeat,
    BoardSession,
    Capacity,
    DeclarationAnswer,
    Passage,
    Poll,
    PollResult,
    Recusal,
    ReviewStatus,
    SeatKind,
)


def seats(call, kind: SeatKind) -> list[BoardSeat]:
    """Seats of one kind that stand now, in their order."""
    return list(call.seats.filter(kind=kind, ended_at=None).select_related("user").order_by("position"))


def present(session: BoardSession) -> list[BoardSeat]:
    """Seats recorded as present."""
    rows = Attendance.objects.filter(session=session, present=True, seat__ended_at=None).select_related("seat__user")
    return [row.seat for row in rows]


def attended(session: BoardSession) -> list[BoardSeat]:
    """Seats that were in the meeting, to its end or a while: those who sign its minutes, in their order."""
    came = Passage.objects.filter(session=session, arrived=True).values("seat")
    there = Attendance.objects.filter(session=session, present=True).values("seat")
    found = BoardSeat.objects.filter(Q(pk__in=came) | Q(pk__in=there)).select_related("user")
    return list(found.order_by("kind", "position", "pk"))


def left_by(session: BoardSession, user) -> set[str]:
    """Numbers of the applications whose discussion this member has left: its minutes are not theirs to read (K-113)."""
    if user.acting_as not in BOARD_ROLES:
        return set()
    return set(session.reviews.left_by(user).values_list("application__number", flat=True))


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
    principals, substitutes = (
        [s for s in standing if s.kind == kind] for kind in (SeatKind.PRINCIPAL, SeatKind.SUBSTITUTE)
    )
    return seating.sitting(principals, substitutes, _eligible(review, standing))


def able_substitutes(review: BoardReview) -> list[BoardSeat]:
    """Substitutes who could sit on this item now, in their order."""
    standing = [s for s in seats_at(review) if s.ended_at is None and s.kind == SeatKind.SUBSTITUTE]
    able = _eligible(review, standing)
    return [seat for seat in standing if seat in able]


def _eligible(review: BoardReview, seats: list[BoardSeat]) -> set[BoardSeat]:
    cleared, today = _cleared(review.application), portal_today()
    return {s for s in seats if s.is_present and s.user_id in cleared and not s.is_recused and s.serves_on(today)}


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
    """Votes of the item that count, with member and scores; a conflict that turned up ends a vote at once."""
    found = _standing(review).select_related("seat__user", "instead_of__user")
    return list(found.prefetch_related(Prefetch("scores", BoardScore.objects.select_related("criterion"))))


def voter_here(review: BoardReview, user):
    """The person's own vote on the item, if it counts and they are in the meeting."""
    return _standing(review).filter(seat__user=user, is_here=True).first()


def _standing(review: BoardReview):
    here = Attendance.objects.filter(session=review.session_id, present=True, seat=OuterRef("seat"))
    found = review.voters.filter(excluded_at=None).annotate(is_here=Exists(here))
    return found.exclude(seat__user__in=review.application.conflicts.values("user"))


def at_the_table(review: BoardReview) -> int:
    """How many may decide on the item now: whose vote counts and who are in the meeting; before, who would sit."""
    if review.status == ReviewStatus.WAITING:
        return len(sitting(review) if review.seated is None else review.seated)
    return sum(voter.is_here for voter in voters(review))


def complete(voter, wanted: list) -> bool:
    """Has this member given every whole number and every reason?"""
    given = {score.criterion_id: score for score in voter.scores.all()}
    return all(c.pk in given and given[c.pk].value is not None and given[c.pk].reason.strip() for c in wanted)


def adoption(review: BoardReview) -> Poll | None:
    """The vote that settled the item's report, if there is one."""
    settled = (PollResult.ADOPTED, PollResult.REJECTED) if review.voted_down else (PollResult.ADOPTED,)
    return review.polls.filter(voided_at=None, result__in=settled).last()


def open_poll(review: BoardReview) -> Poll | None:
    """The vote that is going on."""
    return review.polls.filter(voided_at=None, closed_at=None).first()
