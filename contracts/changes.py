"""What an amendment makes of a plan: pure arithmetic over dossiers, no ORM (domain.md §4.24, K-158, K-161).

A change is {"kind", "key", "values"}; values are texts as the dossier has them, {"removed": True} takes the row out.
"""

from collections import defaultdict
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal

from applications.budget import ZERO, Line, Totals, totals, totals_by
from applications.work_packages import followed_packages
from applications.yearly import followed

LISTS = {"line": "budget", "activity": "activities", "indicator": "indicators"}
HUNDRED = Decimal(100)
NOTICE, ADDENDUM, BOARD = "notice", "addendum", "board"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which kind of act the change needs, and why; `shifted` is what moves between main headings, in TL."""

    kind: str
    reasons: tuple[str, ...]
    shifted: Decimal


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of an old–new table; `before` is None for a new row, `after` for one taken out."""

    kind: str
    key: str
    label: str
    field: str
    before: str | None
    after: str | None


FIELDS = {
    "line": (("quantity", "Miktar"), ("unit_price", "Birim fiyat"), ("rate", "Destek oranı"), ("year", "Yıl"), ("amount", "Tutar"), ("ministry", "Destek")),
    "activity": (("start_month", "Başlangıç ayı"), ("end_month", "Bitiş ayı")),
    "indicator": (("target", "Hedef"),),
}  # fmt: skip


def changed_dossier(dossier: dict, changes: list[dict], months: int | None) -> dict:
    """The dossier with the changes written in; amounts and sums are computed anew, lines of a removed activity fall."""
    found = deepcopy(dossier)
    plan = found["plan"]
    for kind, name in LISTS.items():
        mine = {change["key"]: change["values"] for change in changes if change["kind"] == kind}
        known = {row["key"] for row in plan[name]}
        rows = [{**row, **mine.get(row["key"], {})} for row in plan[name]]
        rows += [{**values, "key": key} for key, values in mine.items() if key not in known]
        plan[name] = [row for row in rows if not row.get("removed")]
    there = {row["key"] for row in plan["activities"]}
    plan["budget"] = [_with_amounts(row) for row in plan["budget"] if row["activity"] in there]
    budget = [line_of(row) for row in plan["budget"]]
    plan["months"] = months or plan["months"]
    follow_plan(plan)
    plan["totals"] = {**_sums(totals(budget)), "rate": f"{totals(budget).rate:.2f}"}
    plan["by_year"] = {str(y): _sums(s) for y, s in sorted(totals_by(budget, lambda line: line.year).items())}
    return found


def follow_plan(plan: dict) -> None:
    """What hangs on a plan's length, targets and activities follows them: yearly targets and work packages."""
    years = -(-plan["months"] // 12)
    plan["indicators"] = [
        {**row, "yearly": followed(row["yearly"], row["target"], years)} if row.get("yearly") else row
        for row in plan["indicators"]
    ]
    if plan.get("packages"):
        plan["packages"] = followed_packages(plan["packages"], plan["activities"], plan["months"])


def line_of(row: dict) -> Line:
    """A dossier's budget row as the calculator sees it."""
    return Line(
        row["key"],
        row["activity"],
        row["group"],
        row["category"],
        int(row["year"]),
        Decimal(row["quantity"]),
        Decimal(row["unit_price"]),
        Decimal(row["rate"]),
        row["eligible"],
    )


def verdict(old: dict, new: dict, notice_limit: Decimal) -> Verdict:
    """The kind of act: decided here, never chosen (clause 25; K-158: transfers ≤ `notice_limit` % of the plan's total)."""
    before, after = old["plan"], new["plan"]
    shifted = _shifted(before["budget"], after["budget"])
    lost = {row["key"] for row in before["activities"]} - {row["key"] for row in after["activities"]}
    board = [
        (after["months"] != before["months"], "Süre değişiyor."),
        (after["totals"]["total"] != before["totals"]["total"], "İş planının toplam bütçesi değişiyor."),
        (bool(lost), "Faaliyet çıkarılıyor; iş planı esaslı biçimde değişiyor."),
    ]
    cancelled = {row["key"] for row in before["budget"]} - {row["key"] for row in after["budget"]}
    added = {row["key"] for row in after["budget"]} - {row["key"] for row in before["budget"]}
    limit = Decimal(before["totals"]["total"]) * notice_limit / HUNDRED
    addendum = [
        (shifted > limit, "Ana başlıklar arasındaki aktarım bildirim sınırını aşıyor."),
        (bool(cancelled), "Bir bütçe satırı bütünüyle kaldırılıyor."),
        (bool(added), "Yeni bütçe satırı ekleniyor."),
        (_differ(before, after, "budget", ("rate", "year")), "Destek oranı ya da yıl değişiyor."),
        (_differ(before, after, "activities", ("start_month", "end_month")), "Faaliyet takvimi değişiyor."),
        (_differ(before, after, "indicators", ("target",)), "Gösterge hedefi değişiyor."),
        (len(before["indicators"]) != len(after["indicators"]), "Gösterge çıkarılıyor."),
    ]
    if reasons := tuple(sentence for holds, sentence in board if holds):
        return Verdict(BOARD, reasons, shifted)
    if reasons := tuple(sentence for holds, sentence in addendum if holds):
        return Verdict(ADDENDUM, reasons, shifted)
    return Verdict(NOTICE, ("Aktarım bildirim sınırı içinde; hiçbir satır kaldırılmıyor.",), shifted)


def differences(old: dict, new: dict) -> list[Difference]:
    """Everything in which two versions of a plan differ, in the order of the plan."""
    before, after = old["plan"], new["plan"]
    found = []
    if before["months"] != after["months"]:
        found.append(Difference("term", "", "İş planının süresi", "Ay", str(before["months"]), str(after["months"])))
    for kind, name in LISTS.items():
        was, now = ({row["key"]: row for row in plan[name]} for plan in (before, after))
        for key in [*was, *(key for key in now if key not in was)]:
            found += _row_differences(kind, key, was.get(key), now.get(key))
    return found


def label_of(kind: str, row: dict) -> str:
    """How a row of the plan is named on screens and papers."""
    return row["description"] if kind == "line" else row["name"]


def _row_differences(kind: str, key: str, was: dict | None, now: dict | None) -> list[Difference]:
    shown = FIELDS[kind]
    if was is None or now is None:
        row, field = (was or now), shown[-1] if kind == "line" else shown[0]
        said = f"{row['amount']} TL" if kind == "line" else str(row[field[0]])
        what = "Yeni satır" if was is None else "Satır kaldırılıyor"
        return [
            Difference(
                kind, key, label_of(kind, row), what, None if was is None else said, said if was is None else None
            )
        ]
    return [
        Difference(kind, key, label_of(kind, now), name, str(was[field]), str(now[field]))
        for field, name in shown
        if str(was[field]) != str(now[field])
    ]


def _with_amounts(row: dict) -> dict:
    line = line_of(row)
    return {
        **row,
        "year": line.year,
        "quantity": f"{line.quantity:.2f}",
        "unit_price": f"{line.unit_price:.2f}",
        "rate": f"{line.rate:.2f}",
        "amount": f"{line.amount:.2f}",
        "ministry": f"{line.ministry_share:.2f}",
        "own": f"{line.own_share:.2f}",
    }


def _sums(sums: Totals) -> dict:
    return {"total": f"{sums.total:.2f}", "ministry": f"{sums.ministry:.2f}", "own": f"{sums.own:.2f}"}


def _shifted(before: list[dict], after: list[dict]) -> Decimal:
    """What main headings gain, or lose, whichever is more, in TL."""
    by_category: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for sign, rows in ((-1, before), (1, after)):
        for row in rows:
            by_category[row["category"]] += sign * Decimal(row["amount"])
    return max(
        sum((change for change in by_category.values() if change > 0), ZERO),
        -sum((change for change in by_category.values() if change < 0), ZERO),
    )


def _differ(before: dict, after: dict, name: str, fields: tuple[str, ...]) -> bool:
    was = {row["key"]: row for row in before[name]}
    return any(
        row["key"] in was and any(str(row[field]) != str(was[row["key"]][field]) for field in fields)
        for row in after[name]
    )
