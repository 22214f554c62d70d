"""An amendment as its pages, rules and papers read it: the plan that would come out, its kind, what speaks against it."""

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from applications.budget import ZERO, breaches, totals_by
from applications.rules.plan import breach_sentence, caps_of, months_refusal
from kumelenme.money import format_money
from kumelenme.sql.clock import portal_today

from .changes import Difference, Verdict, changed_dossier, differences, line_of, verdict
from .models import Amendment, Expenditure


@dataclass(frozen=True, slots=True)
class Outcome:
    """`old` and `new` are dossiers; `problems` keep it from being sent, `warnings` do not."""

    old: dict
    new: dict
    verdict: Verdict
    differences: list[Difference]
    problems: list[str]
    warnings: list[str]


def outcome_of(amendment: Amendment) -> Outcome:
    """Read the changes over the base plan: three statements beside what hangs on the amendment already."""
    if amendment.read_outcome is not None:
        return amendment.read_outcome
    terms, old = amendment.application.call.terms, amendment.base.dossier
    changes = [{"kind": c.kind, "key": str(c.key), "values": c.values} for c in amendment.changes.all()]
    new = changed_dossier(old, changes, amendment.months)
    return Outcome(
        old,
        new,
        verdict(old, new, terms.notice_limit),
        differences(old, new),
        [*_budget_problems(amendment, new), *_plan_problems(amendment, old["plan"], new["plan"])],
        _warnings(new["plan"]),
    )


def _budget_problems(amendment: Amendment, new: dict) -> list[str]:
    """The caps of the call over the result, the grant of the contract, and what is spent already."""
    plan, application = new["plan"], amendment.application
    if not plan["budget"]:
        return ["Planda bütçe satırı kalmadı."]
    lines = [line_of(row) for row in plan["budget"]]
    names = {row["key"]: row["description"] for row in plan["budget"]}
    caps = replace(caps_of(application), years=-(-plan["months"] // 12))
    found = [breach_sentence(breach, names) for breach in breaches(lines, caps)]
    grant, agreed = Decimal(plan["totals"]["ministry"]), amendment.base.grant
    if grant > agreed:
        found.append(f"Değişiklik destek tutarını artıramaz; {format_money(grant - agreed)} azaltınız (m.25/1).")
    amounts = {line.key: line.amount for line in lines}
    rates = {row["key"]: Decimal(row["rate"]) for row in amendment.base.dossier["plan"]["budget"]}
    spending = _spent(amendment)
    found += [
        f"{names[line.key]}: bu satırda harcama var; destek oranı geriye dönük değişir. Yeni satır açınız (K-160)."
        for line in lines
        if line.key in spending and line.rate != rates.get(line.key)
    ]
    for key, (name, spent) in spending.items():
        if spent > amounts.get(key, ZERO):
            found.append(f"{name}: bu satırda {format_money(spent)} harcandı; yeni tutar bundan az olamaz (K-160).")
    return found


def _plan_problems(amendment: Amendment, old: dict, new: dict) -> list[str]:
    months, limit = new["months"], amendment.application.call.terms.max_total_months
    found, now = [], _month_of(amendment)
    if months > limit:
        found.append(f"Toplam süre {limit // 12} yılı ({limit} ay) aşamaz (K-161).")
    if months < old["months"]:
        found.append("Süre kısaltılamaz; sözleşme ancak uzatılabilir.")
    if months > old["months"] and new["totals"]["ministry"] != old["totals"]["ministry"]:
        found.append("Süre uzatımında destek tutarı değişemez (K-161).")
    paid = {row["activity"] for row in new["budget"]}
    was = {row["key"]: row for row in old["activities"]}
    for activity in new["activities"]:
        first, last = int(activity["start_month"]), int(activity["end_month"])
        if reason := months_refusal(first, last, months):
            found.append(f"{activity['name']}: {reason}")
        before = was.get(activity["key"])
        if before and last != before["end_month"] and last < now:
            found.append(f"{activity['name']}: geçmiş aya taşınamaz; sözleşmenin {now}. ayındasınız (K-160).")
        if not activity["without_budget"] and activity["key"] not in paid:
            found.append(f"{activity['name']}: bütçe satırı kalmadı; faaliyeti de çıkarınız (K-042).")
    return found + [
        f"{indicator['name']}: hedef değer başlangıç değerinden küçük olamaz (K-064)."
        for indicator in new["indicators"]
        if Decimal(indicator["target"]) < Decimal(indicator["baseline"])
    ]


def _warnings(plan: dict) -> list[str]:
    """Own cash that no longer covers a year's share (K-056): said, not refused, as at the negotiating table."""
    cash: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for source in plan["financing"]:
        cash[source["year"]] += Decimal(source["cash"])
    years = totals_by([line_of(row) for row in plan["budget"]], lambda line: line.year)
    return [
        f"{year}. yıl için gösterilen nakdî kaynak {format_money(sums.own - cash[year])} eksik."
        for year, sums in sorted(years.items())
        if sums.own > cash[year]
    ]


def _spent(amendment: Amendment) -> dict[str, tuple[str, Decimal]]:
    """Line key → (name, what was claimed and not refused), in TL."""
    found: dict[str, tuple[str, Decimal]] = {}
    rows = Expenditure.objects.filter(contract=amendment.contract_id)
    for row in rows.only("line_key", "line_name", "amount", "accepted_amount"):
        name, sum_ = found.get(str(row.line_key), (row.line_name, ZERO))
        counted = row.amount if row.accepted_amount is None else row.accepted_amount
        found[str(row.line_key)] = (name, sum_ + counted)
    return found


def _month_of(amendment: Amendment) -> int:
    """Which month of the contract today is: 1 on its first day."""
    passed = relativedelta(portal_today(), amendment.contract.start_on)
    return passed.years * 12 + passed.months + 1
