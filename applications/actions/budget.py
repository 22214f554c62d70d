"""Budget lines and own financing of the plan; amounts and shares are computed, never stored (K-045, K-057)."""

import hashlib

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record

from ..models import Application, BudgetLine, Section, YearFinancing
from ..overview.balancing import ways_out
from ..queries.applications import stored
from .editing import open_for_writing
from .history import keep_version

LINE_FIELDS = (
    "activity_id",
    "category_id",
    "year",
    "description",
    "unit",
    "quantity",
    "unit_price",
    "rate",
    "eligible",
    "price_basis",
)


class LineChanged(Exception):
    """Somebody wrote something else into this line meanwhile."""


def line_digest(line: BudgetLine) -> str:
    """What a line says, as 16 hex digits (K-077)."""
    said = "\0".join(f"{name}={getattr(line, name)}" for name in LINE_FIELDS)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


@transaction.atomic
def save_line(
    application: Application, values: dict, *, by, line: BudgetLine | None = None, seen: str = ""
) -> BudgetLine:
    """Add a budget line, or write the given fields of one. ValidationError by field (K-046, K-049, K-063).

    `seen` is the `line_digest` of the line that the person had before them: LineChanged when it says something else by now.
    """
    locked = open_for_writing(application, Section.BUDGET, by=by)
    if line is not None and seen and seen != line_digest(stored(line)):
        raise LineChanged
    row = line or BudgetLine(plan=locked.plan)
    for name, value in values.items():
        setattr(row, name, value)
    _check(row, locked)
    row.save()
    keep_version(locked, Section.BUDGET, by=by)
    record(locked, "budget_changed", by=by, facts={"line": str(row.key), "description": row.description})
    return row


@transaction.atomic
def remove_line(line: BudgetLine, *, by) -> None:
    """Take a line out of the budget."""
    locked = open_for_writing(line.plan.application, Section.BUDGET, by=by)
    facts = {"removed": str(line.key), "description": line.description}
    BudgetLine.objects.get(pk=line.pk).delete()
    keep_version(locked, Section.BUDGET, by=by)
    record(locked, "budget_changed", by=by, facts=facts)


@transaction.atomic
def apply_proposal(application: Application, code: str, *, by) -> int:
    """Write the rates of one proposal of `overview.balancing`; returns how many lines changed.

    Raises ValidationError when the budget has changed since the proposal was made.
    """
    locked = open_for_writing(application, Section.BUDGET, by=by)
    way = next((way for way in ways_out(locked) if way.code == code), None)
    if way is None:
        raise ValidationError("Bütçe bu arada değişti; öneriler yenilendi. Aşağıdan yeniden seçin.")
    for line, rate in way.rows:
        line.rate = rate
    BudgetLine.objects.bulk_update([line for line, _ in way.rows], ["rate"])
    keep_version(locked, Section.BUDGET, by=by)
    record(locked, "budget_changed", by=by, facts={"rates": {str(line.key): str(rate) for line, rate in way.rows}})
    return len(way.rows)


@transaction.atomic
def save_financing(application: Application, rows: list[dict], *, by) -> None:
    """Replace the own financing of all years; `rows` = [{year, source, cash, in_kind}] (K-056)."""
    locked = open_for_writing(application, Section.BUDGET, by=by)
    years = locked.plan.years
    for row in rows:
        if not 1 <= row["year"] <= years:
            raise ValidationError(f"{row['year']}. yıl plan süresinin dışında; plan {years} yıl.")
    locked.plan.financing.all().delete()
    YearFinancing.objects.bulk_create(YearFinancing(plan=locked.plan, **row) for row in rows)
    keep_version(locked, Section.BUDGET, by=by)
    record(locked, "financing_changed", by=by, facts={"rows": len(rows)})


def _check(row: BudgetLine, application: Application) -> None:
    found = {}
    years = application.plan.years
    if row.year > years:
        found["year"] = f"{row.year}. yıl plan süresinin dışında; plan {years} yıl."
    if row.unit_price is not None and row.unit_price <= 0:
        found["unit_price"] = "Birim fiyat sıfırdan büyük olmalıdır."
    if row.activity.plan_id != application.plan.pk:
        found["activity"] = "Planınızdaki faaliyetlerden birini seçin."
    if row.category.call_id != application.call_id:
        found["category"] = "Çağrının destek kalemlerinden birini seçin."
    if found:
        raise ValidationError(found)
