"""How a running contract stands beside its reports and payments: what halts it, what is owed, what comes next."""

from django.db.models import prefetch_related_objects

from kumelenme.accounts.roles import Role

from .duties import duties
from .models import Contract, ContractStatus, FindingStatus

NEXT = 6


def follow_up(contract: Contract, user) -> dict:
    """For the contract's page: the open findings, halts, recoveries, gates, and the next duties."""
    prefetch_related_objects([contract], "reports", "development_reports")
    return {
        "open_findings": contract.findings.exclude(status=FindingStatus.CLOSED).order_by("due_on", "pk"),
        "suspension": contract.suspensions.filter(lifted_at=None).first() if contract.status == "suspended" else None,
        "cases": contract.terminations.all(),
        "recoveries": contract.recoveries.all(),
        "gates": contract.development_reports.all(),
        "duties": [duty for duty in duties(contract) if not duty.done][:NEXT],
        "may_recover": user.acting_as == Role.LEGAL,
        "may_propose": user.acting_as == Role.MONITOR and contract.status == ContractStatus.ACTIVE,
    }
