"""Home of one running contract: obligations, money, what comes next (ux.md §3.11)."""

from django.shortcuts import get_object_or_404, render

from kumelenme.accounts.access import acting_as

from ..actions.payments import remaining_grant
from ..models import Contract, PaymentStatus
from ..models.contract import READERS
from ..standing import follow_up


@acting_as(*READERS)
def implementation(request, number):
    """Reports by due date, payments, and the acts that are open to this person."""
    contract = get_object_or_404(
        Contract.objects.visible_to(request.user).select_related(
            "application__cluster", "application__call__terms", "enterprise"
        ),
        number=number,
    )
    payments = list(contract.payments.select_related("report"))
    paid = sum((p.amount for p in payments if p.status == PaymentStatus.PAID), 0)
    return render(
        request,
        "contracts/implementation/home.html",
        {
            **follow_up(contract, request.user),
            "contract": contract,
            "reports": contract.reports.all(),
            "payments": payments,
            "paid": paid,
            "remaining": remaining_grant(contract),
        },
    )
