"""Who is in the meeting, who came and who left, and what that changes at once (domain.md §4.17, K-112)."""

from kumelenme.sql.clock import portal_now

from . import voting
from .models import Attendance, BoardReview, BoardSeat, BoardSession, Passage, ReviewStatus, SessionStatus

ON_THE_TABLE = (ReviewStatus.SCORING, ReviewStatus.SCORED)


def hold_items(session: BoardSession) -> None:
    """Nobody opens or closes anything on an item at the table while it changes who is there."""
    list(session.reviews.select_for_update(of=("self",)).filter(status__in=ON_THE_TABLE).order_by("pk"))


def begin(session: BoardSession, entry) -> None:
    """When the meeting opens, everybody who is there has arrived, all in one moment: who comes later has another one."""
    here, now = session.attendance.filter(present=True), portal_now()
    Passage.objects.bulk_create(
        [Passage(session=session, seat_id=row.seat_id, arrived=True, remote=row.remote, at=now) for row in here]
    )


def settle(
    session: BoardSession, seat: BoardSeat, *, present: bool, remote: bool, excuse: str = ""
) -> list[tuple[BoardReview, BoardSeat]]:
    """Write how a member stands now; in an open meeting a change leaves its moment behind, and why somebody left.

    Returns (item, substitute) for every item on which somebody takes over from a member who left.
    """
    row, new = Attendance.objects.get_or_create(session=session, seat=seat)
    before = (False, False) if new else (row.present, row.remote)
    if (*before, row.excuse) == (present, remote, excuse) and not new:
        return []
    row.present, row.remote, row.excuse, row.recorded_at = present, remote, excuse, portal_now()
    row.save(update_fields=["present", "remote", "excuse", "recorded_at"])
    if session.status != SessionStatus.OPEN or before == (present, remote):
        return []
    Passage.objects.create(session=session, seat=seat, arrived=present, remote=remote, excuse=excuse)
    return [] if present else _left(session, seat)


def _left(session: BoardSession, seat: BoardSeat) -> list[tuple[BoardReview, BoardSeat]]:
    items = session.reviews.select_for_update(of=("self",)).filter(status__in=ON_THE_TABLE)
    called = [(item, voting.leave(item, seat)) for item in items.select_related("session__call__terms", "application")]
    return [(item, substitute) for item, substitute in called if substitute is not None]
