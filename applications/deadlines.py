"""When a stage ends: the periods of the call, counted in working days (domain.md §9.4)."""

from datetime import date, datetime

from kumelenme.lifecycle.flow import period
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.sql.clock import portal_today
from kumelenme.workdays.periods import add_working_days, calendar_period_end, end_of_day

from .models.application import Stage

COURT_DAYS = 60


def working_days_after(day: date, count: int, terms) -> datetime:
    """Last moment of a period of working days that begins after `day`, by the call's hour and half days (K-171)."""
    last = add_working_days(day, count, half_days_work=terms.half_day_is_business)
    return end_of_day(last, terms.deadline_time)


def completion_after(served: date, terms) -> datetime:
    """Last moment for the answer to a deficiency letter that was served on `served` (K-082)."""
    return working_days_after(served, terms.completion_working_days, terms)


def objection_after(served: date, terms) -> datetime:
    """Last moment for an objection to a decision that was served on `served` (Q29)."""
    return working_days_after(served, terms.objection_working_days, terms)


def lawsuit_after(served: date, terms) -> date:
    """Last day for a lawsuit: calendar days, moved on from a holiday (K-170; the courts' own half days apart)."""
    return calendar_period_end(served, COURT_DAYS, half_days_work=terms.half_day_is_business)


def administrative_check(application):
    """Last moment of the commission's check (T5)."""
    terms = application.call.terms
    return working_days_after(portal_today(), terms.check_working_days, terms)


@period("tebliğden sonra 5 iş günü (çağrıda değişebilir)")
def completion(application) -> None:
    """None: the period begins only when the letter has been served (`actions.service`, T6)."""


def pre_assessment(application):
    """Planned end of the evaluators' work (T11)."""
    terms = application.call.terms
    return working_days_after(portal_today(), terms.evaluation_working_days, terms)


def stage_of_elimination(application) -> str:
    """The stage an eliminated application was eliminated from, read from the register (reinstate)."""
    entry = AuditEntry.objects.about(application).filter(target=Stage.ELIMINATED).latest("pk")
    return entry.source
