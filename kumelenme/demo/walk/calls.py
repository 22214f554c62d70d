"""Calls of the demo world: announced and opened by the programme manager."""

from datetime import timedelta

from applications.actions.calls import create_call
from applications.models import Call
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import move_clock, portal_now, portal_today
from kumelenme.workdays.periods import end_of_day


def an_open_call(number: str, title: str, *, by, days: int = 45, **terms) -> Call:
    """A call from template KDP-2017, announced and open for `days` days from today."""
    call = create_call(
        "KDP-2017",
        number=number,
        title=title,
        by=by,
        opens_at=portal_now(),
        deadline=end_of_day(portal_today() + timedelta(days=days)),
        **terms,
    )
    perform("publish_call", call, by=by)
    perform("open_call", call, by=by)
    return call


def pass_the_deadline(call: Call) -> None:
    """Move the legal clock just behind the deadline of the call and its grace."""
    call.refresh_from_db()
    move_clock(call.deadline + timedelta(minutes=call.terms.grace_minutes + 1) - portal_now())
