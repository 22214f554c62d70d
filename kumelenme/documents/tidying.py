"""Files without a row: what a rolled-back upload or a killed process left in the private store."""

import logging
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from .models import IncomingFile, IssuedDocument, StoredFile

logger = logging.getLogger(__name__)

# An upload may still be on its way; nothing that is younger than a day is touched.
YOUNG_SECONDS = 24 * 3600
# More than this is no accident: perhaps the database came back from an older backup. Then nothing is deleted.
TOO_MANY = 200
FOLDERS = ("files", "documents", "incoming")


def remove_orphans() -> int:
    """Delete the files that no row names; returns how many. Refuses, with a line in the log, if there are TOO_MANY."""
    found = list(orphans())
    if len(found) > TOO_MANY:
        logger.error("%s files have no row; nothing was deleted. Was the database restored?", len(found))
        return 0
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def orphans() -> Iterator[Path]:
    """Files of the store that are older than a day and belong to no row."""
    root, limit = Path(settings.MEDIA_ROOT), time.time() - YOUNG_SECONDS
    known = set(StoredFile.objects.values_list("path", flat=True))
    known |= set(StoredFile.objects.exclude(copy_path="").values_list("copy_path", flat=True))
    known |= set(IncomingFile.objects.values_list("path", flat=True))
    known |= set(IssuedDocument.objects.exclude(path="").values_list("path", flat=True))
    for folder in FOLDERS:
        for path in (root / folder).rglob("*"):
            if path.is_file() and path.stat().st_mtime < limit and str(path.relative_to(root)) not in known:
                yield path
