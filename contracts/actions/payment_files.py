"""Payment files: approved requests gathered for the bank, the bank's answers recorded order by order."""

import hashlib

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.turkish import tr_lower

from ..accounts import account_of
from ..actors import PAYMENT
from ..models import PaymentFile, PaymentFileRow, PaymentRequest, PaymentStatus
from ..order_lists import as_orders
from .payments import pay

MOST = 200


@transaction.atomic
def make_file(numbers: list[str], *, by) -> PaymentFile:
    """Send these approved payments to the bank in one file; all of them or none, each with the account in use now."""
    if not numbers:
        raise ValidationError("Dosyaya alınacak en az bir ödeme seçin.")
    if len(numbers) > MOST:
        raise ValidationError(f"Bir dosyaya en çok {MOST} ödeme alınır.")
    found = (
        PaymentRequest.objects.select_for_update(of=("self",))
        .select_related("contract__enterprise", "contract__application", "report")
        .filter(number__in=numbers, status=PaymentStatus.APPROVED)
        .order_by("pk")
    )
    payments = [payment for payment in found if PAYMENT.holds(by, payment)]
    if len(payments) != len(set(numbers)):
        raise PermissionDenied("Seçilen ödemelerden biri onaylı değil ya da sizin görev alanınızda değil.")
    rows = []
    for position, payment in enumerate(payments, 1):
        try:
            perform("send_payment", payment, by=by)
        except ValidationError as refusal:
            raise ValidationError([f"{payment.number}: {sentence}" for sentence in refusal.messages]) from refusal
        rows.append(_row(position, payment))
    number = PaymentFile.next_number()
    digest = hashlib.sha256(as_orders(number, rows)).hexdigest()
    file = PaymentFile.objects.create(number=number, digest=digest, made_by=by)
    for row in rows:
        row.file = file
    try:
        with transaction.atomic():
            PaymentFileRow.objects.bulk_create(rows)
    except IntegrityError as twice:
        raise ValidationError("Seçilen ödemelerden biri başka bir ödeme dosyasında.") from twice
    total = sum(row.amount for row in rows)
    record(file, "payment_file_made", by=by, facts={"count": len(rows), "total": str(total), "digest": digest})
    return file


@transaction.atomic
def record_answers(file: PaymentFile, answers: dict[int, dict], *, by) -> int:
    """The bank's answer: {row id: {"order_number", "paid_on"}}; returns how many orders were recorded as paid."""
    done = 0
    for row in file.rows.select_related("payment__contract__application").order_by("position"):
        if (answer := answers.get(row.pk)) and answer["order_number"].strip():
            try:
                pay(row.payment, by=by, **answer)
            except ValidationError as refusal:
                raise ValidationError([f"{row.position}. sıra: {said}" for said in refusal.messages]) from refusal
            done += 1
    return done


@transaction.atomic
def take_file(file: PaymentFile, *, by) -> None:
    """Leave a line in the register for whoever took the accounts away."""
    record(file, "payment_file_taken", by=by)


def _row(position: int, payment: PaymentRequest) -> PaymentFileRow:
    enterprise = payment.contract.enterprise
    return PaymentFileRow(
        payment=payment,
        position=position,
        name=enterprise.title,
        vkn=enterprise.vkn,
        iban=account_of(payment.contract).iban,
        amount=payment.amount,
        explanation=f"{payment.contract.number} {tr_lower(payment.get_kind_display())} {payment.number}",
    )
