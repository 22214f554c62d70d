"""Reports of a contract: written, sent, reviewed (C2)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from kumelenme.documents.actions import store_upload
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.functions import PortalNow
from kumelenme.uploads import MEGABYTE

from ..actors import MONITOR, REPORT_TEAM
from ..audiences import CONTRACT_PARTIES
from ..models import ActivityProgress, Expenditure, IndicatorValue, ProgressReport, ReportStatus

WRITABLE = (ReportStatus.OPEN, ReportStatus.RETURNED)
TEXTS = ("summary", "administrative", "deviations", "next_period")


@transaction.atomic
def save_report(report: ProgressReport, texts: dict, activities: dict, indicators: dict, *, by) -> None:
    """Write the report's texts, activity states {pk: values} and indicator values {pk: values}."""
    report = _writable(report, by)
    ProgressReport.objects.filter(pk=report.pk).update(
        **{name: texts[name] for name in TEXTS if name in texts}, saved_at=PortalNow()
    )
    for pk, values in activities.items():
        ActivityProgress.objects.filter(pk=pk, report=report).update(**values)
    for pk, values in indicators.items():
        IndicatorValue.objects.filter(pk=pk, report=report).update(**values)


@transaction.atomic
def add_expenditure(report: ProgressReport, values: dict, *, by, proof=None) -> Expenditure:
    """Claim one invoice; inside the contract's time, on an approved line, never twice (K-151…K-153)."""
    report = _writable(report, by)
    contract = report.contract
    line = _approved_line(contract, values["line_key"])
    _check_dates(contract, values)
    _check_not_claimed(contract, values)
    file = proof and store_upload(
        proof,
        subject=contract,
        slot="expenditure",
        by=by,
        audience=CONTRACT_PARTIES,
        kinds=("pdf", "jpg", "png"),
        max_bytes=contract.application.call.terms.max_file_mb * MEGABYTE,
    )
    try:
        row = Expenditure.objects.create(
            report=report, contract=contract, line_name=line["description"], proof=file, **values
        )
    except IntegrityError as twice:
        raise ValidationError({"document_number": "Bu belge daha önce bildirilmiştir."}) from twice
    record(report, "expenditure_added", by=by, facts={"document": row.document_number, "amount": str(row.amount)})
    return row


def _approved_line(contract, key) -> dict:
    """The line of the agreed plan that an invoice is mapped to (K-153)."""
    for row in contract.agreed_plan.dossier["plan"]["budget"]:
        if row["key"] == str(key):
            return row
    raise ValidationError({"line_key": "Harcama, onaylı bir faaliyet ve kalemle eşleştirilmelidir."})


def _check_dates(contract, values: dict) -> None:
    """Issued and paid inside the contract's time (K-151)."""
    for name in ("dated_on", "paid_on"):
        if not contract.start_on <= values[name] <= contract.end_on:
            period = f"{contract.start_on:%d.%m.%Y}–{contract.end_on:%d.%m.%Y}"
            raise ValidationError({name: f"Harcama tarihi sözleşme süresi dışında ({period})."})


def _check_not_claimed(contract, values: dict) -> None:
    """The same invoice is claimed once (K-152)."""
    same = {name: values[name] for name in ("supplier_vkn", "document_number", "amount")}
    if earlier := Expenditure.objects.filter(contract=contract, **same).first():
        raise ValidationError(
            {"document_number": f"{earlier.document_number} daha önce {earlier.report} içinde bildirilmiştir."}
        )


@transaction.atomic
def remove_expenditure(row: Expenditure, *, by) -> None:
    """Take a claimed invoice out of a report that is still being written."""
    report = _writable(row.report, by)
    record(report, "expenditure_removed", by=by, facts={"document": row.document_number, "amount": str(row.amount)})
    row.delete()


@transaction.atomic
def send_report(report: ProgressReport, *, by) -> None:
    """Send the report for review."""
    perform("submit_report", report, by=by)


@transaction.atomic
def decide_lines(report: ProgressReport, decisions: dict, *, by) -> None:
    """The monitor's word on each line: {pk: {"accepted_amount", "reject_reason"}}."""
    if not MONITOR.holds(by, report):
        raise PermissionDenied("Gider satırlarına izleme uzmanı karar verir.")
    for row in report.expenditures.select_for_update():
        decision = decisions.get(row.pk)
        if decision is None:
            continue
        accepted = decision["accepted_amount"]
        if accepted > row.amount:
            raise ValidationError(f"{row.document_number}: kabul edilen tutar bildirilenden büyük olamaz.")
        if accepted < row.amount and not decision["reject_reason"]:
            raise ValidationError(f"{row.document_number}: reddedilen ya da azaltılan satır için gerekçe seçiniz.")
        row.accepted_amount = accepted
        row.reject_reason = decision["reject_reason"] if accepted < row.amount else ""
        row.save(update_fields=["accepted_amount", "reject_reason"])


@transaction.atomic
def accept_report(report: ProgressReport, *, by, verified: set[int]) -> None:
    """Accept the report; the ticked indicator values are verified and count for the programme."""
    for value in report.indicators.filter(pk__in=verified).exclude(value=None):
        value.verified_by = by
        value.save(update_fields=["verified_by"])
        record(report, "indicator_verified", by=by, facts={"indicator": value.name, "value": str(value.value)})
    ProgressReport.objects.filter(pk=report.pk).update(accepted_by=by)
    perform("accept_report", report, by=by)


def _writable(report: ProgressReport, by) -> ProgressReport:
    locked = (
        ProgressReport.objects.select_for_update(of=("self",))
        .select_related("contract__application__call")
        .get(pk=report.pk)
    )
    if not REPORT_TEAM.holds(by, locked):
        raise PermissionDenied("Raporu teşebbüsün ekibi yazar.")
    if locked.status not in WRITABLE:
        raise ValidationError(f"Rapor şu an {locked.get_status_display()}; değiştirilemez.")
    return locked
