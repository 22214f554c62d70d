"""What the register kept beside an act, in words: amounts, numbers and digests that let an auditor go on."""

from decimal import Decimal, InvalidOperation

from kumelenme.money import format_money

MONEY = {
    "amount": "tutar",
    "total": "toplam",
    "cost": "bedel",
    "grant": "destek",
    "ceiling": "tavan",
    "open": "kalan borç",
}
TEXT = {
    "document": "belge",
    "bank": "banka",
    "reference": "dekont",
    "serial": "seri no",
    "indicator": "gösterge",
    "value": "değer",
    "count": "adet",
    "round": "tur",
    "version": "sürüm",
    "number": "no",
    "yes": "kabul",
    "no": "ret",
    "abstained": "çekimser",
    "ebys_number": "EBYS sayısı",
    "ebys_date": "EBYS tarihi",
    "digest": "özet",
    "sha256": "özet",
}
# What the commission may give away at most is its own until the talks are over (domain.md §4.18).
SILENT = frozenset({"mandate_set", "mandate_asked"})
DIGITS = 16


def details(entry) -> str:
    """ "tutar 1.000,00 TL · belge A-1", or "" where nothing was kept that a reader needs."""
    facts = {} if entry.verb in SILENT else entry.facts
    money = [f"{word} {_money(facts[key])}" for key, word in MONEY.items() if facts.get(key)]
    text = [
        f"{word} {str(facts[key])[:DIGITS]}" if word == "özet" else f"{word} {facts[key]}"
        for key, word in TEXT.items()
        if facts.get(key) not in (None, "")
    ]
    return " · ".join(money + text)


def _money(value) -> str:
    try:
        return format_money(Decimal(str(value)))
    except InvalidOperation:  # kept as it was shown
        return str(value)
