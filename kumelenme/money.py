"""Money in Turkish lira: how it is typed, shown and written in words (README decision 11, trust.md §6.1).

A dot is only ever the mark of thousands, a comma only ever the mark of kuruş. What Django's own number
fields would guess at ('12.5', '1,234.56') is refused here with the question what was meant.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from django import forms
from django.core.exceptions import ValidationError

KURUS = Decimal("0.01")
LARGEST = Decimal("999999999999.99")
_WRITTEN = re.compile(r"[0-9]{1,3}(\.[0-9]{3})*(,[0-9]{1,2})?|[0-9]+(,[0-9]{1,2})?")
# Ways of writing that other countries use; recognised only to ask a better question.
_DOT_FOR_KURUS = re.compile(r"[0-9]+\.[0-9]{1,2}|[0-9]{1,3}(,[0-9]{3})+\.[0-9]{1,2}")
_COMMA_FOR_THOUSANDS = re.compile(r"[0-9]{1,3}(,[0-9]{3})+")

_ONES = ["", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"]
_TENS = ["", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"]
_GROUPS = ["", "bin", "milyon", "milyar", "trilyon"]


def parse_money(text: str) -> Decimal:
    """The amount that a person wrote: '1.250.000,00 TL', '1250000', '12,5 ₺'.

    Raises ValueError with a Turkish sentence that says what to write instead.
    """
    written = re.sub(r"\s", "", str(text))
    written = re.sub(r"(TL|₺)$", "", written, count=1, flags=re.IGNORECASE)
    if not written:
        raise ValueError("Tutarı rakamla yazın: 1.250.000,00")
    if _WRITTEN.fullmatch(written):
        return _within_range(written.replace(".", "").replace(",", "."))
    if _DOT_FOR_KURUS.fullmatch(written):
        meant = _within_range(written.replace(",", ""))
        raise ValueError(f"“{written}” yazıldı: {format_money(meant)} mi? Kuruşu virgülle ayırın.")
    if _COMMA_FOR_THOUSANDS.fullmatch(written):
        meant = _within_range(written.replace(",", ""))
        raise ValueError(f"“{written}” yazıldı: {format_money(meant)} mi? Binleri noktayla ayırın.")
    raise ValueError("Tutarı yalnız rakamla yazın; binleri noktayla, kuruşu virgülle ayırın: 1.250.000,00")


def format_number(value: Decimal | int, places: int = 0) -> str:
    """A number with dots for thousands and a comma for decimals: '1.250.000,5'."""
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{rounded:,f}".translate(str.maketrans(",.", ".,"))


def format_money(amount: Decimal | int, unit: str = "TL") -> str:
    """An amount as it stands in texts and letters: '1.250.000,00 TL'."""
    return f"{format_number(amount, 2)} {unit}"


def number_in_words(number: int) -> str:
    """A whole number in words, glued together as on commercial papers: 1.001.000 is 'birmilyonbin'."""
    if number < 0:
        return f"eksi {number_in_words(-number)}"
    words: list[str] = []
    rest, group = number, 0
    while rest:
        rest, three = divmod(rest, 1000)
        if three:
            spoken = "" if three == 1 and group == 1 else _three_digits(three)
            words.insert(0, spoken + _GROUPS[group])
        group += 1
    return "".join(words) or "sıfır"


def amount_in_words(amount: Decimal | int) -> str:
    """An amount in words: 'onikimilyonbeşyüzbin Türk lirası elli kuruş' (domain.md §9.8)."""
    exact = Decimal(amount).quantize(KURUS, rounding=ROUND_HALF_UP)
    lira, kurus = divmod(int(abs(exact) * 100), 100)
    words = f"{number_in_words(lira)} Türk lirası"
    if kurus:
        words += f" {number_in_words(kurus)} kuruş"
    return f"eksi {words}" if exact < 0 else words


def _within_range(digits: str) -> Decimal:
    amount = Decimal(digits)
    if amount > LARGEST:
        raise ValueError(f"Tutar en çok {format_money(LARGEST)} olabilir.")
    return amount.quantize(KURUS)


def _three_digits(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    hundred = "" if not hundreds else ("" if hundreds == 1 else _ONES[hundreds]) + "yüz"
    return hundred + _TENS[tens] + _ONES[ones]


class MoneyField(forms.Field):
    """A form field for an amount in lira; the value is a Decimal with two places, never negative."""

    def __init__(self, *, min_value=None, max_value=None, **kwargs):
        """Bounds are amounts in lira, both included."""
        self.min_value, self.max_value = min_value, max_value
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        """Mark the input so that the page echoes the amount while it is being typed."""
        return {"data-money": "", "class": "num"}

    def to_python(self, value):
        """Read the text by the grammar of this module; empty is None."""
        if value in self.empty_values or not str(value).strip():
            return None
        if isinstance(value, Decimal | int):
            return Decimal(value).quantize(KURUS)
        try:
            return parse_money(value)
        except ValueError as reason:
            # The label stands first because the sentence is read in the error summary, too.
            sentence = f"{self.label}: {reason}" if self.label else str(reason)
            raise ValidationError(sentence, code="invalid") from reason

    def validate(self, value):
        """Refuse what lies outside the bounds and say the bound."""
        super().validate(value)
        if value is None:
            return
        if self.min_value is not None and value < self.min_value:
            raise ValidationError(
                f"{self.label or 'Tutar'}: en az {format_money(self.min_value)} olmalı.", code="min_value"
            )
        if self.max_value is not None and value > self.max_value:
            raise ValidationError(
                f"{self.label or 'Tutar'}: en çok {format_money(self.max_value)} olabilir.", code="max_value"
            )

    def prepare_value(self, value):
        """Show a stored amount as it would be typed: '1.250.000,00'; leave typed text as it is."""
        return format_number(value, 2) if isinstance(value, Decimal | int) else value
