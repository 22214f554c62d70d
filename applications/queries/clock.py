"""May a draft still be sent? The one rule of README decision 7, answered by the database clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kumelenme.sql.clock import portal_now

from ..models import Application, Call, SubmissionTicket


@dataclass(frozen=True, slots=True)
class Sending:
    """The clock's answer: may it be sent now, under which ticket, and until when."""

    allowed: bool
    now: datetime
    last_moment: datetime
    ticket_at: datetime | None = None


def sending(application: Application, user) -> Sending:
    """K-070: in time by the clock, or by this person's own ticket within the call's grace."""
    call: Call = application.call
    now = portal_now()
    if call.is_open(now):
        return Sending(True, now, call.deadline)
    ticket = (
        SubmissionTicket.objects.filter(application=application, user=user, opened_at__lte=call.deadline)
        .order_by("opened_at")
        .first()
    )
    end = call.deadline + timedelta(minutes=call.terms.grace_minutes)
    within = ticket is not None and call.opens_at <= now <= end
    return Sending(within, now, end if ticket else call.deadline, ticket.opened_at if ticket else None)
