"""The thread of one contract: activity → indicator of the plan → target of the programme, with what is behind each."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

from .figures.catalogue import BY_CODE, REPORTED, VERIFIED
from .figures.sources import WITH
from .models import Contract, IndicatorValue, PlanTarget

COUNTS = f"""{WITH}
SELECT target, layer, count(DISTINCT key) FROM rows
 WHERE contract = %(contract)s AND layer IN ('verified', 'reported') GROUP BY target, layer"""  # noqa: S608 – constants


@dataclass(frozen=True, slots=True)
class Strand:
    """One indicator of the plan; the counts are those of its programme target in this contract (None: a plan's own)."""

    row: PlanTarget
    said: Decimal | None
    confirmed: bool
    lowered_because: str
    verified: int | None
    reported: int | None

    @property
    def waiting(self) -> int:
        """Reported and not verified yet."""
        return (self.reported or 0) - (self.verified or 0)


def thread(contract: Contract) -> list[Strand]:
    """Every indicator of the contract's plan, in three statements."""
    counts = evidence_of(contract)
    values = IndicatorValue.objects.filter(report__contract=contract, value__isnull=False)
    last = {value.key: value for value in values.order_by("report__last_day", "report__is_final")}
    return [_strand(row, last.get(row.key), counts) for row in PlanTarget.objects.filter(plan=contract.agreed_plan_id)]


def evidence_of(contract: Contract) -> dict[tuple[str, str], int]:
    """(target, layer) → how many count of this contract alone."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, {"call": 0, "contract": contract.number})
        return {(target, layer): number for target, layer, number in cursor.fetchall()}


def _strand(row: PlanTarget, value, counts) -> Strand:
    known = row.programme_indicator in BY_CODE
    return Strand(
        row,
        value.value if value else None,
        bool(value and value.verified_by_id),
        value.lowered_because if value else "",
        counts.get((row.programme_indicator, VERIFIED), 0) if known else None,
        counts.get((row.programme_indicator, REPORTED), 0) if known else None,
    )
