"""How a running contract stands beside its reports and payments: what halts it, what is owed, what comes next."""

from kumelenme.accounts.roles import Role

from .duties import duties
from .followed import followed
from .models import Contract, ContractStatus, FindingStatus

NEXT = 6


def follow_up(contract: Contract, user) -> dict:
    """For the contract's page: the open findings, halts, recoveries, gates, and the next duties; one statement."""
    followed(contract)
    standing = (row for row in contract.suspensions.all() if row.lifted_at is None)
    waiting = [row for row in contract.findings.all() if row.status != FindingStatus.CLOSED]
    return {
        "open_findings": sorted(waiting, key=lambda row: (row.due_on, row.pk)),
        "suspension": next(standing, None) if contract.status == ContractStatus.SUSPENDED else None,
        "cases": contract.terminations.all(),
        "recoveries": contract.recoveries.all(),
        "gates": contract.development_reports.all(),
        "duties": [duty for duty in duties(contract) if not duty.done][:NEXT],
        "may_recover": user.acting_as == Role.LEGAL,
        "may_propose": user.acting_as == Role.MONITOR and contract.status == ContractStatus.ACTIVE,
    }
