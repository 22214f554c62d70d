"""The agenda of one meeting in the order of the table."""

from ..models import BoardSession, ReviewStatus
from ..slots import Slot


def slots_of(session: BoardSession, *, besides=None) -> list[Slot]:
    """What is taken already; `besides` (an item or a break) is left out."""
    items = session.reviews.standing().exclude(slot_at=None).select_related("application")
    taken = [(item, Slot(item.application.number, item.slot_at, item.slot_minutes)) for item in items]
    taken += [(pause, Slot(pause.title, pause.slot_at, pause.slot_minutes)) for pause in session.breaks.all()]
    return [slot for thing, slot in taken if thing != besides]


def rows_of(session: BoardSession, reviews=None) -> list[dict]:
    """Items and breaks as the table takes them: by their times, those without one in their order at the end.

    `reviews` are the items to show, all of the meeting unless told.
    """
    reviews = session.reviews.all() if reviews is None else reviews
    items = reviews.select_related("application__cluster").order_by("position")
    rows = [{"item": item, "at": item.slot_at, "minutes": item.slot_minutes} for item in items]
    rows += [{"pause": pause, "at": pause.slot_at, "minutes": pause.slot_minutes} for pause in session.breaks.all()]
    timed = sorted((row for row in rows if row["at"]), key=lambda row: row["at"])
    return timed + [row for row in rows if not row["at"]]


def deferred_before(session: BoardSession) -> dict[int, str]:
    """Application id → the meeting that put it off, for the applications this agenda may take."""
    put_off = session.call.board_sessions.exclude(pk=session.pk).filter(reviews__status=ReviewStatus.DEFERRED)
    return dict(put_off.values_list("reviews__application_id", "number"))
