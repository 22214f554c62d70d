"""What a ledger comes to and what each cost category has taken, in TL; one statement, whatever the number of invoices."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum
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
    tolerance = contract.application.call.terms.line_tolerance
    titles, agreed = _agreed(contract)
    limits = {code: amount * (HUNDRED + tolerance) / HUNDRED for code, amount in agreed.items()}
    taken = {code: all_of_it for code, (all_of_it, _) in _by_category(contract, _drawn(contract)).items()}
    return CategorySums(titles, agreed, limits, taken)


def ledger_sums(report: ProgressReport) -> tuple[dict, list[CategoryRow]]:
    """What the report's ledger comes to, and every category of the plan: agreed, claimed in other reports, claimed here."""
    found = list(_drawn(report.contract, report))
    taken = _by_category(report.contract, found)
    ledger = {
        "count": sum(row["count"] for row in found),
        "claimed": sum((row["claimed"] for row in found), ZERO),
        "accepted": sum((row["accepted"] for row in found), ZERO),
        "undecided": sum(row["undecided"] for row in found),
        "bare": sum(row["bare"] for row in found),
        "related": sum(row["related"] for row in found),
    }
    titles, agreed = _agreed(report.contract)
    rows = []
    for code, amount in agreed.items():
        whole, here = taken.get(code, (ZERO, ZERO))
        percent = format_number(whole * HUNDRED / amount, 1) if amount else "–"
        rows.append(CategoryRow(titles[code], amount, whole - here, here, percent))
    return ledger, rows


def _agreed(contract: Contract) -> tuple[dict[str, str], dict[str, Decimal]]:
    """By category: its title, and what the plan gives it in TL."""
    agreed: dict[str, Decimal] = {}
    plan = contract.agreed_plan.dossier["plan"]["budget"]
    for row in plan:
        agreed[row["category"]] = agreed.get(row["category"], ZERO) + Decimal(row["amount"])
    return {row["category"]: row["category_title"] for row in plan}, agreed


def _drawn(contract: Contract, report: ProgressReport | None = None):
    """By budget line: what was claimed in all reports, and how it stands in this one; a reduced line counts as accepted."""
    counts, here = Coalesce("accepted_amount", "amount"), Q(report=report) if report else Q(pk=None)
    return (
        Expenditure.objects.filter(contract=contract)
        .order_by()
        .values("line_key")
        .annotate(
            whole=Sum(counts),
            here=Sum(counts, filter=here, default=ZERO),
            count=Count("pk", filter=here),
            claimed=Sum("amount", filter=here, default=ZERO),
            accepted=Sum("accepted_amount", filter=here, default=ZERO),
            undecided=Count("pk", filter=here & Q(accepted_amount=None)),
            bare=Count("pk", filter=here & Q(proof=None)),
            related=Count("pk", filter=here & Q(related_party=True)),
        )
    )


def _by_category(contract: Contract, drawn) -> dict[str, tuple[Decimal, Decimal]]:
    """By category: claimed in all reports, and in the one that was asked about."""
    categories = {row["key"]: row["category"] for row in contract.agreed_plan.dossier["plan"]["budget"]}
    taken: dict[str, tuple[Decimal, Decimal]] = {}
    for row in drawn:
        code = categories.get(str(row["line_key"]))
        before = taken.get(code, (ZERO, ZERO))
        taken[code] = (before[0] + row["whole"], before[1] + row["here"])
    return taken
