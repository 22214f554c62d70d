"""Payment requests: computed from accepted lines, approved by a second person, recorded once (C3, K-150…K-156)."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Sum

from applications.budget import ZERO
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.money import format_money
from kumelenme.sql.clock import portal_today

from ..actors import CONTRACT_PARTY, CONTRACT_TEAM, PAYMENT
from ..models import (
    Contract,
    GuaranteeStatus,
    PaymentKind,
    PaymentRequest,
    PaymentStatus,
    ProgressReport,
)
from ..paying import advance_ceiling, claim_of
from ..rules.payments import advance_refusal, papers_missing, request_refusal
from .papers import keep

Dates = dict[str, date]
NOT_YET = "Bu raporda ödenebilir gider yok."
COVERING = (GuaranteeStatus.HANDED, GuaranteeStatus.IN_FORCE)


@transaction.atomic
def request_payment(report: ProgressReport, files: dict, *, by, dates: Dates) -> PaymentRequest:
    """Ask for the grant of an accepted report; after the final report for the rest.

    `files` = {"tax_letter", "social_security_letter", "audit_report"}; `dates` = the days the two letters carry.
    """
    contract = _held(report.contract_id, by)
    report = contract.reports.select_related("contract__agreed_plan").get(pk=report.pk)
    if reason := request_refusal(contract, report):
        raise ValidationError(reason)
    claim = claim_of(report)
    if claim.earned <= 0:
        raise ValidationError(NOT_YET)
    if missing := papers_missing(contract, claim.amount, files, dates):
        raise ValidationError(missing)
    values = {
        "kind": PaymentKind.FINAL if report.is_final else PaymentKind.INTERIM,
        "report": report,
        "number": f"{report.number}-O{report.payments.count() + 1}",
        "accepted_cost": claim.accepted_cost,
        "earned": claim.earned,
        "advance_settled": claim.advance_settled,
        "amount": claim.amount,
    }
    return _asked(contract, values, files, dates, by)


@transaction.atomic
def request_advance(contract: Contract, amount, files: dict, *, by, dates: Dates) -> PaymentRequest:
    """Ask for an advance before the first report, up to the call's rate, secured by letters handed over (clause 13, 14)."""
    contract = _held(contract.pk, by)
    if reason := advance_refusal(contract):
        raise ValidationError(reason)
    if amount > (ceiling := advance_ceiling(contract)):
        raise ValidationError({"amount": f"Ön ödeme en çok {format_money(ceiling)} olabilir."})
    secured = contract.guarantees.filter(status__in=COVERING).aggregate(sum=Sum("amount"))["sum"] or ZERO
    if contract.application.call.terms.guarantee_required and secured < amount:
        raise ValidationError(
            {"amount": f"Önce en az bu tutarda teminat mektubu bildiriniz; bildirilen teminat {format_money(secured)}."}
        )
    if missing := papers_missing(contract, ZERO, files, dates):
        raise ValidationError(missing)
    tries = contract.payments.filter(kind=PaymentKind.ADVANCE).count()
    values = {"kind": PaymentKind.ADVANCE, "number": f"{contract.number}-A{tries + 1}", "accepted_cost": ZERO}
    return _asked(contract, {**values, "amount": amount}, files, dates, by)


@transaction.atomic
def renew_letter(request: PaymentRequest, name: str, upload, day: date, *, by) -> None:
    """A newer letter in place of one that has run out; the old file stays stored (V-87)."""
    contract = _held(request.contract_id, by)
    request = PaymentRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if request.status not in (PaymentStatus.SUBMITTED, PaymentStatus.RETURNED, PaymentStatus.APPROVED):
        raise ValidationError(f"Talep şu an “{request.get_status_display()}”; yazı yenilenmez.")
    files, dates = {name: upload}, {name: day}
    if reason := {k: v for k, v in papers_missing(contract, ZERO, files, dates).items() if k.startswith(name)}:
        raise ValidationError({"dated_on": next(iter(reason.values()))})
    old = getattr(request, f"{name}_id")
    PaymentRequest.objects.filter(pk=request.pk).update(
        **{name: keep(contract, upload, slot=name, by=by), f"{name}_on": day}
    )
    record(request, "letter_renewed", by=by, facts={"letter": name, "old": old, "day": str(day)}, tell=(PAYMENT,))


@transaction.atomic
def approve_payment(request: PaymentRequest, *, by) -> None:
    """Approve; refused for the person who accepted the report (domain.md §2.1, separation 2)."""
    if request.report and request.report.accepted_by_id == by.pk:
        raise PermissionDenied("Raporu kabul eden kişi ödemeyi onaylayamaz.")
    Contract.objects.select_for_update(of=("self",), no_key=True).get(pk=request.contract_id)
    PaymentRequest.objects.filter(pk=request.pk, status=PaymentStatus.SUBMITTED).update(approved_by=by)
    perform("approve_payment", request, by=by)


@transaction.atomic
def pay(request: PaymentRequest, *, by, order_number: str, paid_on) -> None:
    """Record that the order was paid."""
    number = order_number.strip()
    if not number:
        raise ValidationError({"order_number": "Ödeme emri numarasını yazınız."})
    if paid_on is None or paid_on > portal_today():
        raise ValidationError({"paid_on": "Ödeme tarihi bugünden ileri olamaz."})
    if PaymentRequest.objects.filter(order_number=number).exclude(pk=request.pk).exists():
        raise ValidationError({"order_number": "Bu ödeme emri numarası başka bir ödemede kullanılmış."})
    PaymentRequest.objects.filter(pk=request.pk).exclude(status=PaymentStatus.PAID).update(
        order_number=number, paid_on=paid_on
    )
    perform("pay", request, by=by)


def _held(pk: int, by) -> Contract:
    contract = Contract.objects.select_for_update(of=("self",)).select_related("application__call__terms").get(pk=pk)
    if not CONTRACT_PARTY.holds(by, contract):
        raise PermissionDenied("Ödemeyi teşebbüs temsilcisi talep eder.")
    return contract


def _asked(contract: Contract, values: dict, files: dict, dates: Dates, by) -> PaymentRequest:
    stored = {name: keep(contract, upload, slot=name, by=by) for name, upload in files.items() if upload}
    days = {f"{name}_on": day for name, day in dates.items()}
    request = PaymentRequest.objects.create(contract=contract, **values, **stored, **days)
    facts = {"amount": str(request.amount), "kind": str(request.kind)}
    record(request, "payment_requested", by=by, tell=(PAYMENT, CONTRACT_TEAM.people(contract)), facts=facts)
    return request
