"""Until when: the periods of negotiation, formation and signature, from the terms of the call (K-133, K-170)."""

from datetime import date, datetime

from kumelenme.sql.clock import portal_today
from kumelenme.workdays.periods import add_working_days, calendar_period_end, end_of_day

DEFENCE_DAYS = 30


def _after_days(application, days: int) -> datetime:
    return end_of_day(calendar_period_end(portal_today(), days), application.call.terms.deadline_time)


def negotiation(application) -> datetime:
    """End of the talks, counted from today."""
    return _after_days(application, application.call.terms.neg_days)


def answer(application) -> datetime:
    """End of one side's turn: working days, but never after the talks' own end."""
    terms = application.call.terms
    due = end_of_day(add_working_days(portal_today(), terms.neg_answer_working_days), terms.deadline_time)
    return min(due, application.stage_due_at) if application.stage_due_at else due


def formation(application) -> datetime:
    """End of the period in which the enterprise is founded or recognised."""
    return _after_days(application, application.call.terms.formation_days)


def formation_extension(application) -> datetime:
    """What a returned file gets at least: the additional period of the call, counted from today."""
    return _after_days(application, application.call.terms.formation_extension_days)


def defence(noticed_on: date) -> datetime:
    """End of the defence against a termination notice (clause 30 of the contract)."""
    return end_of_day(calendar_period_end(noticed_on, DEFENCE_DAYS))


def signature(application) -> datetime:
    """End of the period in which both parties sign."""
    return _after_days(application, application.call.terms.sign_days)
