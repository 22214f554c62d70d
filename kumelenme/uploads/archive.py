"""The files of an archive, one after the other, as if each had been uploaded by itself.

What the archive may come to unpacked is measured before anything is unpacked (trust.md §3.1); each member is checked
like any upload by whoever takes it.
"""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.core.files.uploadedfile import SimpleUploadedFile

from .content import check_archive_budget

BROKEN = (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError, zlib.error)
NAMED_IN_UTF8 = 0x800


def members(file) -> Iterator[SimpleUploadedFile | str]:
    """Every file of a checked archive in order of names; of one that cannot be read its name alone. Folders are not told."""
    archive = check_archive_budget(file)
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        name = PurePosixPath(_name(info)).name
        if info.is_dir() or name.startswith(".") or info.filename.startswith("__MACOSX/"):
            continue
        try:
            yield SimpleUploadedFile(name, archive.read(info), content_type="")
        except BROKEN:
            yield name


def _name(info: zipfile.ZipInfo) -> str:
    """Programs that do not say so write names in UTF-8 or in the letters of a Turkish DOS."""
    if info.flag_bits & NAMED_IN_UTF8:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp857", "replace")
