"""Deductions of a payment that is still read: penalties, and debts that it pays (domain.md §4.23, clause 31)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Sum

from applications.budget import ZERO
from kumelenme.lifecycle.register import record
from kumelenme.money import format_money

from ..actors import PAYMENT, REPORT_TEAM
from ..models import (
    DeductionKind,
    PaymentDeduction,
    PaymentKind,
    PaymentRequest,
    PaymentStatus,
    Recovery,
    RecoveryStatus,
)
from ..recovered import collected


@transaction.atomic
def add_deduction(request: PaymentRequest, values: dict, *, by) -> PaymentDeduction:
    """Hold something back: {"kind", "amount", "reason"}; an offset pays the contract's open debt."""
    request, amount = _held(request, by), values["amount"]
    if request.kind == PaymentKind.ADVANCE:
        raise ValidationError("Ön ödemeden kesinti yapılmaz.")
    if amount > request.amount:
        raise ValidationError({"amount": f"Kesinti, ödenecek {format_money(request.amount)} tutarını aşamaz."})
    debt = None
    if values["kind"] == DeductionKind.OFFSET:
        debt = _debt_of(request, amount)
    row = PaymentDeduction.objects.create(payment=request, recovery=debt, entered_by=by, **values)
    _recount(request)
    record(
        request,
        "deduction_entered",
        by=by,
        note=row.reason,
        facts={"kind": row.get_kind_display(), "amount": format_money(amount)},
        tell=(REPORT_TEAM,),
    )
    return row


@transaction.atomic
def remove_deduction(row: PaymentDeduction, *, by) -> None:
    """Take a deduction back before the payment is approved."""
    request = _held(row.payment, by)
    facts = {"kind": row.get_kind_display(), "amount": format_money(row.amount)}
    row.delete()
    _recount(request)
    record(request, "deduction_removed", by=by, facts=facts)


def _held(request: PaymentRequest, by) -> PaymentRequest:
    found = (
        PaymentRequest.objects.select_for_update(of=("self",))
        .select_related("contract__application")
        .get(pk=request.pk)
    )
    if not PAYMENT.holds(by, found):
        raise PermissionDenied("Kesintiyi ödeme yetkilisi girer.")
    if found.status != PaymentStatus.SUBMITTED:
        raise ValidationError(f"Talep şu an “{found.get_status_display()}”; kesinti yalnız incelemede girilir.")
    return found


def _debt_of(request: PaymentRequest, amount) -> Recovery:
    debt = request.contract.recoveries.select_for_update(of=("self",)).filter(status=RecoveryStatus.DEMANDED).first()
    if debt is None:
        raise ValidationError({"kind": "Sözleşmenin bildirilmiş bir geri alım alacağı yok; mahsup yapılamaz."})
    waiting = debt.offsets.filter(payment__status__in=(PaymentStatus.SUBMITTED, PaymentStatus.APPROVED))
    left = debt.total - collected(debt) - (waiting.aggregate(sum=Sum("amount"))["sum"] or ZERO)
    if amount > left:
        raise ValidationError({"amount": f"Alacağın mahsup edilmemiş kısmı {format_money(left)}."})
    return debt


def _recount(request: PaymentRequest) -> None:
    deducted = request.deductions.aggregate(sum=Sum("amount"))["sum"] or ZERO
    PaymentRequest.objects.filter(pk=request.pk).update(
        deducted=deducted, amount=request.earned - request.advance_settled - deducted
    )
