"""Why an invoice cannot be claimed (K-151…K-153, K-157): each function returns the reason, or None."""

from datetime import date
from decimal import Decimal

from django.db.models import Q, Value
from django.db.models.functions import Upper

from applications.budget import ZERO
from kumelenme.money import LARGEST, format_money, format_number

from ..ledger.sums import category_sums
from ..models import Contract, Expenditure, ProgressReport

HUNDRED = Decimal(100)


def amount_refusal(amount: Decimal) -> str | None:
    """An invoice has a positive amount, in TL without KDV."""
    if not ZERO < amount <= LARGEST:
        return f"Tutar sıfırdan büyük, en çok {format_money(LARGEST)} olmalıdır."
    return None


def day_refusal(contract: Contract, day: date, today: date) -> str | None:
    """Issued and paid inside the contract's time, and not in the future (K-151)."""
    if not contract.start_on <= day <= contract.end_on:
        return f"Harcama tarihi sözleşme süresi dışında ({contract.start_on:%d.%m.%Y}–{contract.end_on:%d.%m.%Y})."
    if day > today:
        return f"Harcama tarihi ileride ({day:%d.%m.%Y}); yalnız düzenlenmiş ve ödenmiş belgeler bildirilir."
    return None


def claim_refusal(report: ProgressReport, supplier_vkn: str, document_number: str, line_key) -> str | None:
    """The same invoice is claimed in one report, once for each budget line; letters of another size change nothing (K-152)."""
    same = Expenditure.objects.filter(contract=report.contract_id, supplier_vkn=supplier_vkn)
    same = same.annotate(capitals=Upper("document_number")).filter(capitals=Upper(Value(document_number)))
    again = same.filter(~Q(report=report.pk) | Q(line_key=line_key))
    if earlier := again.select_related("report__contract").first():
        return already_claimed(earlier.document_number, str(earlier.report))
    return None


def already_claimed(document_number: str, report: str) -> str:
    """The sentence that names the report in which the invoice stands."""
    return f"{document_number} daha önce {report} içinde bildirilmiştir."


def tolerance_refusal(contract: Contract, line: dict, amount: Decimal) -> str | None:
    """What a cost category has taken, with this invoice, stays within its agreed sum and the call's tolerance (K-157)."""
    category = line["category"]
    sums = category_sums(contract)
    taken = sums.taken.get(category, ZERO) + amount
    if taken <= sums.limits[category]:
        return None
    return excess_sentence(line["category_title"], taken, sums.agreed[category])


def excess_sentence(title: str, taken: Decimal, agreed: Decimal) -> str:
    """By how much a category is passed and what follows."""
    excess = format_number((taken - agreed) * HUNDRED / agreed, 2) if agreed else "100"
    return f"{title} kalemi onaylı tutarı %{excess} aşıyor; değişiklik talebi gerekir."
