"""The budget page's figures: rows with their amounts, totals, and every breach of the call's caps."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from ..budget import ZERO, Line, Totals, breaches, totals, totals_by
from ..dossier import as_line
from ..models import Application, BudgetLine
from ..queries.loaded import activities as activities_of
from ..queries.loaded import lines as lines_of
from ..rules.plan import breach_sentence, caps_of, missing_of


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One line with its computed figures."""

    line: BudgetLine
    figures: Line
    broken: bool


@dataclass(frozen=True, slots=True)
class Budget:
    """The whole page: activities with their rows, sums, breaches, financing by year."""

    activities: list[tuple[object, list[BudgetRow], Totals]]
    whole: Totals
    years: list[tuple[int, Totals, object, object]]
    categories: list[tuple[object, Totals, object]]
    breaches: list[str]

    @property
    def incomplete(self) -> list:
        """The activities that lack something of their own."""
        return [activity for activity, _, _ in self.activities if missing_of(activity)]


def budget_of(application: Application) -> Budget:
    """Everything the page shows, in five questions whatever the number of lines."""
    plan, call = application.plan, application.call
    activities = activities_of(plan)
    rows = lines_of(plan)
    lines = [as_line(row) for row in rows]
    prefetch_related_objects([call], "cost_categories")
    caps = caps_of(application)
    found = breaches(lines, caps)
    names = {str(row.key): row.description for row in rows}
    broken = {breach.subject for breach in found}
    by_activity = totals_by(lines, lambda line: line.activity)
    by_category = totals_by(lines, lambda line: line.category)
    shown = [
        (
            activity,
            [
                BudgetRow(row, line, line.key in broken)
                for row, line in zip(rows, lines, strict=True)
                if row.activity_id == activity.pk
            ],
            by_activity.get(str(activity.key), Totals(ZERO, ZERO)),
        )
        for activity in activities
    ]
    categories = [
        (category, by_category[category.code], caps.categories.get(category.code))
        for category in call.cost_categories.all()
        if category.code in by_category
    ]
    return Budget(
        shown,
        totals(lines),
        _years(plan, lines, call.terms),
        categories,
        [breach_sentence(breach, names) for breach in found],
    )


def _years(plan, lines: list[Line], terms) -> list[tuple[int, Totals, object, object]]:
    """(year, sums, own sources that count, what is missing) of every plan year."""
    by_year = totals_by(lines, lambda line: line.year)
    sources = dict.fromkeys(range(1, plan.years + 1), ZERO)
    for row in plan.financing.all():
        sources[row.year] = sources.get(row.year, ZERO) + row.cash + (row.in_kind if terms.in_kind_counts else ZERO)
    empty = Totals(ZERO, ZERO)
    return [
        (year, sums := by_year.get(year, empty), cash, max(ZERO, sums.own - cash))
        for year, cash in sorted(sources.items())
    ]
