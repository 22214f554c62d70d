"""What the clock says once about a followed contract: a finding not put right in time, a debt not paid in time."""

from datetime import timedelta

from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_today
from kumelenme.sql.functions import PortalNow

from ..actors import LEGAL, MONITOR, PAYMENT, REPORT_TEAM
from ..models import Finding, FindingStatus, Guarantee, GuaranteeStatus, Recovery, RecoveryStatus

BEFORE_EXPIRY = timedelta(days=60)


def remind_of_findings() -> int:
    """Findings past their day, each told once to the enterprise and the monitors (N46); returns how many."""
    late = Finding.objects.filter(status=FindingStatus.OPEN, visit__document__isnull=False, due_on__lt=portal_today())
    return sum(_once(finding, "finding_overdue", (REPORT_TEAM, MONITOR)) for finding in late)


def remind_of_debts() -> int:
    """Demands past their last moment that no plan of instalments has replaced, told once (N49); returns how many."""
    late = Recovery.objects.filter(
        status=RecoveryStatus.DEMANDED, status_due_at__lt=PortalNow(), instalments__isnull=True
    )
    return sum(_once(debt, "recovery_overdue", (REPORT_TEAM, LEGAL)) for debt in late)


def remind_of_guarantees() -> int:
    """Dated letters that run out within sixty days, and those that have run out, each told once; returns how many."""
    today = portal_today()
    dated = Guarantee.objects.filter(status=GuaranteeStatus.IN_FORCE, valid_until__isnull=False)
    soon = dated.filter(valid_until__lt=today + BEFORE_EXPIRY).select_related("contract__application")
    told = 0
    for guarantee in soon:
        verb = "guarantee_expired" if guarantee.valid_until < today else "guarantee_expiring"
        told += _once(guarantee, verb, (REPORT_TEAM, LEGAL, PAYMENT))
    return told


def _once(thing, verb: str, tell) -> bool:
    if AuditEntry.objects.about(thing).filter(verb=verb).exists():
        return False
    record(thing, verb, by=SYSTEM, tell=tell)
    return True
