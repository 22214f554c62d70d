"""The ledger of a report: invoices claimed by the enterprise, decided by the monitor line by line (C2)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F

from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_today

from ..actors import MONITOR
from ..ledger.reading import related_parties
from ..models import Contract, Expenditure, ProgressReport, ReportStatus
from ..rules import expenditures as rules
from .papers import keep
from .reports import writable

TWICE = "Bu belge daha önce bildirilmiştir."


@transaction.atomic
def add_expenditure(report: ProgressReport, values: dict, *, by, proof=None) -> Expenditure:
    """Claim one invoice; inside the contract's time, on an approved line, never twice (K-151…K-153, K-157)."""
    report = writable(report, by)
    contract = report.contract
    Contract.objects.select_for_update(of=("self",), no_key=True).get(pk=contract.pk)  # sums over its reports follow
    values = {**values, "document_number": " ".join(values["document_number"].split())}
    values["related_party"] |= values["supplier_vkn"] in related_parties(contract)
    line = _approved_line(contract, values["line_key"])
    _refuse(report, line, values)
    file = proof and store_proof(contract, proof, by=by)
    try:
        with transaction.atomic():
            row = Expenditure.objects.create(
                report=report, contract=contract, line_name=line["description"], proof=file, **values
            )
    except IntegrityError as twice:
        raise ValidationError({"document_number": TWICE}) from twice
    record(report, "expenditure_added", by=by, facts={"document": row.document_number, "amount": str(row.amount)})
    return row


@transaction.atomic
def remove_expenditure(row: Expenditure, *, by) -> None:
    """Take a claimed invoice out of a report that is still being written."""
    report = writable(row.report, by)
    record(report, "expenditure_removed", by=by, facts={"document": row.document_number, "amount": str(row.amount)})
    row.delete()


@transaction.atomic
def attach_proof(report: ProgressReport, upload, *, by) -> int:
    """One PDF with the invoices of all lines that have none yet; returns how many lines it proves."""
    report = writable(report, by)
    bare = report.expenditures.filter(proof=None)
    if not bare.exists():
        raise ValidationError("Belgesi eksik gider satırı yok.")
    done = bare.update(proof=store_proof(report.contract, upload, by=by))
    record(report, "proof_attached", by=by, facts={"count": done})
    return done


def store_proof(contract: Contract, upload, *, by):
    """The invoice and the receipt of the bank, one row's or many rows' in one file."""
    return keep(contract, upload, slot="expenditure", by=by)


@transaction.atomic
def decide_lines(report: ProgressReport, decisions: dict, *, by) -> None:
    """The monitor's word on lines of a sent report: {pk: {"accepted_amount", "reject_reason"}} (K-154)."""
    report = _read_by(report, by)
    rows = list(report.expenditures.select_for_update().filter(pk__in=decisions))
    for row in rows:
        _decide(row, **decisions[row.pk])
    Expenditure.objects.bulk_update(rows, ["accepted_amount", "reject_reason"], batch_size=500)


@transaction.atomic
def accept_the_rest(report: ProgressReport, *, by) -> int:
    """Every line nobody has decided yet is accepted as it was claimed; returns how many."""
    report = _read_by(report, by)
    done = report.expenditures.filter(accepted_amount=None).update(accepted_amount=F("amount"))
    record(report, "expenditures_decided", by=by, facts={"accepted_in_full": done})
    return done


def _read_by(report: ProgressReport, by) -> ProgressReport:
    report = (
        ProgressReport.objects.select_for_update(of=("self",)).select_related("contract__application").get(pk=report.pk)
    )
    if not MONITOR.holds(by, report):
        raise PermissionDenied("Gider satırlarına izleme uzmanı karar verir.")
    if report.status != ReportStatus.SUBMITTED:
        raise ValidationError(f"Rapor şu an {report.get_status_display()}; giderlere yalnız incelemede karar verilir.")
    return report


def _decide(row: Expenditure, accepted_amount, reject_reason: str) -> None:
    if not 0 <= accepted_amount <= row.amount:
        raise ValidationError(f"{row.document_number}: kabul edilen tutar 0 ile bildirilen tutar arasında olmalıdır.")
    reduced = accepted_amount < row.amount
    if reduced and not reject_reason:
        raise ValidationError(f"{row.document_number}: reddedilen ya da azaltılan satır için gerekçe seçiniz.")
    row.accepted_amount, row.reject_reason = accepted_amount, reject_reason if reduced else ""


def _approved_line(contract, key) -> dict:
    """The line of the agreed plan that an invoice is mapped to (K-153)."""
    for row in contract.agreed_plan.dossier["plan"]["budget"]:
        if row["key"] == str(key):
            return row
    raise ValidationError({"line_key": "Harcama, onaylı bir faaliyet ve kalemle eşleştirilmelidir."})


def _refuse(report: ProgressReport, line: dict, values: dict) -> None:
    """ValidationError with every reason against this invoice, by field."""
    contract = report.contract
    reasons = {"amount": rules.amount_refusal(values["amount"])}
    today = portal_today()
    reasons |= {name: rules.day_refusal(contract, values[name], today) for name in ("dated_on", "paid_on")}
    if not reasons["amount"]:
        reasons["amount"] = rules.tolerance_refusal(contract, line, values["amount"])
    reasons["document_number"] = rules.claim_refusal(
        report, values["supplier_vkn"], values["document_number"], line["key"]
    )
    if found := {name: reason for name, reason in reasons.items() if reason}:
        raise ValidationError(found)
