"""What the pages of a meeting read about one member and its agenda."""

from django.db.models import Exists, OuterRef

from kumelenme.accounts.roles import BOARD_ROLES

from ..models import (
    BoardMinutes,
    BoardReview,
    BoardSeat,
    BoardSession,
    Capacity,
    ConflictDeclaration,
    MinutesSignature,
    Poll,
    SessionStatus,
)  # fmt: skip
from .board import attended

LIVE = (SessionStatus.PLANNED, SessionStatus.OPEN, SessionStatus.CLOSED, SessionStatus.MINUTES_SIGNED)


_POLL_OPEN = Exists(Poll.objects.filter(review=OuterRef("pk"), closed_at=None, voided_at=None))


def seat_of(session: BoardSession, user) -> BoardSeat | None:
    """The person's seat on this call's board, if they act as a member."""
    if user.acting_as not in BOARD_ROLES:
        return None
    return BoardSeat.objects.filter(call=session.call_id, user=user, ended_at=None).first()


def agenda_of(session: BoardSession, user) -> list[tuple[BoardReview, str]]:
    """The items this person may see, each with their own declaration ("" if none is given)."""
    answers = dict(
        ConflictDeclaration.objects.filter(user=user, capacity=Capacity.BOARD, superseded_at=None).values_list(
            "application_id", "answer"
        )
    )
    found = (
        BoardReview.objects.visible_to(user)
        .filter(session=session)
        .select_related("application__cluster")
        .annotate(poll_open=_POLL_OPEN)
        .order_by("position")
    )
    return [(review, answers.get(review.application_id, "")) for review in found]


def attendance_of(session: BoardSession) -> list:
    """Rows of the attendance with `passages`: when the member came and left."""
    moves: dict[int, list] = {}
    rows = list(session.attendance.select_related("seat__user"))
    for passage in session.passages.all() if rows else ():
        moves.setdefault(passage.seat_id, []).append(passage)
    for row in rows:
        row.passages = moves.get(row.seat_id, [])
    return rows


def home_of(user) -> dict:
    """Meetings, and what waits for this person."""
    sessions = list(BoardSession.objects.visible_to(user).select_related("call__terms").order_by("starts_at"))
    live = [session for session in sessions if session.status in LIVE]
    mine = (
        BoardReview.objects.visible_to(user)
        .standing()
        .filter(session__in=live)
        .select_related("application__cluster", "session")
        .annotate(poll_open=_POLL_OPEN)
    )
    declared = set(
        ConflictDeclaration.objects.filter(user=user, capacity=Capacity.BOARD, superseded_at=None).values_list(
            "application_id", flat=True
        )
    )
    closed = [session for session in live if session.status == SessionStatus.CLOSED]
    signed = set(
        MinutesSignature.objects.filter(
            seat__user=user, minutes__session__in=closed, minutes__in=[s.minutes.last() for s in closed]
        ).values_list("minutes__session_id", flat=True)
    )
    member = user.acting_as in BOARD_ROLES
    return {
        "live": live,
        "past": [session for session in sessions if session.status not in LIVE],
        "member": member,
        "undeclared": [review for review in mine if review.application_id not in declared] if member else [],
        "voting": [review for review in mine if review.poll_open] if member else [],
        "unsigned": [s for s in closed if s.pk not in signed and any(seat.user_id == user.pk for seat in attended(s))]
        if member
        else [],
    }


def ranking_of(session: BoardSession, ranking) -> dict:
    """Rows of the ranking page: (review, place or None), with the budget line's figures."""
    earlier = ranking.committed(session)
    rows = ranking.places(session, earlier)
    return {
        "rows": rows,
        "earlier": earlier,
        "ties": _ties(rows),
        "waiting": session.reviews.standing().filter(total=None).count(),
    }


def _ties(rows) -> set[str]:
    totals = [review.total for review, _ in rows]
    return {str(total) for total in totals if totals.count(total) > 1}


def void_signatures(last: BoardMinutes | None) -> int:
    """How many signatures of the version before no longer count."""
    if last is None or last.version == 1:
        return 0
    before = MinutesSignature.objects.filter(minutes__session=last.session_id, minutes__version=last.version - 1)
    return before.filter(not_given="").count()
