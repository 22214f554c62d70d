"""Terms of an offer in words, the same on every screen and in the minutes."""

from applications.budget import line_amount
from kumelenme.money import format_money, format_number

from .models import ItemKind, Offer


def words_of(kind: ItemKind, offer: Offer | None) -> str:
    """One offer as a short Turkish phrase; a removal always in words, never by a line alone."""
    if offer is None:
        return "–"
    if offer.removed:
        return "Çıkarılsın"
    match kind:
        case ItemKind.LINE:
            amount = format_money(line_amount(offer.quantity, offer.unit_price))
            product = f"{_plain(offer.quantity)} × {format_money(offer.unit_price)} = {amount}"
            return f"{product}, Bakanlık %{_plain(offer.rate)}"
        case ItemKind.ACTIVITY:
            scope = f"; kapsam: {offer.text}" if offer.text else ""
            return f"{offer.start_month}–{offer.end_month}. ay{scope}"
        case ItemKind.INDICATOR:
            return f"Hedef {_plain(offer.target)}"
        case _:
            return f"{offer.get_outcome_display()}: {offer.text}"


def difference(kind: ItemKind, old: Offer | None, new: Offer | None) -> str:
    """How `new` differs from `old` in amount, in words: "azaltıldı 4.500.000,00 TL"."""
    if kind != ItemKind.LINE or old is None or new is None or old.removed:
        return ""
    before, after = _amount(old), 0 if new.removed else _amount(new)
    if after == before:
        return ""
    return f"{'azaltıldı' if after < before else 'artırıldı'} {format_money(abs(after - before))}"


def _amount(offer: Offer):
    return line_amount(offer.quantity, offer.unit_price)


def _plain(value) -> str:
    """A number without needless zeros: 2, 37,5."""
    places = 0 if value == value.to_integral_value() else 2
    return format_number(value, places)
