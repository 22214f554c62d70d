"""Requesting, approving and recording a payment."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once

from ..actions import payments
from ..forms.report import PayForm, PaymentForm
from ..models import PaymentRequest, PaymentStatus, ProgressReport
from ..models.contract import READERS


@acting_as(Role.ENTERPRISE_REP)
@once
def request_payment(request, number):
    """The grant of an accepted report, computed; the person adds the letters."""
    report = get_object_or_404(
        ProgressReport.objects.visible_to(request.user).select_related("contract"), number=number
    )
    form = PaymentForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            made = payments.request_payment(report, form.cleaned_data, by=request.user)
            messages.success(request, "Ödeme talebiniz alındı.")
            return redirect("contracts:payment", made.number)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    return render(
        request,
        "contracts/payment/request.html",
        {
            "report": report,
            "form": form,
            "grant": payments.grant_of(report),
            "remaining": payments.remaining_grant(report.contract),
        },
        status=422 if form.is_bound else 200,
    )


@acting_as(*READERS)
@once
def payment(request, number):
    """One request; the payment officer approves it and records the order."""
    found = get_object_or_404(
        PaymentRequest.objects.visible_to(request.user).select_related(
            "contract", "report__accepted_by", "approved_by"
        ),
        number=number,
    )
    officer = request.user.acting_as == Role.PAYMENT_OFFICER
    form = PayForm(request.POST if officer and "pay" in request.POST else None)
    refusals: list[str] = []
    if request.method == "POST" and officer:
        try:
            if "approve" in request.POST:
                payments.approve_payment(found, by=request.user)
                messages.success(request, "Ödeme onaylandı.")
                return redirect("contracts:payment", number)
            if form.is_valid():
                payments.pay(found, by=request.user, **form.cleaned_data)
                messages.success(request, "Ödeme kaydedildi.")
                return redirect("contracts:payment", number)
        except ValidationError as refusal:
            form.add_error(None, refusal) if form.is_bound else refusals.extend(refusal.messages)
        except PermissionDenied as refusal:
            refusals.append(str(refusal))
    return render(
        request,
        "contracts/payment/detail.html",
        {
            "payment": found,
            "form": form,
            "refusals": refusals,
            "officer": officer,
            "may_approve": officer and found.status == PaymentStatus.SUBMITTED,
            "may_pay": officer and found.status == PaymentStatus.APPROVED,
        },
        status=422 if refusals or (form.is_bound and form.errors) else 200,
    )
