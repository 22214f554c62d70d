"""Home of one running contract: obligations, money, what comes next (ux.md §3.11)."""

from django.db.models import Prefetch, prefetch_related_objects
from django.shortcuts import get_object_or_404, render

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role

from ..models import Contract, PaymentRequest, PaymentStatus
from ..models.contract import READERS
from ..rules.payments import advance_refusal
from ..standing import follow_up
from .money import ACCOUNT_READERS


@acting_as(*READERS)
def implementation(request, number):
    """Reports by due date, payments, and the acts that are open to this person."""
    read = ("application__cluster", "application__call__terms", "enterprise")
    if request.user.acting_as == Role.MONITOR:  # whose closing looks for what the plan bought
        read = (*read, "agreed_plan")
    contract = get_object_or_404(Contract.objects.visible_to(request.user).select_related(*read), number=number)
    prefetch_related_objects([contract], Prefetch("payments", PaymentRequest.objects.select_related("report")))
    payments = contract.payments.all()
    paid = sum((p.amount for p in payments if p.status == PaymentStatus.PAID), 0)
    live = sum((p.amount for p in payments if p.status != PaymentStatus.REJECTED), 0)
    return render(
        request,
        "contracts/implementation/home.html",
        {
            **follow_up(contract, request.user),
            "contract": contract,
            "reports": contract.reports.all(),
            "payments": payments,
            "paid": paid,
            "remaining": contract.grant_amount - live,
            "may_advance": request.user.acting_as == Role.ENTERPRISE_REP and not advance_refusal(contract),
            "reads_account": request.user.acting_as in ACCOUNT_READERS,
        },
    )
