"""The plan's calendar: a bar per activity over the months, and what it waits for (ux.md §3.3, domain.md §4.11)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from kumelenme.ui.dates import MONTHS

from ..models import Activity, ActivityGroup, BusinessPlan, WorkPackage
from ..queries.loaded import activities, packages
from ..work_packages import grouped, part_title


@dataclass(frozen=True, slots=True)
class Bar:
    """One activity; `start` and `width` are per cent of the plan's length."""

    activity: Activity
    start: Decimal
    width: Decimal
    text: str
    waits_for: list[str]


@dataclass(frozen=True, slots=True)
class Calendar:
    """`years`: (label, width in per cent); `edges`: where a year begins, in per cent; `groups`: (title, bars)."""

    years: list[tuple[str, Decimal]]
    edges: list[Decimal]
    groups: list[tuple[str, list[Bar]]]


def calendar_of(plan: BusinessPlan) -> Calendar:
    """All activities of the plan under their work packages, or in their groups where there are none."""
    rows = activities(plan)
    names = {row.key: row.name for row in rows}
    if parts := packages(plan):
        divided = grouped(parts, rows, lambda package, row: row.package_id == package.pk)
        shown = [(_part(number, package), mine) for number, package, mine in divided]
    else:
        shown = [
            (f"{number}. {label}", [row for row in rows if row.catalogue.group == number])
            for number, label in ActivityGroup.choices
        ]
    months = [min(12, plan.months - 12 * year) for year in range(plan.years)]
    return Calendar(
        [(f"{year + 1}. yıl", _share(count, plan)) for year, count in enumerate(months)],
        [_share(12 * year, plan) for year in range(1, plan.years)],
        [(title, [_bar(row, plan, names) for row in mine]) for title, mine in shown if mine],
    )


def _part(number: int, package: WorkPackage | None) -> str:
    title = part_title(number, package)
    return f"{title} ({package.start_month}–{package.end_month}. ay)" if package else title


def month_label(plan: BusinessPlan, month: int) -> str:
    """'3. ay (Mar 2027)'; without a planned start only the number."""
    if plan.starts_on is None:
        return f"{month}. ay"
    day: date = plan.starts_on + relativedelta(months=month - 1)
    return f"{month}. ay ({MONTHS[day.month - 1][:3]} {day.year})"


def _bar(row: Activity, plan: BusinessPlan, names: dict) -> Bar:
    length = row.end_month - row.start_month + 1
    text = f"{row.start_month}–{row.end_month}. ay ({length} ay)"
    waits_for = [names[key] for key in row.after if key in names]
    return Bar(row, _share(row.start_month - 1, plan), _share(length, plan), text, waits_for)


def _share(months: int, plan: BusinessPlan) -> Decimal:
    return Decimal(months) * 100 / Decimal(plan.months)
