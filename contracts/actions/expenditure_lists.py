"""Bringing a list of invoices in: read, correct, confirm; what is in order goes in without what is not."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max

from applications.budget import ZERO
from applications.imports.columns import Table
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now

from ..ledger.reading import judged
from ..models import Contract, Expenditure, ExpenditureList, ProgressReport
from .expenditures import TWICE, store_proof
from .reports import writable

FIELDS = ("document_number", "dated_on", "supplier_vkn", "supplier", "amount", "paid_on", "related_party")


@transaction.atomic
def read_list(report: ProgressReport, table: Table, *, by, source: str, proof=None) -> ExpenditureList:
    """Keep the rows of a list as text; nothing else is written but the file with all its invoices."""
    report = writable(report, by)
    last = report.lists.aggregate(last=Max("number"))["last"] or 0
    return ExpenditureList.objects.create(
        report=report,
        number=last + 1,
        source=source[:120],
        header=list(table.header),
        columns=table.columns,
        rows=[[row.number, list(row.cells)] for row in table.rows],
        proof=store_proof(report.contract, proof, by=by) if proof else None,
        uploaded_by=by,
    )


@transaction.atomic
def correct_list(
    found: ExpenditureList, *, by, corrections: dict[int, dict[str, str]], columns: dict[str, int] | None = None
) -> None:
    """Write what a person changed in single cells, and what the columns mean."""
    locked = _unconfirmed(found, by)
    for number, cells in corrections.items():
        locked.corrections.setdefault(str(number), {}).update(cells)
    if columns is not None:
        locked.columns = columns
    locked.save(update_fields=["corrections", "columns"])
    found.corrections, found.columns = locked.corrections, locked.columns


@transaction.atomic
def confirm_list(found: ExpenditureList, *, by) -> int:
    """Add every row that is in order, all in one statement; the rest is not written. Returns how many were added."""
    locked = _unconfirmed(found, by)
    contract = locked.report.contract
    Contract.objects.select_for_update(of=("self",), no_key=True).get(pk=contract.pk)  # sums over its reports follow
    good = [row.values for row in judged(locked) if row.accepted]
    if not good:
        raise ValidationError("Listede eklenebilecek satır yok.")
    rows = [
        Expenditure(
            report=locked.report,
            contract=contract,
            line_key=values["line"]["key"],
            line_name=values["line"]["description"],
            proof_id=locked.proof_id,
            **{name: values[name] for name in FIELDS},
        )
        for values in good
    ]
    try:
        with transaction.atomic():
            Expenditure.objects.bulk_create(rows)
    except IntegrityError as twice:
        raise ValidationError(TWICE) from twice
    locked.confirmed_at, locked.added = portal_now(), len(rows)
    locked.save(update_fields=["confirmed_at", "added"])
    total = sum((row.amount for row in rows), ZERO)
    facts = {"list": locked.number, "count": len(rows), "total": str(total)}
    record(locked.report, "expenditures_listed", by=by, facts=facts)
    return len(rows)


@transaction.atomic
def give_up_list(found: ExpenditureList, *, by) -> None:
    """Leave it; nothing was added."""
    locked = _unconfirmed(found, by)
    locked.undone_at = portal_now()
    locked.save(update_fields=["undone_at"])


def _unconfirmed(found: ExpenditureList, by) -> ExpenditureList:
    report = writable(found.report, by)
    locked = ExpenditureList.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if locked.confirmed_at or locked.undone_at:
        raise ValidationError("Bu liste kapanmış; yeniden okutun.")
    locked.report = report
    return locked
