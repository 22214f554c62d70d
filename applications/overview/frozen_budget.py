"""The views of a budget as it was sent: the frozen rows through the one calculator, or the rows themselves."""

from decimal import Decimal

from ..budget import Line
from ..budget_views import VIEWS, BudgetView, budget_view, chosen_view, sources_by_year, year_names
from ..models import Submission

LINES = "satir"


def frozen_budget(submission: Submission | None, asked: str, *, in_kind_counts: bool) -> dict:
    """`budget_views`, the key of the one that is `budget_shown`, and its sums; nothing where nothing was sent.

    The view of the rows themselves has no sums of its own: `budget_view` is None.
    """
    if submission is None:
        return {}
    shown = LINES if asked == LINES else chosen_view(asked)
    view = None if shown == LINES else _view(submission.dossier["plan"], shown, in_kind_counts=in_kind_counts)
    return {"budget_views": {**VIEWS, LINES: "Satır satır"}, "budget_shown": shown, "budget_view": view}


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
