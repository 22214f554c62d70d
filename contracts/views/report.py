"""Writing and reviewing a report (ux.md §3.11)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once

from ..actions import expenditures, reports
from ..forms.report import ActivityForm, ExpenditureForm, IndicatorForm, LineDecisionForm, ReportForm
from ..models import Contract, ProgressReport
from ..models.contract import READERS
from ..reporting import paper_of
from ..rules.payments import request_refusal

ENTERPRISE = (Role.ENTERPRISE_REP, Role.ENTERPRISE_FINANCE)


def _report(request, number):
    found = ProgressReport.objects.visible_to(request.user).select_related(
        "contract__application__call__terms", "contract__agreed_plan"
    )
    return get_object_or_404(found, number=number)


def _forms(report, data=None):
    form = ReportForm(data, instance=report)
    activities = [ActivityForm(data, instance=row, prefix=f"f{row.pk}") for row in report.activities.all()]
    indicators = [IndicatorForm(data, instance=row, prefix=f"i{row.pk}") for row in report.indicators.all()]
    return form, activities, indicators


@acting_as(*READERS)
def report(request, number):
    """The whole report to read; links to write or review it for those whose work it is."""
    found = _report(request, number)
    return render(
        request,
        "contracts/report/detail.html",
        {
            "report": found,
            "paper": paper_of(found),
            "expenditures": found.expenditures.select_related("proof"),
            "may_write": found.status in reports.WRITABLE and found.contract.status not in Contract.FINAL,
            "ask_refusal": request_refusal(found.contract, found),
        },
    )


@acting_as(*ENTERPRISE)
@once
def write(request, number):
    """Texts, activities, indicators on one page; saved as often as wished."""
    found = _report(request, number)
    form, activities, indicators = _forms(found, request.POST or None)
    every = [form, *activities, *indicators]
    if request.method == "POST" and all(one.is_valid() for one in every):
        try:
            reports.save_report(
                found,
                form.cleaned_data,
                {f.instance.pk: f.cleaned_data for f in activities},
                {f.instance.pk: f.cleaned_data for f in indicators},
                by=request.user,
            )
            messages.success(request, "Rapor kaydedildi.")
            return redirect("contracts:report", number)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    bad = any(one.is_bound and one.errors for one in every)
    return render(
        request,
        "contracts/report/write.html",
        {"report": found, "form": form, "activities": activities, "indicators": indicators},
        status=422 if bad else 200,
    )


@acting_as(*ENTERPRISE)
@once
def add_expenditure(request, number):
    """One invoice into the ledger of the report."""
    found = _report(request, number)
    form = ExpenditureForm(
        request.POST or None,
        request.FILES or None,
        lines=found.contract.agreed_plan.dossier["plan"]["budget"],
        vat_words=found.contract.application.call.terms.vat_words,
    )
    if form.is_valid():
        values = dict(form.cleaned_data)
        try:
            expenditures.add_expenditure(found, values, proof=values.pop("proof"), by=request.user)
            messages.success(request, "Gider eklendi.")
            return redirect("contracts:report", number)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    return render(
        request,
        "contracts/report/expenditure.html",
        {"report": found, "form": form},
        status=422 if form.is_bound else 200,
    )


@acting_as(*ENTERPRISE)
@once
def remove_expenditure(request, number, pk):
    """Take an invoice out again."""
    found = _report(request, number)
    row = get_object_or_404(found.expenditures, pk=pk)
    if request.method == "POST":
        try:
            expenditures.remove_expenditure(row, by=request.user)
            messages.success(request, "Gider çıkarıldı.")
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        return redirect("contracts:report", number)
    return render(request, "contracts/report/remove_expenditure.html", {"report": found, "row": row})


@acting_as(Role.MONITOR)
@once
def review(request, number):
    """The monitor decides line by line, verifies indicators and accepts."""
    found = _report(request, number)
    rows = list(found.expenditures.select_related("proof"))
    forms_ = [LineDecisionForm(request.POST or None, row=row, initial=_decided(row)) for row in rows]
    refusals: list[str] = []
    if request.method == "POST" and all(form.is_valid() for form in forms_):
        try:
            expenditures.decide_lines(found, {f.row.pk: f.cleaned_data for f in forms_}, by=request.user)
            if "accept" in request.POST:
                verified = {int(pk) for pk in request.POST.getlist("verified") if pk.isdecimal()}
                reports.accept_report(found, by=request.user, verified=verified)
                messages.success(request, "Rapor kabul edildi.")
                return redirect("contracts:report", number)
            messages.success(request, "Kararlar kaydedildi.")
            return redirect("contracts:report-review", number)
        except ValidationError as refusal:
            refusals = refusal.messages
    bad = refusals or any(form.is_bound and form.errors for form in forms_)
    return render(
        request,
        "contracts/report/review.html",
        {"report": found, "forms": forms_, "refusals": refusals, "indicators": found.indicators.all()},
        status=422 if bad else 200,
    )


def _decided(row) -> dict:
    accepted = row.amount if row.accepted_amount is None else row.accepted_amount
    return {"accepted_amount": accepted, "reject_reason": row.reject_reason}
