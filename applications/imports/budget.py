"""Judging a budget list row by row (K-041, K-045…K-049, K-063); nothing here writes."""

from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches

from kumelenme.money import format_money, format_number
from kumelenme.turkish import tr_fold

from ..budget import line_amount, ministry_share
from .judgement import Judged
from .numbers import percent, price, quantity, whole_number

FIELDS = ("code", "activity", "year", "category", "description", "unit", "quantity", "unit_price", "rate")


@dataclass(frozen=True, slots=True)
class BudgetContext:
    """What the judgement needs to know: catalogue {code: title}, categories {code: title}, years of the plan, caps."""

    catalogue: dict[str, str]
    categories: dict[str, str]
    years: int
    default_rate: Decimal
    line_cap: Decimal
    existing: frozenset = frozenset()


def judge(
    rows: list[tuple[int, dict[str, str]]], context: BudgetContext, confirmed: set[tuple[int, str]] = frozenset()
) -> list[Judged]:
    """Every line on its own; lines equal to one that the plan already has are marked as duplicates."""
    return [_judge(Judged(number, cells), context, confirmed) for number, cells in rows]


def _judge(row: Judged, context: BudgetContext, confirmed) -> Judged:
    _code(row, context, typed=(row.number, "code") in confirmed)
    _year(row, context)
    _category(row, context)
    for column, label, limit in (("description", "Açıklamayı", 200), ("unit", "Birimi", 30)):
        text = row.cells.get(column, "")
        if not text:
            row.problem(column, f"{label} yazın.")
        elif len(text) > limit:
            row.problem(column, f"En çok {limit} karakter olabilir; {len(text)} karakter okundu.")
        row.values[column] = text
    _figure(row, "quantity", quantity)
    _figure(row, "unit_price", price)
    _rate(row, context)
    _amount(row, context)
    return row


def _code(row: Judged, context: BudgetContext, *, typed: bool) -> None:
    text = row.cells.get("code", "")
    code = text.replace(",", ".").strip(". ")
    if code not in context.catalogue:
        close = get_close_matches(
            tr_fold(row.cells.get("activity", "")), list(map(tr_fold, context.catalogue.values())), n=1, cutoff=0.75
        )
        codes = list(context.catalogue)
        guess = codes[list(map(tr_fold, context.catalogue.values())).index(close[0])] if close else None
        row.problem(
            "code",
            f"“{text[:20]}” faaliyet kataloğunda yok. 1.1 ile 4.7 arasındaki kodlardan birini yazın."
            if text
            else "Faaliyet kodunu yazın.",
            guess,
        )
        return
    if "," in text and f"{code}0" in context.catalogue and not typed:
        row.remark("code", f"Kod sayı olarak okundu: {code} alındı. {code}0 demek istediyseniz düzeltin.", f"{code}0")
    row.values["code"] = code
    row.values["activity"] = row.cells.get("activity", "")[:200] or context.catalogue[code]


def _year(row: Judged, context: BudgetContext) -> None:
    text = row.cells.get("year", "")
    try:
        year = whole_number(text.removesuffix(". yıl").removesuffix(".").strip())
    except ValueError:
        return row.problem("year", f"Plan yılını rakamla yazın: 1–{context.years}.")
    if not 1 <= year <= context.years:
        return row.problem("year", f"{text}. yıl plan süresinin dışında; plan {context.years} yıl.")
    row.values["year"] = year
    return None


def _category(row: Judged, context: BudgetContext) -> None:
    text = row.cells.get("category", "")
    by_name = {tr_fold(name): code for code, title in context.categories.items() for name in (code, title)}
    code = by_name.get(tr_fold(text))
    if code:
        row.values["category"] = code
        return
    close = get_close_matches(tr_fold(text), by_name, n=1, cutoff=0.6)
    known = ", ".join(context.categories)
    row.problem(
        "category",
        f"“{text[:40]}” çağrının destek kalemleri arasında yok: {known}."
        if text
        else f"Destek kalemini yazın: {known}.",
        by_name[close[0]] if close else None,
    )


def _figure(row: Judged, column: str, read) -> None:
    try:
        row.values[column] = read(row.cells.get(column, ""))
    except ValueError as reason:
        row.problem(column, str(reason))


def _rate(row: Judged, context: BudgetContext) -> None:
    text = row.cells.get("rate", "")
    if not text:
        row.values["rate"] = context.default_rate
        row.remark("rate", f"Oran yazılmamış; %{format_number(context.default_rate)} alındı.")
        return
    try:
        rate = row.values["rate"] = percent(text)
    except ValueError as reason:
        row.problem("rate", str(reason))
        return
    if 0 < rate < 1:
        row.remark(
            "rate", f"Oran %{text} okundu. Excel yüzdeyi kesir olarak saklamışsa düzeltin.", format_number(rate * 100)
        )
    if rate > context.line_cap:
        row.remark(
            "rate",
            f"Destek oranı %{format_number(rate)}; satır bazında en çok %{format_number(context.line_cap)} olabilir.",
        )


def _amount(row: Judged, context: BudgetContext) -> None:
    if {"quantity", "unit_price", "rate"} <= row.values.keys():
        amount = line_amount(row.values["quantity"], row.values["unit_price"])
        if amount > Decimal("999999999999.99"):
            row.problem("unit_price", f"Tutar çok büyük: {format_money(amount)}.")
            return
        row.values["amount"] = amount
        row.values["ministry"] = ministry_share(amount, row.values["rate"])
    if row.accepted and signature(row.values) in context.existing:
        row.duplicate = True
        row.remark("description", "Aynı satır bütçede var; bu satır atlanır.")


def signature(values: dict) -> tuple:
    """What makes two lines the same line."""
    return (
        values["code"],
        values["year"],
        values["category"],
        values["description"],
        values["quantity"],
        values["unit_price"],
    )
