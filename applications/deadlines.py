"""When a stage ends: the periods of the call, counted in working days (domain.md §9.4)."""

from kumelenme.lifecycle.models import AuditEntry
from kumelenme.sql.clock import portal_today
from kumelenme.workdays.periods import add_working_days, end_of_day

from .models.application import Stage


def administrative_check(application):
    """Last moment of the commission's check (T5)."""
    terms = application.call.terms
    return end_of_day(add_working_days(portal_today(), terms.check_working_days))


def completion(application):
    """Last moment of the applicant's completion: what the deficiency letter says (T6)."""
    return application.completion_requests.last().due_at


def pre_assessment(application):
    """Planned end of the evaluators' work (T11)."""
    return end_of_day(add_working_days(portal_today(), application.call.terms.evaluation_working_days))


def stage_of_elimination(application) -> str:
    """The stage an eliminated application was eliminated from, read from the register (reinstate)."""
    entry = AuditEntry.objects.about(application).filter(target=Stage.ELIMINATED).latest("pk")
    return entry.source
