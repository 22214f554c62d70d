"""The private store: generated names, mode 0640, folders 0750, and no half-written file is ever visible."""

import os
import secrets
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


def generated_path(folder: str, extension: str) -> str:
    """A new relative path like `files/3f/3fa9….pdf`; nothing of the uploader's name is in it."""
    name = secrets.token_hex(16)
    return f"{folder}/{name[:2]}/{name}.{extension}"


def locate(path: str) -> Path:
    """The absolute place of a stored path."""
    return Path(settings.MEDIA_ROOT) / path


@contextmanager
def writing(path: str):
    """Open a temporary file beside its place; on success it is synced and renamed, on failure nothing remains.

    What a killed worker left of an earlier attempt at the same place is removed: the caller holds its row's lock.
    """
    place = locate(path)
    _make_folder(place.parent)
    for torn in place.parent.glob(f".{place.name}.*.part"):
        torn.unlink(missing_ok=True)
    part = place.with_name(f".{place.name}.{secrets.token_hex(4)}.part")
    descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o640)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            os.fchmod(file.fileno(), 0o640)
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(place)
        _sync_folder(place.parent)
    finally:
        part.unlink(missing_ok=True)


def reserve(path: str) -> None:
    """An empty file at this place, to be filled by `write_at`."""
    place = locate(path)
    _make_folder(place.parent)
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640)
    try:
        os.fchmod(descriptor, 0o640)
    finally:
        os.close(descriptor)


def write_at(path: str, offset: int, content: bytes) -> None:
    """Write bytes at a place of a reserved file and wait until the disk has them."""
    with locate(path).open("r+b") as file:
        file.seek(offset)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def gone_if_it_fails(path: str):
    """Take a file ("" for none) away again when its row cannot be written; what a later rollback leaves is tidied by night."""
    try:
        yield
    except BaseException:
        if path:
            locate(path).unlink(missing_ok=True)
        raise


def _make_folder(folder: Path) -> None:
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    for parent in reversed(missing):
        parent.mkdir(mode=0o750, exist_ok=True)
        parent.chmod(0o750)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
