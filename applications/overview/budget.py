"""The budget page's figures: rows with their amounts, totals, and every breach of the call's caps."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from ..budget import ZERO, Line, Totals, breaches, totals, totals_by
from ..budget_views import BudgetView, Sources, budget_view, sources_by_year, year_names
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
    """The whole page: activities with their rows, sums, breaches; `view` puts the same lines together otherwise."""

    activities: list[tuple[object, list[BudgetRow], Totals]]
    lines: list[Line]
    whole: Totals
    categories: dict[str, str]
    years: int
    sources: dict[str, Sources]
    caps: dict
    breaches: list[str]

    @property
    def incomplete(self) -> list:
        """The activities that lack something of their own."""
        return [activity for activity, _, _ in self.activities if missing_of(activity)]

    @property
    def by_year(self) -> BudgetView:
        """Every plan year with its own sources."""
        return self.view("yil")

    def view(self, key: str) -> BudgetView:
        """One of `budget_views.VIEWS`."""
        names = {
            "faaliyet": {str(row.key): f"{row.catalogue_id} {row.name}" for row, _, _ in self.activities},
            "kategori": self.categories,
            "yil": year_names(self.years),
        }
        return budget_view(key, self.lines, names[key], self.sources, self.caps if key == "kategori" else None)


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
    used = {line.category for line in lines}
    means = [(row.year, row.cash, row.in_kind) for row in plan.financing.all()]
    return Budget(
        shown,
        lines,
        totals(lines),
        {each.code: f"{each.code} {each.title}" for each in call.cost_categories.all() if each.code in used},
        plan.years,
        sources_by_year(means, in_kind_counts=call.terms.in_kind_counts),
        caps.categories,
        [breach_sentence(breach, names) for breach in found],
    )
