"""The ledger to take away: one line for each invoice, with the sums at its end."""

from decimal import Decimal

from applications.budget import ZERO
from kumelenme.sealing import masked

from ..models import Expenditure

HEAD = [
    "Rapor", "Belge no", "Belge tarihi", "Tedarikçi VKN", "Tedarikçi", "Bütçe satırı", "Tutar (TL)", "Ödeme tarihi",
    "İlişkili taraf", "Kabul edilen (TL)", "Ret gerekçesi",
]  # fmt: skip


def shown_vkn(vkn: str) -> str:
    """A sole trader's number is a person's and is masked (ADR 17)."""
    return masked(vkn) if len(vkn) > 10 else vkn


def ledger_table(rows) -> list[list]:
    """Heads, invoices by day, sums; an undecided line has no accepted amount."""
    body = [_line(row) for row in rows]
    claimed = sum((line[6] for line in body), ZERO)
    accepted = sum((line[9] for line in body if isinstance(line[9], Decimal)), ZERO)
    return [HEAD, *body, ["Toplam", "", "", "", "", "", claimed, "", "", accepted, ""]]


def _line(row: Expenditure) -> list:
    return [
        row.report.title,
        row.document_number,
        row.dated_on,
        shown_vkn(row.supplier_vkn),
        row.supplier,
        row.line_name,
        row.amount,
        row.paid_on,
        "Evet" if row.related_party else "Hayır",
        "" if row.accepted_amount is None else row.accepted_amount,
        row.get_reject_reason_display() if row.reject_reason else "",
    ]
