"""Requesting, approving and recording a payment."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once
from kumelenme.turkish import tr_capfirst

from ..accounts import account_of
from ..actions import deductions, payments
from ..forms.money import AdvanceForm, DeductionForm, LetterForm, PayForm, PaymentForm
from ..models import PaymentKind, PaymentRequest, PaymentStatus, ProgressReport
from ..models.contract import READERS
from ..paying import advance_ceiling, claim_of, open_advance, remaining_grant
from ..payment_paper import payment_paper
from ..rules.payments import LETTERS, advance_refusal, request_refusal
from .pages import put_errors, status_of
from .things import contract as fetch_contract
from .things import done, only

S = PaymentStatus
RENEWABLE = (S.SUBMITTED, S.RETURNED, S.APPROVED)


@acting_as(Role.ENTERPRISE_REP)
@once
def request_payment(request, number):
    """The grant of an accepted report, computed; the person adds the letters."""
    found = ProgressReport.objects.visible_to(request.user).select_related(
        "contract__agreed_plan", "contract__application__call__terms"
    )
    report = get_object_or_404(found, number=number)
    form = PaymentForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            made = payments.request_payment(report, form.papers(), dates=form.dates(), by=request.user)
            messages.success(request, "Ödeme talebiniz alındı.")
            return redirect("contracts:payment", made.number)
        except ValidationError as refusal:
            put_errors(form, refusal)
    context = {
        "report": report,
        "form": form,
        "claim": claim_of(report),
        "refusal": request_refusal(report.contract, report),
        "remaining": remaining_grant(report.contract),
        "open_advance": open_advance(report.contract),
    }
    return render(request, "contracts/payment/request.html", context, status=status_of(form))


@acting_as(Role.ENTERPRISE_REP)
@once
def request_advance(request, number):
    """How much before the first report, secured by letters."""
    contract = fetch_contract(request, number)
    form = AdvanceForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            made = payments.request_advance(
                contract, form.cleaned_data["amount"], form.papers(), dates=form.dates(), by=request.user
            )
            messages.success(request, "Ön ödeme talebiniz alındı.")
            return redirect("contracts:payment", made.number)
        except ValidationError as refusal:
            put_errors(form, refusal)
    context = {
        "contract": contract,
        "form": form,
        "ceiling": advance_ceiling(contract),
        "refusal": advance_refusal(contract),
        "guarantees": contract.guarantees.in_force(),
    }
    return render(request, "contracts/payment/advance.html", context, status=status_of(form))


def _payment(request, number) -> PaymentRequest:
    found = PaymentRequest.objects.visible_to(request.user).select_related(
        "contract__enterprise",
        "contract__application__call__terms",
        "report__accepted_by",
        "approved_by",
        *LETTERS,
        "audit_report",
    )
    return get_object_or_404(found, number=number)


@acting_as(*READERS)
@once
def payment(request, number):
    """One request; the payment officer approves it, enters deductions and records the order."""
    only(request, Role.PAYMENT_OFFICER)
    found = _payment(request, number)
    officer = request.user.acting_as == Role.PAYMENT_OFFICER
    form = PayForm(request.POST if "pay" in request.POST else None)
    deduction = DeductionForm(request.POST if "kesinti" in request.POST else None, prefix="k")
    refusals: list[str] = []
    if request.method == "POST":
        try:
            if said := _act(request, found, form, deduction):
                messages.success(request, said)
                return redirect("contracts:payment", number)
        except ValidationError as refusal:
            bound = next((each for each in (form, deduction) if each.is_bound), None)
            put_errors(bound, refusal) if bound else refusals.extend(refusal.messages)
        except PermissionDenied as refusal:
            refusals.append(str(refusal))
    bad = refusals or any(each.is_bound and each.errors for each in (form, deduction))
    context = {
        "payment": found,
        "paper": payment_paper(found),
        "form": form,
        "deduction": deduction,
        "deductions": found.deductions.select_related("recovery"),
        "refusals": refusals,
        "account": account_of(found.contract),
        "orders": found.file_rows.select_related("file"),
        "may_approve": officer and found.status == S.SUBMITTED,
        "may_deduct": officer and found.status == S.SUBMITTED and found.kind != PaymentKind.ADVANCE,
        "may_pay": officer and found.status == S.SENT,
        "may_renew": request.user.acting_as == Role.ENTERPRISE_REP and found.status in RENEWABLE,
    }
    return render(request, "contracts/payment/detail.html", context, status=422 if bad else 200)


def _act(request, found: PaymentRequest, form, deduction) -> str:
    """What was pressed, done; the sentence that says so, "" if a form has to be mended."""
    if "approve" in request.POST:
        payments.approve_payment(found, by=request.user)
        return "Ödeme onaylandı."
    if (pk := request.POST.get("kaldir", "")).isdecimal():
        deductions.remove_deduction(get_object_or_404(found.deductions, pk=pk[:18]), by=request.user)
        return "Kesinti kaldırıldı."
    if deduction.is_bound and deduction.is_valid():
        deductions.add_deduction(found, deduction.cleaned_data, by=request.user)
        return "Kesinti girildi."
    if form.is_bound and form.is_valid():
        payments.pay(found, by=request.user, **form.cleaned_data)
        return "Ödeme kaydedildi."
    return ""


@acting_as(Role.ENTERPRISE_REP)
@once
def renew_letter(request, number, letter):
    """A newer letter in place of one that ran out."""
    if letter not in ("vergi", "sgk"):
        raise Http404
    found, name = _payment(request, number), LETTERS[letter == "sgk"]
    form = LetterForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        where, upload, day = ("contracts:payment", number), form.cleaned_data["upload"], form.cleaned_data["dated_on"]
        if answer := done(request, form, "Yazı yenilendi.", where, payments.renew_letter, found, name, upload, day):
            return answer
    said = tr_capfirst(str(PaymentRequest._meta.get_field(name).verbose_name))
    context = {
        "title": f"{said}: yenile",
        "kicker": found.number,
        "lead": "Eski yazı kayıtta kalır; ödemede yenisi geçerli olur.",
        "form": form,
        "files": True,
        "button": "Yeni yazıyı yükle",
        "back": ("contracts:payment", number),
    }
    return render(request, "contracts/change/form.html", context, status=status_of(form))
