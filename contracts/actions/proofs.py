"""Proofs that come together: an archive of single invoices, each to the line whose number its name begins with (§4.21)."""

import re
from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record
from kumelenme.turkish import tr_fold
from kumelenme.uploads import check_upload, members

from ..models import Expenditure, ProgressReport
from .expenditures import store_proof
from .papers import PAPERS
from .reports import writable

MOST = 500


@transaction.atomic
def attach_archive(report: ProgressReport, upload, *, by) -> tuple[int, list[str]]:
    """Every good file of the archive to its line; how many lines have theirs now, and a sentence for every refused file.

    ValidationError if no line waits for a proof, or nothing in the archive is a file.
    """
    report = writable(report, by)
    waiting = _by_number(report.expenditures.filter(proof=None))
    if not waiting:
        raise ValidationError("Belgesi eksik gider satırı yok.")
    done, refused, seen = set(), [], 0
    for seen, file in enumerate(members(upload), 1):
        if seen > MOST:
            refused.append(f"Arşivin ilk {MOST} dosyasına bakıldı; kalanını ayrı bir ZIP ile yükleyin.")
            break
        name = getattr(file, "name", file)
        try:
            row = _line_of(name, waiting)
            if row.pk in done:
                raise ValidationError("bu satır için ikinci dosya; ikisini tek PDF’te birleştirin.")
            if file is name:
                raise ValidationError("dosya okunamadı; arşivi yeniden hazırlayın.")
            check_upload(file, kinds=PAPERS)
            row.proof = store_proof(report.contract, file, by=by)
        except ValidationError as refusal:
            refused.append(f"{name}: {' '.join(refusal.messages).removeprefix(f'{name}: ')}")
            continue
        row.save(update_fields=["proof"])
        done.add(row.pk)
    if not seen:
        raise ValidationError("Arşivde dosya yok.")
    if done:
        record(report, "proof_attached", by=by, facts={"count": len(done), "refused": len(refused)})
    return len(done), refused


def _by_number(rows) -> dict[str, list[Expenditure]]:
    found = defaultdict(list)
    for row in rows:
        found[_plain(row.document_number)].append(row)
    return found


def _line_of(name: str, waiting: dict[str, list[Expenditure]]) -> Expenditure:
    """The line whose number the name is or begins with, the longest that fits: "FTR-12 dekont.pdf" is no "FTR-1"."""
    stem = _plain(name.rsplit(".", 1)[0])
    fitting = [number for number in waiting if number and (stem == number or stem.startswith(f"{number}-"))]
    if not fitting:
        raise ValidationError(
            "belgesi eksik satırlarda bu ada uyan belge numarası yok; dosyaya belge numarasını verin."
        )
    rows = waiting[max(fitting, key=len)]
    if len(rows) > 1:
        raise ValidationError(f"bu numarada {len(rows)} satır var; belgesini satırın kendisinde yükleyin.")
    return rows[0]


def _plain(text: str) -> str:
    """Letters and digits alone, whatever stands between them: a name cannot hold every sign of a number."""
    return re.sub(r"[^0-9a-z]+", "-", tr_fold(text)).strip("-")
