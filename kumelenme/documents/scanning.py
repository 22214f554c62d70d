"""Quarantine: with a virus scanner a stored file is given to nobody until the scanner has called it clean.

The scan is owed in the commit that stores the file, so none is forgotten; a scanner that is away costs time only.
Nothing of an application waits for it: a file in quarantine counts as uploaded, and readers get it when it is clean.
"""

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from kumelenme import antivirus
from kumelenme.lifecycle import register
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.models import Owed
from kumelenme.lifecycle.outbox import NotNow, owe_task
from kumelenme.sql.clock import portal_today

from . import vault
from .models import ScanState, StoredFile

SCAN = "documents.scan"
# So many files of the time before there was a scanner are owed each night.
CATCH_UP = 500


def first_state() -> str:
    """The state in which a file is born."""
    return ScanState.QUARANTINE if antivirus.configured() else ScanState.NOT_SCANNED


def owe_scan(file: StoredFile) -> None:
    """Owe the scan of a file in the caller's transaction; nothing without a scanner."""
    if antivirus.configured():
        owe_task(SCAN, file)


@transaction.atomic
def scan(file_id: int) -> None:
    """Ask the scanner about one file and write down what it says. Raises NotNow while it cannot be reached.

    A file that waits while the operator takes the scanner away is given out as "Taranmadı".
    """
    # Whoever refers to the file meanwhile is not kept waiting: they hold their application, which we ask for last.
    file = StoredFile.objects.select_for_update(no_key=True).get(pk=file_id)
    if file.scan_state not in {ScanState.QUARANTINE, ScanState.NOT_SCANNED}:
        return
    if not antivirus.configured():
        _now(file, ScanState.NOT_SCANNED)
        return
    try:
        with vault.locate(file.path).open("rb") as content:
            verdict = antivirus.scan(content)
    except antivirus.Unreachable as silence:
        raise NotNow(str(silence)) from silence
    if verdict.clean:
        _now(file, ScanState.CLEAN)
        return
    _now(file, ScanState.BLOCKED)
    facts = {"found": verdict.found[:200], "sha256": file.sha256}
    register.record(file, "file_blocked", by=SYSTEM, facts=facts, tell=_keepers(file))
    if lost := settings.FILE_LOST.get(_owner(file)):
        import_string(lost)(file)


def catch_up() -> None:
    """Owe the scan of files that came before there was a scanner; they stay available until a verdict.

    Nothing while other scans are still waiting: a scanner that is away gets no second queue.
    """
    if not antivirus.configured() or Owed.objects.open().filter(payload__task=SCAN).exists():
        return
    for file in StoredFile.objects.filter(scan_state=ScanState.NOT_SCANNED).order_by("pk")[:CATCH_UP]:
        owe_task(SCAN, file, key=f"task:{SCAN}:{file.pk}:{portal_today()}")


def _now(file: StoredFile, state: ScanState) -> None:
    file.scan_state = state
    file.save(update_fields=["scan_state"])


def _keepers(file: StoredFile) -> list:
    """Who uploaded it; for a file that came by a link without a login, the people of its subject."""
    if file.uploaded_by is not None:
        return [file.uploaded_by]
    actor = settings.FILE_KEEPERS.get(_owner(file))
    return [set(import_string(actor).people(file.subject))] if actor and file.subject else []


def _owner(file: StoredFile) -> str:
    """The kind of thing that a file belongs to, as settings name it: "app.model"."""
    return f"{file.subject_type.app_label}.{file.subject_type.model}"
