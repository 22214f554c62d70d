"""Numbers as people write them in lists."""

import re
from decimal import Decimal

from kumelenme.money import parse_money
from kumelenme.turkish import tr_fold

SCIENTIFIC = re.compile(r"\d([.,]\d+)?\s*[eE]\+?\d+")
_WORDS = {
    "sifir": 0,
    "bir": 1,
    "iki": 2,
    "uc": 3,
    "dort": 4,
    "bes": 5,
    "alti": 6,
    "yedi": 7,
    "sekiz": 8,
    "dokuz": 9,
    "on": 10,
    "yirmi": 20,
    "otuz": 30,
    "kirk": 40,
    "elli": 50,
    "altmis": 60,
    "yetmis": 70,
    "seksen": 80,
    "doksan": 90,
}


def whole_number(text: str) -> int:
    """A count like "148" or "1.250"; ValueError if it is none."""
    if not re.fullmatch(r"\d{1,3}(\.\d{3})+|\d{1,9}", text):
        raise ValueError(text)
    return int(text.replace(".", ""))


def from_words(text: str) -> int | None:
    """A small number written in words ("on iki", "yüz kırk"); None if it is none."""
    total, rest = 0, tr_fold(text).replace(" ", "")
    hundred = re.fullmatch(r"(.*)yuz(.*)", rest)
    if hundred:
        total, rest = _WORDS.get(hundred[1], 1) * 100, hundred[2]
    while rest:
        word = max((name for name in _WORDS if rest.startswith(name)), key=len, default=None)
        if word is None:
            return None
        total, rest = total + _WORDS[word], rest[len(word) :]
    return total or None


def quantity(text: str) -> Decimal:
    """An amount of units, at most two decimals: "12", "0,5", "1.250,75"; ValueError with a Turkish reason."""
    if not re.fullmatch(r"(\d{1,3}(\.\d{3})+|\d{1,10})(,\d{1,2})?", text):
        raise ValueError("Miktarı rakamla yazın; ondalığı virgülle ayırın: 12,5")
    value = Decimal(text.replace(".", "").replace(",", "."))
    if value <= 0:
        raise ValueError("Miktar sıfırdan büyük olmalıdır.")
    return value


def price(text: str) -> Decimal:
    """A unit price in TL; ValueError with a Turkish reason (K-046)."""
    value = parse_money(text)
    if value <= 0:
        raise ValueError("Birim fiyat sıfırdan büyük olmalıdır.")
    return value


def percent(text: str) -> Decimal:
    """A rate between 0 and 100 with at most two decimals: "50", "%50", "62,5"; ValueError with a Turkish reason."""
    plain = text.replace("%", "").strip()
    if not re.fullmatch(r"\d{1,3}(,\d{1,2})?", plain):
        raise ValueError("Oranı yüzde olarak yazın: 50 ya da 62,5")
    value = Decimal(plain.replace(",", "."))
    if value > 100:
        raise ValueError("Oran 0 ile 100 arasında olmalıdır.")
    return value
