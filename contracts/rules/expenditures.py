"""Why an invoice cannot be claimed (K-151…K-153, K-157): each function returns the reason, or None."""

from datetime import date
from decimal import Decimal

from applications.budget import ZERO
from kumelenme.money import LARGEST, format_money, format_number
from kumelenme.sql.clock import portal_today

from ..models import Contract, Expenditure

HUNDRED = Decimal(100)


def amount_refusal(amount: Decimal) -> str | None:
    """An invoice has a positive amount, in TL without KDV."""
    if not ZERO < amount <= LARGEST:
        return f"Tutar sıfırdan büyük, en çok {format_money(LARGEST)} olmalıdır."
    return None


def day_refusal(contract: Contract, day: date) -> str | None:
    """Issued and paid inside the contract's time, and not in the future (K-151)."""
    if not contract.start_on <= day <= contract.end_on:
        return f"Harcama tarihi sözleşme süresi dışında ({contract.start_on:%d.%m.%Y}–{contract.end_on:%d.%m.%Y})."
    if day > portal_today():
        return f"Harcama tarihi ileride ({day:%d.%m.%Y}); yalnız düzenlenmiş ve ödenmiş belgeler bildirilir."
    return None


def claim_refusal(contract: Contract, supplier_vkn: str, document_number: str, amount: Decimal) -> str | None:
    """The same invoice is claimed once; small or capital letters make no other invoice (K-152)."""
    same = Expenditure.objects.filter(contract=contract, supplier_vkn=supplier_vkn, amount=amount)
    if earlier := same.filter(document_number__iexact=document_number).select_related("report__contract").first():
        return f"{earlier.document_number} daha önce {earlier.report} içinde bildirilmiştir."
    return None


def tolerance_refusal(contract: Contract, line: dict, amount: Decimal) -> str | None:
    """What a cost category has taken, with this invoice, stays within its agreed sum and the call's tolerance (K-157).

    A line that the monitor has reduced counts with what was accepted.
    """
    plan = contract.agreed_plan.dossier["plan"]["budget"]
    keys = {row["key"] for row in plan if row["category"] == line["category"]}
    agreed = sum((Decimal(row["amount"]) for row in plan if row["key"] in keys), ZERO)
    claimed = Expenditure.objects.filter(contract=contract, line_key__in=keys)
    taken = sum((row.amount if row.accepted_amount is None else row.accepted_amount for row in claimed), ZERO) + amount
    if taken <= agreed * (HUNDRED + contract.application.call.terms.line_tolerance) / HUNDRED:
        return None
    excess = format_number((taken - agreed) * HUNDRED / agreed, 2) if agreed else "100"
    return f"{line['category_title']} kalemi onaylı tutarı %{excess} aşıyor; değişiklik talebi gerekir."
