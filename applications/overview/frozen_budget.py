"""The views of a budget as it was sent: the frozen rows through the one calculator."""

from decimal import Decimal

from ..budget import Line
from ..budget_views import VIEWS, BudgetView, budget_view, chosen_view, sources_by_year, year_names
from ..models import Submission


def frozen_budget(submission: Submission | None, asked: str, *, in_kind_counts: bool) -> dict:
    """`budget_view` and `budget_views` for the dossier's page; nothing where nothing was sent."""
    if submission is None:
        return {}
    plan = submission.dossier["plan"]
    return {"budget_views": VIEWS, "budget_view": _view(plan, chosen_view(asked), in_kind_counts=in_kind_counts)}


def _view(plan: dict, key: str, *, in_kind_counts: bool) -> BudgetView:
    names = {
        "faaliyet": {row["key"]: f"{row['code']} {row['name']}" for row in plan["activities"]},
        "kategori": {
            row["category"]: f"{row['category']} {row['category_title']}"
            for row in sorted(plan["budget"], key=lambda row: row["category"])
        },
        "yil": year_names(-(-plan["months"] // 12)),
    }
    means = [(row["year"], Decimal(row["cash"]), Decimal(row["in_kind"])) for row in plan["financing"]]
    lines = [_line(row) for row in plan["budget"]]
    return budget_view(key, lines, names[key], sources_by_year(means, in_kind_counts=in_kind_counts))


def _line(row: dict) -> Line:
    return Line(
        key=row["key"],
        activity=row["activity"],
        group=row["group"],
        category=row["category"],
        year=row["year"],
        quantity=Decimal(row["quantity"]),
        unit_price=Decimal(row["unit_price"]),
        rate=Decimal(row["rate"]),
        eligible=row["eligible"],
    )
