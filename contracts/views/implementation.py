"""Home of one running contract: obligations, money, what comes next (ux.md §3.11)."""

from django.shortcuts import get_object_or_404, render

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role

from ..models import Contract, PaymentStatus
from ..models.contract import READERS
from ..paying import remaining_grant
from ..rules.payments import advance_refusal
from ..standing import follow_up
from .money import ACCOUNT_READERS


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
            "may_advance": request.user.acting_as == Role.ENTERPRISE_REP and not advance_refusal(contract),
            "reads_account": request.user.acting_as in ACCOUNT_READERS,
        },
    )
