"""Payment requests: computed from accepted lines, approved by a second person, paid once (C3, K-150…K-156)."""

from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from applications.budget import ZERO, ministry_share
from kumelenme.documents.actions import store_upload
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_today
from kumelenme.uploads import MEGABYTE

from ..actors import CONTRACT_PARTY, CONTRACT_TEAM, PAYMENT
from ..audiences import CONTRACT_PARTIES
from ..models import Contract, PaymentRequest, PaymentStatus, ProgressReport
from ..rules.payments import papers_missing, request_refusal


def grant_of(report: ProgressReport) -> Decimal:
    """The grant that the accepted lines earn: each line at its agreed rate, rounded down (K-057)."""
    rates = {row["key"]: Decimal(row["rate"]) for row in report.contract.agreed_plan.dossier["plan"]["budget"]}
    return sum(
        (ministry_share(row.accepted_amount or ZERO, rates[str(row.line_key)]) for row in report.expenditures.all()),
        ZERO,
    )


def remaining_grant(contract: Contract, *, except_for: PaymentRequest | None = None) -> Decimal:
    """What the contract can still pay."""
    taken = contract.payments.exclude(status=PaymentStatus.REJECTED).exclude(pk=except_for.pk if except_for else None)
    return contract.grant_amount - sum((p.amount for p in taken), ZERO)


@transaction.atomic
def request_payment(report: ProgressReport, files: dict, *, by) -> PaymentRequest:
    """Ask for the grant of an accepted report; `files` = {"tax_letter", "social_security_letter", "audit_report"}."""
    contract = (
        Contract.objects.select_for_update(of=("self",))
        .select_related("application__call__terms")
        .get(pk=report.contract_id)
    )
    if not CONTRACT_PARTY.holds(by, contract):
        raise PermissionDenied("Ödemeyi teşebbüs temsilcisi talep eder.")
    if reason := request_refusal(contract, report):
        raise ValidationError(reason)
    cost = sum((row.accepted_amount or ZERO for row in report.expenditures.all()), ZERO)
    amount = min(grant_of(report), remaining_grant(contract))
    if amount <= 0:
        raise ValidationError("Bu raporda ödenebilir gider yok.")
    if missing := papers_missing(contract, amount, files):
        raise ValidationError(missing)
    stored = {name: _store(contract, name, upload, by) for name, upload in files.items() if upload}
    request = PaymentRequest.objects.create(
        contract=contract,
        report=report,
        number=f"{report.number}-O{report.payments.count() + 1}",
        accepted_cost=cost,
        amount=amount,
        **stored,
    )
    record(
        request,
        "payment_requested",
        by=by,
        tell=(PAYMENT, CONTRACT_TEAM.people(contract)),
        facts={"amount": str(amount)},
    )
    return request


@transaction.atomic
def approve_payment(request: PaymentRequest, *, by) -> None:
    """Approve; refused for the person who accepted the report (domain.md §2.1, separation 2)."""
    if request.report.accepted_by_id == by.pk:
        raise PermissionDenied("Raporu kabul eden kişi ödemeyi onaylayamaz.")
    PaymentRequest.objects.filter(pk=request.pk, status=PaymentStatus.SUBMITTED).update(approved_by=by)
    perform("approve_payment", request, by=by)


@transaction.atomic
def pay(request: PaymentRequest, *, by, order_number: str, paid_on) -> None:
    """Record that the order was paid."""
    if not order_number.strip():
        raise ValidationError({"order_number": "Ödeme emri numarasını yazınız."})
    if paid_on > portal_today():
        raise ValidationError({"paid_on": "Ödeme tarihi bugünden ileri olamaz."})
    if PaymentRequest.objects.filter(order_number=order_number.strip()).exclude(pk=request.pk).exists():
        raise ValidationError({"order_number": "Bu ödeme emri numarası başka bir ödemede kullanılmış."})
    PaymentRequest.objects.filter(pk=request.pk).update(order_number=order_number.strip(), paid_on=paid_on)
    perform("pay", request, by=by)


def _store(contract: Contract, slot: str, upload, by):
    return store_upload(
        upload,
        subject=contract,
        slot=slot,
        by=by,
        audience=CONTRACT_PARTIES,
        kinds=("pdf", "jpg", "png"),
        max_bytes=contract.application.call.terms.max_file_mb * MEGABYTE,
    )
