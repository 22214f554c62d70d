"""What everybody in the room may see on the wall: no member's name, no mark before it is settled, no personal data."""

from ..models import BoardReview, BoardSession, ReviewStatus
from . import board
from .agenda import rows_of
from .polls import counted_poll

AT_WORK = (ReviewStatus.SCORING, ReviewStatus.SCORED)


def on_the_wall(session: BoardSession, user) -> dict:
    """The agenda, and the item on the table with counts only. An item the person is recused from is not named."""
    rows = rows_of(session, BoardReview.objects.visible_to(user).filter(session=session))
    items = [row["item"] for row in rows if "item" in row]
    heard = [item for item in items if item.status == ReviewStatus.WAITING and item.presentation_held_at]
    current = next((item for item in items if item.status in AT_WORK), heard[0] if heard else None)
    found = {"rows": rows, "current": current, "present": len(board.present(session))}
    if current is None:
        return found
    current.session = session
    voters = board.voters(current)
    wanted = board.criteria(session.call) if current.status == ReviewStatus.SCORING else []
    return found | {
        "voters": sum(voter.is_here for voter in voters),
        "scored": sum(board.complete(voter, wanted) for voter in voters),
        "poll": counted_poll(current) if current.status == ReviewStatus.SCORED else None,
    }
