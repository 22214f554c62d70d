"""When a bank's letter secures an advance, goes back, or is turned into money (clause 14, V-88)."""

from django.db.models import Sum

from applications.budget import ZERO
from kumelenme.lifecycle.rules import rule
from kumelenme.money import format_money

from ..models import Guarantee, RecoveryStatus
from ..paying import open_advance


def letter_problem(contract, values: dict) -> str | None:
    """A dated letter lasts at least as long as the contract; better an unlimited one."""
    until = values["valid_until"]
    if until and contract.end_on and until < contract.end_on:
        return (
            f"Mektubun vadesi ({until:%d.%m.%Y}) sözleşmenin bitişinden ({contract.end_on:%d.%m.%Y}) önce doluyor; "
            "süresiz ya da daha uzun süreli mektup veriniz."
        )
    return None


@rule("Mektup süresizdir ya da sözleşme bitene kadar geçerlidir.", source="V-88")
def letter_lasts(guarantee):
    return letter_problem(guarantee.contract, {"valid_until": guarantee.valid_until})


@rule("Teminatın karşıladığı ön ödeme ve süren geri alım yoktur.", source="Sözleşme m.14")
def nothing_rests_on_it(guarantee):
    contract = guarantee.contract
    if debt := contract.recoveries.filter(status__in=(RecoveryStatus.DRAFT, RecoveryStatus.DEMANDED)).first():
        return f"{debt.number} numaralı geri alım sürüyor; teminat o sonuçlanınca iade edilir."
    others = Guarantee.objects.filter(contract=contract).in_force().exclude(pk=guarantee.pk)
    secured = others.aggregate(sum=Sum("amount"))["sum"] or ZERO
    asked = contract.payments.live().filter(kind="advance").exclude(status="paid").aggregate(sum=Sum("amount"))["sum"]
    if (open_sum := open_advance(contract) + (asked or ZERO)) > secured:
        return f"Mahsup edilmemiş {format_money(open_sum)} ön ödeme var; teminat o bitince iade edilir."
    return None


@rule("Bildirilmiş bir geri alım alacağı vardır.", source="Sözleşme m.14")
def a_debt_is_demanded(guarantee):
    if not guarantee.contract.recoveries.filter(status=RecoveryStatus.DEMANDED).exists():
        return "Teminat, bildirilmiş bir geri alım alacağı için nakde çevrilir."


@rule("Tahsilat girilmiştir.", source="Sözleşme m.14")
def its_money_came_in(guarantee):
    if guarantee.collection_id is None:
        return "Önce bankadan gelen tutarı giriniz."
