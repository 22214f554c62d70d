"""Files that arrive before their form: announced, continued after a cut, compared as a whole, then used once.

Every part is a transaction of its own under the lock of its row: a part that comes twice changes nothing, one that
does not fit is answered with the place that does. Nothing here is visible to anybody before a form has used it.
"""

import hashlib
from datetime import timedelta
from functools import partial

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Sum
from django.http import Http404

from kumelenme.accounts.models import User
from kumelenme.sql.clock import portal_now
from kumelenme.uploads import MEGABYTE, Terms, check_announced, check_upload, clean_name

from . import vault
from .models import IncomingFile

PART = 2 * MEGABYTE
# What one person may have on the way at a time; older ones that nobody touches make room.
MOST, MOST_BYTES = 8, 500 * MEGABYTE
STALE, ABANDONED = timedelta(hours=1), timedelta(hours=24)


class TooMany(ValidationError):
    """The person has too many files on the way; asking again later helps."""


class KeptFile(UploadedFile):
    """A file that is here already, as forms and views know files. `keep_as` is its code."""

    kept_before = True

    def __init__(self, row: IncomingFile):
        super().__init__(vault.locate(row.path).open("rb"), row.name, "", row.size)
        self.row, self.keep_as = row, row.token


@transaction.atomic
def announce(terms: Terms, *, name: str, size: int, trace: str, by: User) -> IncomingFile:
    """Begin, or go on with what is here of the same file. ValidationError if it could never be accepted."""
    name = clean_name(name)
    check_announced(name, size, kinds=terms.kinds, max_bytes=terms.max_bytes, room=terms.room)
    # The lock of the person: two tabs cannot both find the last place free.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    same = IncomingFile.objects.filter(owner=by, trace=trace, name=name, size=size)
    known = same.order_by("-pk").first() if trace else None
    if known is not None:
        known.kinds, known.max_bytes, known.touched_at = list(terms.kinds), terms.max_bytes, portal_now()
        known.save(update_fields=["kinds", "max_bytes", "touched_at"])
        return known
    _make_room(by, size)
    return _new(by, name=name, size=size, trace=trace, kinds=list(terms.kinds), max_bytes=terms.max_bytes)


@transaction.atomic
def receive(token: str, offset: int, part: bytes, *, by: User) -> int:
    """Add a part; returns how many bytes are here. A part that does not begin there is left alone."""
    row = _own(token, by)
    if offset == row.received and part and offset + len(part) <= row.size and not row.sha256:
        vault.write_at(row.path, offset, part)
        row.received, row.touched_at = offset + len(part), portal_now()
        row.save(update_fields=["received", "touched_at"])
    return row.received


def finish(token: str, sha256: str, *, by: User) -> IncomingFile:
    """Compare the whole with what the browser saw and check its content; what is refused is deleted."""
    try:
        return _finish(token, sha256, by)
    except ValidationError:
        cancel(token, by=by)
        raise


@transaction.atomic
def _finish(token: str, sha256: str, by: User) -> IncomingFile:
    row = _own(token, by)
    if row.received < row.size:
        return row
    with vault.locate(row.path).open("rb") as content:
        found = hashlib.file_digest(content, "sha256").hexdigest()
        if found != sha256.lower():  # ascii
            raise ValidationError("Dosya yolda bozuldu. Dosyayı yeniden seçip yükleyin.", code="hash")
        check_upload(File(content, name=row.name), kinds=row.kinds, max_bytes=row.max_bytes)
    row.sha256, row.touched_at = found, portal_now()
    row.save(update_fields=["sha256", "touched_at"])
    return row


@transaction.atomic
def cancel(token: str, *, by: User) -> None:
    """Forget a file on its way; one that is gone already is no fault."""
    for row in IncomingFile.objects.select_for_update().filter(token=token, owner=by):
        _drop(row)


def find(token: str, *, by: User) -> KeptFile | None:
    """The whole file behind a code, if it is this person's."""
    row = IncomingFile.objects.filter(token=token, owner=by).exclude(sha256="").first()
    return KeptFile(row) if row is not None and vault.locate(row.path).exists() else None


@transaction.atomic
def keep(upload: UploadedFile, token: str, *, by: User) -> None:
    """Keep a checked file of a form that failed for another reason, under the code that its page carries."""
    _make_room(by, upload.size)
    terms = {"kinds": [upload.checked.extension], "max_bytes": upload.size}
    row = _new(by, token=token, name=clean_name(upload.name), size=upload.size, received=upload.size, **terms)
    upload.seek(0)
    place = 0
    for chunk in upload.chunks():
        vault.write_at(row.path, place, chunk)
        place += len(chunk)
    row.sha256 = upload.checked.sha256
    row.save(update_fields=["sha256"])


def used(upload) -> None:
    """A form has stored this file: forget the copy that waited, with the caller's commit."""
    if isinstance(upload, KeptFile):
        _drop(upload.row)


@transaction.atomic
def forget_abandoned() -> int:
    """Delete what nobody has touched for a day; returns how many."""
    rows = list(
        IncomingFile.objects.select_for_update(skip_locked=True).filter(touched_at__lt=portal_now() - ABANDONED)
    )
    for row in rows:
        _drop(row)
    return len(rows)


def _own(token: str, by: User) -> IncomingFile:
    row = IncomingFile.objects.select_for_update().filter(token=token, owner=by).first()
    if row is None:
        raise Http404
    return row


def _new(by: User, **values) -> IncomingFile:
    path = vault.generated_path("incoming", "part")
    vault.reserve(path)
    with vault.gone_if_it_fails(path):
        row = IncomingFile.objects.create(owner=by, path=path, **values)
        row.refresh_from_db()
    return row


def _make_room(by: User, size: int) -> None:
    """The person's own oldest files that nobody has touched for an hour give way; then the limits hold."""
    rows = IncomingFile.objects.filter(owner=by)
    for row in rows.filter(touched_at__lt=portal_now() - STALE).order_by("touched_at"):
        if not _is_full(rows, size):
            return
        _drop(row)
    if _is_full(rows, size):
        raise TooMany(
            "Yarım kalmış yüklemeleriniz var. Süren yüklemeleri bitirin ya da bir saat sonra yeniden deneyin."
        )


def _is_full(rows, size: int) -> bool:
    return rows.count() >= MOST or (rows.aggregate(sum=Sum("size"))["sum"] or 0) + size > MOST_BYTES


def _drop(row: IncomingFile) -> None:
    row.delete()
    transaction.on_commit(partial(vault.locate(row.path).unlink, missing_ok=True), robust=True)
