"""Where every lira of a contract went and came from: the grant, payments with their orders, deductions, letters, debts."""

from decimal import Decimal

from applications.budget import ZERO
from applications.models import Application
from kumelenme.money import format_money
from kumelenme.ui.dates import plain_date

from .models import Contract, PaymentFileRow, PaymentRequest, PaymentStatus

Row = dict[str, str]


def money_of(application: Application) -> dict | None:
    """Rows in the order of the contract's life and the sums they come to, as text; None before a contract."""
    contract = getattr(application, "contract", None)
    if contract is None:
        return None
    payments = list(
        contract.payments.order_by("pk")
        .select_related("report", "approved_by")
        .prefetch_related("deductions__recovery", "file_rows__file")
    )
    debts = list(contract.recoveries.order_by("pk").prefetch_related("collections"))
    rows = [row for payment in payments for row in _payment(payment)]
    rows += [_guarantee(letter) for letter in contract.guarantees.order_by("pk")]
    rows += [row for debt in debts for row in _debt(debt)]
    return {"rows": rows, "sums": _sums(contract, payments, debts)}


def _sums(contract: Contract, payments: list[PaymentRequest], debts: list) -> list[tuple[str, str]]:
    waiting = [one.amount for one in payments if one.status not in PaymentRequest.FINAL]
    paid = [one.amount for one in payments if one.status == PaymentStatus.PAID]
    back = [row.amount for debt in debts for row in debt.collections.all()]
    sums = (
        ("Sözleşmedeki destek", [contract.grant_amount]),
        ("Ödenen", paid),
        ("Talep edilip henüz ödenmeyen", waiting),
        ("Geri alınan (faiziyle)", back),
    )
    return [(label, format_money(sum(amounts, ZERO))) for label, amounts in sums]


def _row(what: str, amount: Decimal, state: str, *trace: str) -> Row:
    return {"what": what, "amount": format_money(amount), "state": state, "trace": " · ".join(filter(None, trace))}


def _payment(payment: PaymentRequest) -> list[Row]:
    earned = f"hak edilen {format_money(payment.earned)}" if payment.report else ""
    settled = f"mahsup edilen ön ödeme {format_money(payment.advance_settled)}" if payment.advance_settled else ""
    approved = f"onaylayan {payment.approved_by.full_name}" if payment.approved_by else ""
    paid = f"ödeme emri {payment.order_number}, {plain_date(payment.paid_on)}" if payment.paid_on else ""
    head = _row(
        f"{payment.get_kind_display()} {payment.number}", payment.amount, payment.get_status_display(),
        f"rapor {payment.report.number}" if payment.report else "", earned, settled, approved, paid,
    )  # fmt: skip
    return [head, *map(_deduction, payment.deductions.all()), *map(_order, payment.file_rows.all())]


def _deduction(row) -> Row:
    debt = f"geri alım {row.recovery.number}" if row.recovery else ""
    return _row(f"Kesinti, {row.get_kind_display()}", -row.amount, "", row.reason, debt)


def _order(row: PaymentFileRow) -> Row:
    return _row(
        f"Ödeme dosyası {row.file.number}, {row.position}. sıra", row.amount, row.get_outcome_display(),
        row.name, row.masked_iban, f"dosyanın özeti {row.file.digest[:16]}",
    )  # fmt: skip


def _guarantee(letter) -> Row:
    return _row(
        f"Teminat {letter.number}", letter.amount, letter.get_status_display(),
        letter.bank, f"mektup {letter.letter_number}, {plain_date(letter.dated_on)}",
    )  # fmt: skip


def _debt(debt) -> list[Row]:
    interest = f"faizi {format_money(debt.interest)}" if debt.interest else ""
    head = _row(f"Geri alım {debt.number}", debt.total, debt.get_status_display(), interest, debt.reason)
    return [head, *map(_collection, debt.collections.all())]


def _collection(row) -> Row:
    return _row(f"Tahsilat, {row.get_source_display()}", row.amount, "", plain_date(row.received_on), row.reference)
