"""Writing and reviewing a report (ux.md §3.11)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from applications.queries.packed import pack, unpack
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once

from ..actions import expenditures, reports
from ..followed import in_order
from ..forms.report import ActivityForm, ExpenditureForm, IndicatorForm, LineDecisionForm, ReportForm
from ..ledger.page import ledger_page
from ..models import ActivityProgress, Contract, IndicatorValue, ProgressReport, ReportStatus
from ..models.contract import READERS
from ..reporting import PAPERS, paper_of
from ..rules.payments import request_refusal
from .pages import put_errors

ROWS = {"activities": pack(ActivityProgress, "report"), "indicators": pack(IndicatorValue, "report")}
# Every report of the contract, for the rule about the earlier ones.
SIBLINGS = pack(ProgressReport, "contract", ("id", "contract_id", "period", "is_final", "status"), of="contract_id")
ENTERPRISE = (Role.ENTERPRISE_REP, Role.ENTERPRISE_FINANCE)


def fetch_report(request, number, **packed) -> ProgressReport:
    """The report with what its pages read, and rows that travel with it; 404 for a stranger."""
    found = ProgressReport.objects.visible_to(request.user).select_related(
        "contract__application__call__terms",
        "contract__application__coordinator",
        "contract__agreed_plan",
        "contract__enterprise",
    )
    return get_object_or_404(found.annotate(**{f"p_{name}": rows for name, rows in packed.items()}), number=number)


def _whole(request, number) -> ProgressReport:
    """The report with its activities, values and papers and the contract's other reports in the same statement."""
    found = fetch_report(request, number, **ROWS, papers=PAPERS, siblings=SIBLINGS)
    for name in ROWS:
        unpack(found, name, in_order(getattr(found, f"p_{name}")))
    unpack(found.contract, "reports", in_order(found.p_siblings, final_last=True))
    return found


def _forms(report, data=None):
    form = ReportForm(data, instance=report)
    activities = [ActivityForm(data, instance=row, prefix=f"f{row.pk}") for row in report.activities.all()]
    indicators = [IndicatorForm(data, instance=row, prefix=f"i{row.pk}") for row in report.indicators.all()]
    return form, activities, indicators


@acting_as(*READERS)
def report(request, number):
    """The whole report to read; links to write or review it for those whose work it is."""
    found = _whole(request, number)
    asks = request.user.acting_as in ENTERPRISE and found.status == ReportStatus.ACCEPTED
    return render(
        request,
        "contracts/report/detail.html",
        {
            "report": found,
            "paper": paper_of(found),
            **ledger_page(found, request.GET.get("sonra", "")),
            "may_write": found.status in reports.WRITABLE and found.contract.status not in Contract.FINAL,
            "ask_refusal": request_refusal(found.contract, found) if asks else "",
        },
    )


@acting_as(*ENTERPRISE)
@once
def write(request, number):
    """Texts, activities, indicators on one page; saved as often as wished."""
    found = fetch_report(request, number)
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
    found = fetch_report(request, number)
    form = ExpenditureForm(
        request.POST or None,
        request.FILES or None,
        lines=found.contract.agreed_plan.dossier["plan"]["budget"],
        vat_words=found.contract.application.call.terms.vat_words,
    )
    if form.is_valid():
        values = dict(form.cleaned_data)
        try:
            row = expenditures.add_expenditure(found, values, proof=values.pop("proof"), by=request.user)
            messages.success(request, _added(row, form))
            return redirect("contracts:report", number)
        except ValidationError as refusal:
            put_errors(form, refusal)
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
    found = fetch_report(request, number)
    row = get_object_or_404(found.expenditures, pk=pk)
    if request.method == "POST":
        try:
            expenditures.remove_expenditure(row, by=request.user)
            messages.success(request, "Gider çıkarıldı.")
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        return redirect("contracts:report", number)
    return render(request, "contracts/report/remove_expenditure.html", {"report": found, "row": row})


def _added(row, form) -> str:
    """What was added, and that the portal knows the supplier."""
    if row.related_party and not form.cleaned_data["related_party"]:
        return "Gider eklendi. Tedarikçinin VKN’si ilişkili tarafındır; öyle işaretlendi."
    if not row.report.first_day <= row.paid_on <= row.report.last_day:
        return "Gider eklendi. Ödeme, raporun döneminde değil; uzman ayrıca bakar."
    return "Gider eklendi."


@acting_as(Role.MONITOR)
@once
def review(request, number):
    """The monitor decides line by line, fifty at a time, verifies indicators and accepts."""
    found, after = fetch_report(request, number), request.GET.get("sonra", "")
    page = ledger_page(found, after)
    rows = page["expenditures"]
    forms_ = [LineDecisionForm(request.POST or None, row=row, initial=_decided(row)) for row in rows]
    refusals: list[str] = []
    if request.method == "POST" and all(form.is_valid() for form in forms_):
        try:
            said, where = _judge(request, found, {f.row.pk: f.cleaned_data for f in forms_}, page)
            messages.success(request, said)
            return redirect(where)
        except ValidationError as refusal:
            refusals = refusal.messages
    bad = refusals or any(form.is_bound and form.errors for form in forms_)
    context = {"report": found, **page, "forms": forms_, "refusals": refusals, "indicators": found.indicators.all()}
    return render(request, "contracts/report/review.html", context, status=422 if bad else 200)


def _judge(request, found: ProgressReport, decisions: dict, page: dict) -> tuple[str, str]:
    """Keep the decisions on this page and do what was pressed: what to say and where to go."""
    here = reverse("contracts:report-review", args=[found.number])
    if "kalan" in request.POST:
        done = expenditures.accept_the_rest(found, by=request.user)
        return f"Karar verilmemiş {done} satır bildirildiği gibi kabul edildi.", here
    expenditures.decide_lines(found, decisions, by=request.user)
    if "accept" in request.POST:
        verified = {int(pk) for pk in request.POST.getlist("verified") if pk.isdecimal()}
        reports.accept_report(found, by=request.user, verified=verified)
        return "Rapor kabul edildi.", reverse("contracts:report", args=[found.number])
    return "Kararlar kaydedildi.", f"{here}{page['next']}"


def _decided(row) -> dict:
    accepted = row.amount if row.accepted_amount is None else row.accepted_amount
    return {"accepted_amount": accepted, "reject_reason": row.reject_reason}
