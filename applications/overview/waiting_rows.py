"""Rows that wait to be mended, as the firm list shows them: without judging them anew (ux.md §3.2)."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from kumelenme.sql.functions import PortalNow

from ..imports.firms import judge
from ..imports.judgement import Finding, Judged
from ..models import Application, WaitingRow
from .lists import firm_context


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits, each row with its last findings, and what was thrown away and can be brought back."""

    rows: list[Judged]
    discarded: list[WaitingRow]

    @property
    def ready(self) -> int:
        """How many rows have no problem any more."""
        return sum(row.accepted for row in self.rows)


def waiting_of(application: Application) -> Waiting:
    """In one statement, whatever its length."""
    undoable = Q(
        outcome=WaitingRow.Outcome.DISCARDED, settled_at__gt=PortalNow() - timedelta(days=WaitingRow.UNDO_DAYS)
    )
    found = list(application.waiting_rows.filter(Q(outcome="") | undoable))
    return Waiting([as_judged(row) for row in found if not row.outcome], [row for row in found if row.outcome])


def as_judged(row: WaitingRow) -> Judged:
    """The row with the findings of its last judgement."""
    said = row.findings
    return Judged(
        row.number,
        row.cells,
        problems=[Finding(*each) for each in said.get("problems", [])],
        remarks=[Finding(*each) for each in said.get("remarks", [])],
        duplicate=said.get("duplicate", False),
    )


def judge_waiting(application: Application, rows: list[WaitingRow]) -> list[Judged]:
    """The rows as they must be judged now; each row also takes what was found."""
    texts = [(row.number, row.cells) for row in rows]
    typed = {(row.number, key) for row in rows for key in row.typed}
    judged = judge(texts, firm_context(application, texts), typed)
    for row, found in zip(rows, judged, strict=True):
        row.findings = as_findings(found)
    return judged


def as_findings(row: Judged) -> dict:
    """What was found about a row, to be kept with it."""
    said = {name: [[f.field, f.text, f.suggestion] for f in getattr(row, name)] for name in ("problems", "remarks")}
    return {**said, "duplicate": row.duplicate}
