"""Judging a list of invoices row by row; nothing here writes and nothing here asks the database (speed.md #15)."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from applications.budget import ZERO
from applications.imports.judgement import Judged
from applications.imports.numbers import SCIENTIFIC
from applications.rules.identity import digits_of, restored_zeros, tax_number_problem
from kumelenme.money import parse_money
from kumelenme.turkish import tr_fold

from ..rules.expenditures import amount_refusal, day_refusal, excess_sentence

_TYPED = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00(:00)?)?")
YES, NO = ("evet", "e", "x", "var", "1"), ("hayir", "h", "yok", "0", "")
MOST = {"document_number": 60, "supplier": 200}


@dataclass(frozen=True, slots=True)
class Claimed:
    """An invoice that the contract has already: the sentence about it, its report's id, the lines it was split over."""

    sentence: str
    report: int
    lines: set[str]


@dataclass(slots=True)
class LedgerContext:
    """What the judgement needs, read once for the whole list; `taken` grows with every row that goes in.

    `lines` are those of the agreed plan in their order; `claimed` is by VKN and number in capitals.
    """

    contract: object
    report: object
    today: date
    lines: list[dict]
    limits: dict[str, Decimal]
    agreed: dict[str, Decimal]
    taken: dict[str, Decimal]
    related: dict[str, str]
    claimed: dict[tuple[str, str], Claimed] = field(default_factory=dict)


def key_of(vkn: str, number: str) -> tuple[str, str]:
    """What makes two rows the same invoice; small or capital letters and spaces make no other one (K-152)."""
    return vkn, " ".join(number.split()).upper()  # ascii: as the database's own upper() in the unique index


def judge(rows, context: LedgerContext, confirmed: set[tuple[int, str]] = frozenset()) -> list[Judged]:
    """Every row on its own, in the order of the list: what an earlier row takes of a category a later one has not."""
    seen: dict[tuple, int] = {}
    judged = []
    for number, cells in rows:
        row = Judged(number, cells)
        _texts(row)
        _vkn(row, context)
        _days(row, context)
        _line(row, context)
        _amount(row)
        _related(row, context)
        _once(row, context, seen)
        if row.accepted:
            _tolerance(row, context)
        judged.append(row)
    return judged


def _texts(row: Judged) -> None:
    for column, most in MOST.items():
        text = row.cells.get(column, "")
        said = "Belge numarasını" if column == "document_number" else "Tedarikçinin unvanını"
        if not text:
            row.problem(column, f"{said} yazın.")
        elif SCIENTIFIC.fullmatch(text):
            row.problem(column, f"Excel numarayı “{text}” olarak kısaltmış; belgedeki numarayı yazın.")
        elif len(text) > most:
            row.problem(column, f"En çok {most} karakter olabilir; {len(text)} karakter okundu.")
        else:
            row.values[column] = text


def _vkn(row: Judged, context: LedgerContext) -> None:
    number = digits_of(row.cells.get("supplier_vkn", ""))
    if reason := tax_number_problem(number):
        row.problem("supplier_vkn", reason, restored_zeros(number))
    else:
        row.values["supplier_vkn"] = number


def _days(row: Judged, context: LedgerContext) -> None:
    for column in ("dated_on", "paid_on"):
        text = row.cells.get(column, "")
        day = read_day(text)
        if day is None:
            said = f"“{text[:20]}” bir tarih değil; gün.ay.yıl yazın." if text else "Tarihi yazın: gün.ay.yıl."
            row.problem(column, said)
        elif reason := day_refusal(context.contract, day, context.today):
            row.problem(column, reason)
        else:
            row.values[column] = day
    report, paid = context.report, row.values.get("paid_on")
    if paid and not report.first_day <= paid <= report.last_day:
        row.remark(
            "paid_on",
            f"Ödeme, raporun döneminde değil ({report.first_day:%d.%m.%Y}–{report.last_day:%d.%m.%Y}); uzman ayrıca bakar.",
        )


def _line(row: Judged, context: LedgerContext) -> None:
    text = row.cells.get("line", "").strip()
    number = text.removesuffix(".")
    if number.isdecimal() and 1 <= int(number[:6]) <= len(context.lines):
        row.values["line"] = context.lines[int(number) - 1]
        return
    named = [(n, each) for n, each in enumerate(context.lines, 1) if tr_fold(each["description"]) == tr_fold(text)]
    if len(named) == 1:
        row.values["line"] = named[0][1]
    elif named:
        which = ", ".join(f"{n} ({each['year']}. yıl)" for n, each in named[:6])
        row.problem("line", f"“{text[:40]}” adıyla {len(named)} bütçe satırı var; satır numarasını yazın: {which}.")
    else:
        folded = {tr_fold(each["description"]): str(n) for n, each in enumerate(context.lines, 1)}
        close = get_close_matches(tr_fold(text), folded, n=1, cutoff=0.7) if text else []
        row.problem(
            "line",
            f"“{text[:40]}” onaylı bir bütçe satırı değil; 1–{len(context.lines)} arasında satır numarası yazın."
            if text
            else "Harcama, onaylı bir faaliyet ve kalemle eşleştirilmelidir: bütçe satırını yazın.",
            folded[close[0]] if close else None,
        )


def _amount(row: Judged) -> None:
    try:
        amount = parse_money(row.cells.get("amount", ""))
    except ValueError as reason:
        return row.problem("amount", str(reason))
    if reason := amount_refusal(amount):
        return row.problem("amount", reason)
    row.values["amount"] = amount
    return None


def _related(row: Judged, context: LedgerContext) -> None:
    text = tr_fold(row.cells.get("related_party", ""))
    known = context.related.get(row.values.get("supplier_vkn", ""))
    if text not in YES + NO:
        return row.problem("related_party", "“Evet” ya da “hayır” yazın, boş da bırakabilirsiniz.")
    row.values["related_party"] = text in YES or bool(known)
    if known and text not in YES:
        row.remark("related_party", f"Bu VKN ilişkili tarafındır ({known}); öyle işaretlenir.")
    return None


def _once(row: Judged, context: LedgerContext, seen: dict) -> None:
    if not {"supplier_vkn", "document_number"} <= row.values.keys():
        return
    key, line = key_of(row.values["supplier_vkn"], row.values["document_number"]), row.values.get("line")
    part = (*key, line["key"] if line else "")
    found = context.claimed.get(key)
    if found and (found.report != context.report.pk or (line and line["key"] in found.lines)):
        row.duplicate = True
        row.remark("document_number", found.sentence)
        return
    if part in seen:
        row.duplicate = True
        row.remark("document_number", f"Mükerrer: {seen[part]}. satırla aynı belge ve bütçe satırı; bu satır atlanır.")
        return
    seen[part] = row.number


def _tolerance(row: Judged, context: LedgerContext) -> None:
    line, amount = row.values["line"], row.values["amount"]
    category = line["category"]
    taken = context.taken.get(category, ZERO) + amount
    if taken > context.limits[category]:
        row.problem("amount", excess_sentence(line["category_title"], taken, context.agreed[category]))
        return
    context.taken[category] = taken


def read_day(text: str) -> date | None:
    """A day as people and worksheets write it: 15.03.2026, 2026-03-15, 2026-03-15 00:00:00."""
    if found := _TYPED.fullmatch(text.strip()):
        day, month, year = (int(part) for part in found.groups())
    elif found := _ISO.fullmatch(text.strip()):
        year, month, day = (int(part) for part in found.groups()[:3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
