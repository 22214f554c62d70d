"""What each cost category was agreed at and has taken, in TL; one statement, whatever the number of invoices."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from applications.budget import ZERO
from kumelenme.money import format_number

from ..models import Contract, Expenditure, ProgressReport

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class CategorySums:
    """By category code: the plan's sum, the most that may be claimed, what was claimed; a reduced line counts as accepted."""

    titles: dict[str, str]
    agreed: dict[str, Decimal]
    limits: dict[str, Decimal]
    taken: dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """One category beside the ledger; `percent` is taken of agreed."""

    title: str
    agreed: Decimal
    before: Decimal
    here: Decimal
    percent: str

    @property
    def left(self) -> Decimal:
        """What is left of the agreed sum; below zero the tolerance is being used."""
        return self.agreed - self.before - self.here


def category_sums(contract: Contract) -> CategorySums:
    """Over all reports of the contract."""
    plan = contract.agreed_plan.dossier["plan"]["budget"]
    tolerance = contract.application.call.terms.line_tolerance
    agreed: dict[str, Decimal] = {}
    for row in plan:
        agreed[row["category"]] = agreed.get(row["category"], ZERO) + Decimal(row["amount"])
    limits = {code: amount * (HUNDRED + tolerance) / HUNDRED for code, amount in agreed.items()}
    titles = {row["category"]: row["category_title"] for row in plan}
    taken = {code: all_of_it for code, (all_of_it, _) in _taken(contract).items()}
    return CategorySums(titles, agreed, limits, taken)


def category_rows(report: ProgressReport) -> list[CategoryRow]:
    """Every category of the plan: agreed, claimed in other reports, claimed here."""
    plan, taken = report.contract.agreed_plan.dossier["plan"]["budget"], _taken(report.contract, report)
    agreed: dict[str, Decimal] = {}
    for row in plan:
        agreed[row["category"]] = agreed.get(row["category"], ZERO) + Decimal(row["amount"])
    titles = {row["category"]: row["category_title"] for row in plan}
    found = []
    for code, amount in agreed.items():
        whole, here = taken.get(code, (ZERO, ZERO))
        percent = format_number(whole * HUNDRED / amount, 1) if amount else "–"
        found.append(CategoryRow(titles[code], amount, whole - here, here, percent))
    return found


def _taken(contract: Contract, report: ProgressReport | None = None) -> dict[str, tuple[Decimal, Decimal]]:
    """By category: claimed in all reports, and in this one; in one statement."""
    counts, here = Coalesce("accepted_amount", "amount"), Q(report=report) if report else Q(pk=None)
    rows = Expenditure.objects.filter(contract=contract).order_by().values_list("line_key")
    rows = rows.annotate(whole=Sum(counts), here=Sum(counts, filter=here, default=ZERO))
    categories = {row["key"]: row["category"] for row in contract.agreed_plan.dossier["plan"]["budget"]}
    taken: dict[str, tuple[Decimal, Decimal]] = {}
    for key, whole, part in rows:
        code = categories.get(str(key))
        before = taken.get(code, (ZERO, ZERO))
        taken[code] = (before[0] + whole, before[1] + part)
    return taken
