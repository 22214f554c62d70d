"""The thread of one contract: activity → indicator of the plan → target of the programme, with what is behind each."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import connection
from django.db.models import OuterRef, TextField
from django.db.models.functions import Cast, JSONObject

from .figures.catalogue import BY_CODE, REPORTED, VERIFIED
from .figures.sources import WITH
from .models import Contract, IndicatorValue, PlanTarget
from .reporting import SENT

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
    """Every indicator of the contract's plan with the last value that was sent, in two statements."""
    counts = evidence_of(contract)
    sent = IndicatorValue.objects.filter(report__contract=contract, report__status__in=SENT, value__isnull=False)
    newest = sent.filter(key=OuterRef("key")).order_by("-report__last_day", "-report__is_final")
    said = JSONObject(value=Cast("value", TextField()), by="verified_by", why="lowered_because")
    rows = PlanTarget.objects.filter(plan=contract.agreed_plan_id).annotate(said=newest.values(found=said)[:1])
    return [_strand(row, row.said, counts) for row in rows]


def evidence_of(contract: Contract) -> dict[tuple[str, str], int]:
    """(target, layer) → how many count of this contract alone."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, {"call": 0, "contract": contract.number})
        return {(target, layer): number for target, layer, number in cursor.fetchall()}


def _strand(row: PlanTarget, value: dict | None, counts) -> Strand:
    known = row.programme_indicator in BY_CODE
    return Strand(
        row,
        Decimal(value["value"]) if value else None,
        bool(value and value["by"]),
        value["why"] if value else "",
        counts.get((row.programme_indicator, VERIFIED), 0) if known else None,
        counts.get((row.programme_indicator, REPORTED), 0) if known else None,
    )
