"""What may be uploaded: decided by content, never by the name or by what the browser claims (domain.md K-073).

Sizes are bytes, limits of archives are checked on the directory of the archive before anything is unpacked
(trust.md §3.1), pictures by the pixels their header names before they are decoded. Every refusal is a ValidationError
with a Turkish sentence.
"""

import hashlib
import os
import struct
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

import filetype
import pikepdf
from django.conf import settings
from django.core.exceptions import ValidationError

from kumelenme import images

MEGABYTE = 1024 * 1024
MAX_NAME = 120
MAX_MEMBERS, MAX_UNPACKED, MAX_RATIO = 2_000, 200 * MEGABYTE, 100
MAX_DIRECTORY = MAX_MEMBERS * 512

MIMES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "jpg": "image/jpeg",
    "png": "image/png",
    "p7m": "application/pkcs7-mime",
    "p7s": "application/pkcs7-signature",
    "imz": "application/pkcs7-mime",
    "zip": "application/zip",
}
# An archive is no document: it is taken only where its files become documents of their own.
ARCHIVE = "zip"
DOCUMENTS = tuple(kind for kind in MIMES if kind != ARCHIVE)
SIGNED = ("pdf", "p7m", "p7s", "imz")
ALIASES = {"jpeg": "jpg"}
# Browsers without an office suite claim nothing useful; these claims contradict no content.
UNSURE = {"", "application/octet-stream", "binary/octet-stream", "application/x-download", "application/force-download"}
ALSO_CLAIMED = {
    "pdf": {"application/x-pdf"},
    "docx": {"application/zip", "application/x-zip-compressed", "application/msword"},
    "xlsx": {"application/zip", "application/x-zip-compressed", "application/vnd.ms-excel"},
    "odt": {"application/zip", "application/x-zip-compressed"},
    "ods": {"application/zip", "application/x-zip-compressed"},
    "jpg": {"image/jpg", "image/pjpeg"},
    "png": {"image/x-png"},
    "p7m": {"application/x-pkcs7-mime", "application/pkcs7-signature", "application/x-pkcs7-signature"},
    "p7s": {"application/x-pkcs7-mime", "application/pkcs7-mime", "application/x-pkcs7-signature"},
    "imz": {"application/x-pkcs7-mime", "application/pkcs7-signature", "application/x-pkcs7-signature"},
}
ALSO_CLAIMED[ARCHIVE] = {"application/x-zip-compressed", "application/x-zip"}
ENCRYPTED_MEMBER = 0x1
OOXML_MAIN = {"docx": b"wordprocessingml.document.main+xml", "xlsx": b"spreadsheetml.sheet.main+xml"}
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
OLE_HEADER, SIGNED_DATA_OID = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"


@dataclass(frozen=True)
class Checked:
    """A file that passed: SHA-256 in hex, size in bytes, the type its content has, and the extension for it."""

    sha256: str
    size: int
    mime: str
    extension: str


def check_upload(file, *, kinds=DOCUMENTS, max_bytes=100 * MEGABYTE) -> Checked:
    """Accept the file or raise ValidationError; the file is left at its beginning."""
    name = clean_name(file.name)
    extension = check_announced(name, file.size, kinds=kinds, max_bytes=max_bytes)
    claimed = (getattr(file, "content_type", "") or "").split(";")[0].strip().lower()  # ascii
    if claimed not in UNSURE | {MIMES[extension]} | ALSO_CLAIMED[extension]:
        raise _not_what_it_says(name, extension)
    CHECKS[extension](file, name, extension)
    digest = hashlib.sha256()
    file.seek(0)
    for chunk in iter(lambda: file.read(MEGABYTE), b""):
        digest.update(chunk)
    file.seek(0)
    return Checked(digest.hexdigest(), file.size, MIMES[extension], extension)


def check_announced(name: str, size: int, *, kinds=DOCUMENTS, max_bytes=100 * MEGABYTE, room=None) -> str:
    """What can be said of a file before its bytes are here; returns its kind. `room` are bytes, None without a limit."""
    extension = PurePath(name).suffix.lower().lstrip(".")  # ascii
    extension = ALIASES.get(extension, extension)
    if extension not in kinds:
        raise _wrong_kind(name, kinds, max_bytes)
    if not size:
        raise ValidationError("Seçtiğiniz dosya boş.", code="empty")
    if size > max_bytes:
        raise ValidationError(
            f"Seçtiğiniz dosya {format_size(size)}; en çok {format_size(max_bytes)} olabilir.", code="too_big"
        )
    if room is not None and size > room:
        raise ValidationError(
            f"Seçtiğiniz dosya {format_size(size)}; dosyalarınıza {format_size(max(room, 0))} yer kaldı. "
            "Dosyayı daha küçük kaydedip yeniden yükleyin.",
            code="no_room",
        )
    return extension


def clean_name(name: str) -> str:
    """The file's own name in composed letters without a path; at most 120 characters, no control characters."""
    name = unicodedata.normalize("NFC", (name or "").replace("\\", "/").rsplit("/", 1)[-1]).strip()
    if not name or any(unicodedata.category(letter) in {"Cc", "Cf"} for letter in name):
        raise ValidationError("Dosya adı okunamadı; dosyayı yeniden adlandırıp yükleyin.", code="name")
    if len(name) > MAX_NAME:
        raise ValidationError(
            f"Dosya adı {len(name)} karakter; en çok {MAX_NAME} karakter olabilir. Dosyayı kısa bir adla yükleyin.",
            code="name",
        )
    return name


def format_size(size: int) -> str:
    """132 MB, 1,5 MB, 12 KB: one decimal below ten."""
    unit, value = ("MB", size / MEGABYTE) if size >= MEGABYTE else ("KB", size / 1024)
    text = f"{value:.1f}" if value < 10 and round(value, 1) != int(value) else f"{value:.0f}"
    return f"{text.replace('.', ',')} {unit}"


def check_archive_budget(file) -> zipfile.ZipFile:
    """Open a zip only if its directory, members, total and ratio stay within the budget (trust.md §3.1)."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - 65_557))
    tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) - end < 22:
        raise zipfile.BadZipFile
    members, directory = struct.unpack_from("<HI", tail, end + 10)
    if members > MAX_MEMBERS or directory > MAX_DIRECTORY:
        raise _bomb()
    archive = zipfile.ZipFile(file)
    infos = archive.infolist()
    unpacked, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    if len(infos) > MAX_MEMBERS or unpacked > MAX_UNPACKED or unpacked > max(MEGABYTE, MAX_RATIO * packed):
        raise _bomb()
    if len({info.filename for info in infos}) != len(infos):
        raise zipfile.BadZipFile
    return archive


def _check_pdf(file, name, extension):
    file.seek(0)
    if b"%PDF-" not in file.read(1024):
        raise _not_what_it_says(name, extension)
    file.seek(0)
    try:
        with pikepdf.open(file) as pdf:
            if not len(pdf.pages):
                raise _broken(name)
    except pikepdf.PasswordError as refused:
        raise _password(name) from refused
    except (pikepdf.PdfError, ValueError, RecursionError) as refused:
        raise _broken(name) from refused


def _check_office(file, name, extension):
    file.seek(0)
    if file.read(8) == OLE_HEADER:
        raise _password(name) if ENCRYPTED_STREAM in file.read() else _not_what_it_says(name, extension)
    try:
        archive = check_archive_budget(file)
        names = [info.filename for info in archive.infolist()]
        if any(_carries_macro(part) for part in names):
            raise ValidationError("Seçtiğiniz dosyada makro var; makrosuz kaydedip yeniden yükleyin.", code="macro")
        (_check_ooxml if extension in OOXML_MAIN else _check_odf)(archive, name, extension)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, EOFError, RuntimeError, struct.error) as refused:
        raise _not_what_it_says(name, extension) from refused


def _check_archive(file, name, extension):
    try:
        infos = check_archive_budget(file).infolist()
    except (zipfile.BadZipFile, NotImplementedError, EOFError, struct.error) as refused:
        raise _not_what_it_says(name, extension) from refused
    if any(info.flag_bits & ENCRYPTED_MEMBER for info in infos):
        raise _password(name)


def _check_ooxml(archive, name, extension):
    types = archive.read("[Content_Types].xml")
    if b"macroEnabled" in types:
        raise ValidationError("Seçtiğiniz dosyada makro var; makrosuz kaydedip yeniden yükleyin.", code="macro")
    if OOXML_MAIN[extension] not in types:
        raise _not_what_it_says(name, extension)


def _check_odf(archive, name, extension):
    if archive.read("mimetype").strip() != MIMES[extension].encode():
        raise _not_what_it_says(name, extension)
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise _password(name)


def _check_image(file, name, extension):
    file.seek(0)
    if filetype.guess_mime(file.read(8192)) != MIMES[extension]:
        raise _not_what_it_says(name, extension)
    file.seek(0)
    try:
        images.check_header(file, kind=extension, most=settings.IMAGE_PIXELS)
    except images.Unreadable as refused:
        raise _broken(name) from refused
    except images.TooManyPixels as refused:
        most = settings.IMAGE_PIXELS // 1_000_000
        raise ValidationError(
            f"Seçtiğiniz görüntü çok büyük; en çok {most} megapiksel olabilir. Küçülterek kaydedip yeniden yükleyin.",
            code="pixels",
        ) from refused


def _check_signature(file, name, extension):
    file.seek(0)
    head = file.read(64)
    der = head[:1] == b"\x30" and SIGNED_DATA_OID in head
    if not der and not head.startswith((b"-----BEGIN PKCS7-----", b"-----BEGIN CMS-----")):
        raise _not_what_it_says(name, extension)


CHECKS = {"pdf": _check_pdf, "jpg": _check_image, "png": _check_image}
CHECKS[ARCHIVE] = _check_archive
CHECKS |= dict.fromkeys(("p7m", "p7s", "imz"), _check_signature)
CHECKS |= dict.fromkeys(("docx", "xlsx", "odt", "ods"), _check_office)


def _wrong_kind(name, kinds, max_bytes):
    allowed = ", ".join(kinds)
    return ValidationError(f"{name}: yalnızca {allowed}; en fazla {max_bytes // MEGABYTE} MB.", code="kind")


def _not_what_it_says(name, extension):
    return ValidationError(
        f"{name}: dosyanın içeriği .{extension} türüyle uyuşmuyor. Dosyayı asıl türüyle kaydedip yeniden yükleyin.",
        code="content",
    )


def _password(name):
    return ValidationError("Seçtiğiniz dosya parola korumalı; parolasını kaldırıp yeniden yükleyin.", code="password")


def _broken(name):
    return ValidationError(f"{name}: dosya açılamadı. Dosyayı yeniden kaydedip yükleyin.", code="broken")


def _bomb():
    return ValidationError(
        "Seçtiğiniz dosya açıldığında çok büyüyor; içindekileri azaltıp yeniden yükleyin.", code="archive"
    )


def _carries_macro(part: str) -> bool:
    """Is this member of an office file a macro project or a script?"""
    return part.lower().endswith("vbaproject.bin") or part.startswith(("Basic/", "Scripts/"))  # ascii
