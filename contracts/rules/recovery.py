"""When money may be asked back, and when it has come back (K-166, clause 31)."""

from kumelenme.lifecycle.rules import rule
from kumelenme.money import format_money

from ..recovered import collected, fee_of, owed_without_interest


@rule("Geri alınacak tutar vardır ve faizi hesaplanabilir.", source="V-84", number="K-166")
def something_is_owed(recovery):
    if owed_without_interest(recovery) <= 0:
        return "Ödenen ile kabul edilen tutar eşit; geri alınacak tutar yok."
    return fee_of(recovery).refusal


@rule("Geri alınacak tutar yoktur.", source="V-84", number="K-166")
def nothing_is_owed(recovery):
    if (owed := owed_without_interest(recovery)) > 0:
        return f"Geri alınacak {format_money(owed)} var."


@rule("Bildirilen tutarın tamamı tahsil edilmiştir.", source="V-84", number="K-166")
def everything_is_collected(recovery):
    if (waiting := recovery.total - collected(recovery)) > 0:
        return f"Tahsil edilmemiş {format_money(waiting)} var."
