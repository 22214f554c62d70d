"""Rows of a list that could not go in: kept, mended cell by cell, added, thrown away, brought back (ux.md §3.2)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now

from ..imports.judgement import Judged
from ..models import Application, ImportedList, Section, WaitingRow
from ..overview.waiting_rows import as_findings, judge_waiting
from .editing import open_for_writing
from .list_rows import add_firms

OUTCOME = WaitingRow.Outcome
MOST = 500
LONGEST = 300


def keep_rows(imported: ImportedList, rejected: list[Judged], *, by) -> int:
    """Let the rows of a list that could not go in wait, in the caller's transaction; a row that waits already is not kept twice."""
    application = imported.application
    here = [row.cells for row in application.waiting_rows.filter(outcome="")]
    new = [row for row in rejected if row.cells not in here][: MOST - len(here)]
    last = application.waiting_rows.aggregate(last=Max("number"))["last"] or 0
    typed = imported.typed()
    WaitingRow.objects.bulk_create(
        WaitingRow(
            application=application,
            imported=imported,
            number=last + place,
            line=row.number,
            cells=row.cells,
            typed=[key for key in row.cells if (row.number, key) in typed],
            findings=as_findings(row),
            changed_by=by,
        )
        for place, row in enumerate(new, start=1)
    )
    return len(new)


@transaction.atomic
def mend_rows(application: Application, corrections: dict[int, dict[str, str]], *, by) -> None:
    """Write what a person changed in single cells and judge all waiting rows again; right or wrong, the text is kept."""
    _mend(open_for_writing(application, Section.FIRMS, by=by), corrections, by)


@transaction.atomic
def add_mended(application: Application, corrections: dict[int, dict[str, str]], *, by) -> int:
    """Make firms of the rows that have no problem (any more); returns how many. ValidationError if there is none."""
    locked = open_for_writing(application, Section.FIRMS, by=by)
    rows, judged = _mend(locked, corrections, by)
    accepted = [found for found in judged if found.accepted]
    if accepted:
        added = add_firms(locked, accepted, by)
        numbers = [found.number for found in accepted]
        _settle(locked.waiting_rows.filter(number__in=numbers), OUTCOME.ADDED)
        left = len(rows) - len(numbers)
        record(locked, "waiting_rows_added", by=by, facts={"rows": len(added["members"]), "left": left})
        _mend(locked, {}, by)
    return len(accepted)


@transaction.atomic
def discard_row(application: Application, number: int, *, by) -> WaitingRow:
    """Throw a waiting row away; it can be brought back for `WaitingRow.UNDO_DAYS`."""
    locked = open_for_writing(application, Section.FIRMS, by=by)
    row = locked.waiting_rows.filter(number=number, outcome="").first()
    if row is None:
        raise ValidationError("Bu satır artık beklemiyor: eklenmiş ya da atılmış.")
    _settle(locked.waiting_rows.filter(pk=row.pk), OUTCOME.DISCARDED)
    record(locked, "waiting_row_discarded", by=by, facts={"row": number, "title": row.cells.get("title", "")})
    return row


@transaction.atomic
def bring_row_back(application: Application, number: int, *, by) -> WaitingRow:
    """Let a row that was thrown away wait again."""
    locked = open_for_writing(application, Section.FIRMS, by=by)
    row = locked.waiting_rows.filter(number=number, outcome=OUTCOME.DISCARDED).first()
    if row is None:
        raise ValidationError("Bu satır geri alınamaz: bekliyor ya da eklenmiş.")
    locked.waiting_rows.filter(pk=row.pk).update(outcome="", settled_at=None)
    _mend(locked, {}, by)
    record(locked, "waiting_row_restored", by=by, facts={"row": number, "title": row.cells.get("title", "")})
    return row


def undo_rows(imported: ImportedList) -> int:
    """The list that brought them is taken back: its rows that still wait go along, in the caller's transaction."""
    return _settle(imported.waiting_rows.filter(outcome=""), OUTCOME.UNDONE)


def _mend(locked: Application, corrections: dict[int, dict[str, str]], by) -> tuple[list[WaitingRow], list[Judged]]:
    rows = list(locked.waiting_rows.filter(outcome=""))
    for row in rows:
        if cells := corrections.get(row.number):
            row.cells = {**row.cells, **{key: text[:LONGEST] for key, text in cells.items()}}
            row.typed = sorted({*row.typed, *cells})
            row.changed_by = by
    judged = judge_waiting(locked, rows) if rows else []
    WaitingRow.objects.bulk_update(rows, ["cells", "typed", "findings", "changed_by"])
    return rows, judged


def _settle(rows, outcome: str) -> int:
    return rows.update(outcome=outcome, settled_at=portal_now())
