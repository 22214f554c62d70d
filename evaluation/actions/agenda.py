"""The agenda's times: slots, order, breaks; who was invited hears of a change (domain.md §4.17, N24)."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from applications.actors import TEAM
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.register import record

from ..models import AgendaBreak, BoardReview, BoardSession, SessionStatus
from ..queries.agenda import slots_of
from ..slots import Slot, clash

CHANGEABLE = (SessionStatus.PLANNED, SessionStatus.OPEN)


def held(session: BoardSession) -> BoardSession:
    """The meeting, held until the end of the transaction; ValidationError when its agenda is closed."""
    session = BoardSession.objects.select_for_update(of=("self",)).select_related("call__terms").get(pk=session.pk)
    if session.status not in CHANGEABLE:
        raise ValidationError("Gündem yalnız planlanmış ya da süren toplantıda değiştirilebilir.")
    return session


def check_free(session: BoardSession, start: datetime | None, minutes: int, *, besides=None) -> None:
    """ValidationError if the time is taken, before the meeting begins, or no length."""
    if not 5 <= minutes <= 480:
        raise ValidationError({"minutes": "Süre 5 ile 480 dakika arasında olmalıdır."})
    if start is None:
        return
    if start < session.starts_at:
        raise ValidationError(
            {"slot_at": f"Toplantı {_hour(session.starts_at)} tarihinde başlıyor; daha geç bir saat yazın."}
        )
    taken = clash(slots_of(session, besides=besides), Slot("", start, minutes))
    if taken is not None:
        said = (
            f"Bu saat dolu: {taken.label} {_hour(taken.start)} ile {_hour(taken.end)} arasında. Başka bir saat yazın."
        )
        raise ValidationError({"slot_at": said})


@transaction.atomic
def move_item(review: BoardReview, *, by, position: int, slot_at: datetime | None, minutes: int) -> None:
    """Give an item another place, time or length; applicants who were invited hear of another time."""
    session = held(review.session)
    review = BoardReview.objects.select_related("application").get(pk=review.pk)
    check_free(session, slot_at, minutes, besides=review)
    another_time = slot_at != review.slot_at
    review.slot_at, review.slot_minutes = slot_at, minutes
    review.save(update_fields=["slot_at", "slot_minutes"])
    _place(session, review, position)
    record(session, "agenda_item_moved", by=by, facts={"application": review.application.number})
    if another_time and AuditEntry.objects.about(session).filter(verb="agenda_announced").exists():
        facts = {"slot": (slot_at or session.starts_at).isoformat(), "place": session.place}
        record(review.application, "presentation_moved", by=by, facts=facts, tell=(TEAM,))


@transaction.atomic
def add_break(session: BoardSession, *, by, title: str, slot_at: datetime, minutes: int) -> AgendaBreak:
    """Time at the table that belongs to no application."""
    session = held(session)
    check_free(session, slot_at, minutes)
    pause = AgendaBreak.objects.create(session=session, title=title.strip(), slot_at=slot_at, slot_minutes=minutes)
    record(session, "agenda_break_set", by=by, facts={"added": pause.title})
    return pause


@transaction.atomic
def drop_break(pause: AgendaBreak, *, by) -> None:
    """Give the time back."""
    session = held(pause.session)
    record(session, "agenda_break_set", by=by, facts={"removed": pause.title})
    pause.delete()


def _place(session: BoardSession, review: BoardReview, position: int) -> None:
    order = [item for item in session.reviews.order_by("position", "pk") if item != review]
    order.insert(max(0, min(position - 1, len(order))), review)
    for number, item in enumerate(order, 1):
        if item.position != number:
            item.position = number
            item.save(update_fields=["position"])


def _hour(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%d.%m.%Y %H.%M}"
