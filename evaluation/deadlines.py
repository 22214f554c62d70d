"""When the work of this floor ends, and the stages it hands over to (domain.md §3.3, §9.4)."""

from datetime import timedelta

from django.utils import timezone

from kumelenme.sql.clock import portal_today
from kumelenme.workdays.periods import add_working_days, calendar_period_end, end_of_day

REPLY_WORKING_DAYS = 3  # T10, an assumption: V-25
THIRD_WORKING_DAYS = 7  # T14, an assumption: V-25
POOL_YEARS = 2  # domain.md §4.15


def reply(call, since=None):
    """Last moment for an evaluator to accept or decline, counted from the moment `since`; from today unless told."""
    day = timezone.localdate(since) if since else portal_today()
    return end_of_day(add_working_days(day, REPLY_WORKING_DAYS), call.terms.deadline_time)


def assessment(task):
    """Last moment to send the assessment, counted from acceptance (T11, T14)."""
    terms = task.application.call.terms
    days = THIRD_WORKING_DAYS if task.is_third else terms.evaluation_working_days
    return end_of_day(add_working_days(timezone.localdate(task.status_entered_at), days), terms.deadline_time)


def assessment_from_today(call):
    """Last moment of a work that is accepted today."""
    days = call.terms.evaluation_working_days
    return end_of_day(add_working_days(portal_today(), days), call.terms.deadline_time)


def consensus(application):
    """Last moment for a common answer of evaluators whose marks lie apart."""
    terms = application.call.terms
    return end_of_day(add_working_days(portal_today(), terms.consensus_working_days), terms.deadline_time)


def objection_from_today(application):
    """Last moment to answer an objection that is filed now; silence is a refusal (İYUK m.10)."""
    terms = application.call.terms
    return end_of_day(calendar_period_end(portal_today(), terms.objection_decision_days), terms.deadline_time)


def objection(objection):
    """The same moment as before: taking it does not prolong it."""
    return objection.status_due_at


def negotiation(application):
    """Last day of the talks (Q30)."""
    terms = application.call.terms
    return end_of_day(calendar_period_end(portal_today(), terms.neg_days), terms.deadline_time)


def enterprise_formation(application):
    """Last day to found or recognise the enterprise (Q31)."""
    terms = application.call.terms
    return end_of_day(calendar_period_end(portal_today(), terms.formation_days), terms.deadline_time)


def slides(call, starts_at):
    """Last moment for the slides of a meeting; the meeting's beginning where the usual day has passed already."""
    day = timezone.localdate(starts_at) - timedelta(days=call.terms.slides_days)
    return starts_at if day < portal_today() else end_of_day(day, call.terms.deadline_time)


def pool_place(_profile):
    """Last moment of a place in the pool, two years after it was given."""
    today = portal_today()
    try:
        last = today.replace(year=today.year + POOL_YEARS)
    except ValueError:  # 29 February
        last = today.replace(year=today.year + POOL_YEARS, day=28)
    return end_of_day(last)
