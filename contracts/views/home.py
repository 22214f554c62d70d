"""The enterprise's home: what is expected of it, then its contracts (ux.md §3.11)."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role

from ..models import Contract, ContractStatus
from ..obligations import obligations

BEFORE = (ContractStatus.DRAFTED, ContractStatus.ISSUED, ContractStatus.SIGNED)


@acting_as(Role.ENTERPRISE_REP, Role.ENTERPRISE_FINANCE)
@require_safe
def home(request):
    """Sözleşmem: to sign, to report, to ask for; every contract with its pages."""
    contracts = list(
        Contract.objects.visible_to(request.user)
        .select_related("application__cluster", "enterprise")
        .order_by("-number")
    )
    rows = [(contract, contract.status not in BEFORE) for contract in contracts]
    return render(request, "contracts/home.html", {"rows": rows, "obligations": obligations(contracts)})
