"""How the figures of a plan's dossier are written on screens and papers: the dossier has exact texts, people read TL."""

from decimal import Decimal

from kumelenme.money import format_money, format_number

from .changes import Difference

TL = ("Birim fiyat", "Tutar", "Destek")
SUMS = (("total", "İş planı toplam bütçesi"), ("ministry", "Destek tutarı"), ("own", "Teşebbüs payı"))


def old_and_new(found: list[Difference]) -> list[dict]:
    """One row per difference: {"label", "field", "before", "after"}, as people read it."""
    return [
        {
            "label": one.label,
            "field": one.field,
            "before": "–" if one.before is None else _written(one, one.before),
            "after": "Kaldırılıyor" if one.after is None else _written(one, one.after),
        }
        for one in found
    ]


def sums_of(old: dict, new: dict) -> list[dict]:
    """The totals of two dossiers side by side."""
    before, after = old["plan"]["totals"], new["plan"]["totals"]
    rows = [
        {"label": label, "before": format_money(Decimal(before[name])), "after": format_money(Decimal(after[name]))}
        for name, label in SUMS
    ]
    return [*rows, {"label": "Destek oranı", "before": _rate(before), "after": _rate(after)}]


def row_in_words(kind: str, row: dict) -> str:
    """How a row of the plan stands now."""
    if kind == "line":
        return f"{row['category_title']} · {row['year']}. yıl · {format_money(Decimal(row['amount']))}"
    if kind == "activity":
        return f"{row['start_month']}–{row['end_month']}. ay"
    return f"{_number(row['target'])} {row['unit']}"


def _written(one: Difference, text: str) -> str:
    whole = one.before is None or one.after is None
    if one.field in TL or (whole and one.kind == "line"):
        return format_money(Decimal(text.removesuffix(" TL")))
    return _number(text)


def _number(text: str) -> str:
    value = Decimal(text)
    return format_number(value, 0 if value == value.to_integral_value() else 2)


def _rate(sums: dict) -> str:
    return f"%{format_number(Decimal(sums['rate']), 2)}"
