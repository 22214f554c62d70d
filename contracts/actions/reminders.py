"""What the clock says once: a report that was not sent in time, a turn nobody has answered (N30, N38)."""

from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.register import record
from kumelenme.sql.functions import PortalNow

from ..actors import CLUSTER_TEAM, COMMISSION, MONITOR, REPORT_TEAM
from ..models import Contract, NegotiationRound, NegotiationStatus, ProgressReport, ReportStatus


def remind_of_reports() -> int:
    """Reports past their last day, each told once to the enterprise and the monitors; returns how many."""
    late = ProgressReport.objects.filter(status=ReportStatus.OPEN, due_at__lt=PortalNow())
    told = 0
    for report in late.exclude(contract__status__in=Contract.FINAL).select_related("contract__application"):
        if not AuditEntry.objects.about(report).filter(verb="report_overdue").exists():
            facts = {"due": report.due_at.isoformat()}
            record(report, "report_overdue", by=SYSTEM, facts=facts, tell=(REPORT_TEAM, MONITOR))
            told += 1
    return told


def remind_of_turns() -> int:
    """Turns past their last moment, each told once to both sides (K-133); the chair decides what follows."""
    late = NegotiationRound.objects.filter(sent_at=None, due_at__lt=PortalNow())
    late = late.filter(negotiation__status=NegotiationStatus.OPEN).select_related("negotiation__application")
    told = 0
    for turn in late:
        talks, facts = turn.negotiation, {"round": turn.number, "side": turn.side}
        said = AuditEntry.objects.about(talks).filter(verb="turn_overdue", facts__contains=facts)
        if talks.is_open and not said.exists():
            record(talks, "turn_overdue", by=SYSTEM, facts=facts, tell=(CLUSTER_TEAM, COMMISSION))
            told += 1
    return told
