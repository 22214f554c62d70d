"""What a file says of itself beside its content: its name, its author, its title; and a copy of a PDF that says nothing."""

import io
import re
import zipfile
from html import unescape
from pathlib import Path

import pikepdf

OFFICE = ("docx", "xlsx", "pptx")
MOST = 200_000
TELLING = re.compile(
    r"<(?:dc:creator|dc:title|dc:subject|dc:description|cp:lastModifiedBy|cp:keywords|Company|Manager)(?: [^>]*)?>([^<]+)<"
)


def metadata_of(path: Path, extension: str) -> list[str]:
    """Author, title, company and the like as the file carries them; nothing for kinds that carry none or cannot be read."""
    try:
        if extension == "pdf":
            return _of_pdf(path)
        if extension in OFFICE:
            return _of_office(path)
    except (OSError, pikepdf.PdfError, zipfile.BadZipFile, KeyError, ValueError):
        return []
    return []


def _of_pdf(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf:
        said = [str(pdf.docinfo[key]) for key in pdf.docinfo if key not in ("/CreationDate", "/ModDate", "/Trapped")]
        packet = pdf.Root.Metadata.read_bytes()[:MOST].decode("utf-8", "replace") if "/Metadata" in pdf.Root else ""
    said += re.findall(r">([^<>]+)</(?:rdf:li|pdf:Keywords|xmp:CreatorTool)>", packet)
    return _tidy(said)


def _of_office(path: Path) -> list[str]:
    said = []
    with zipfile.ZipFile(path) as archive:
        for part in ("docProps/core.xml", "docProps/app.xml"):
            if part in archive.namelist() and archive.getinfo(part).file_size <= MOST:
                said += TELLING.findall(archive.read(part).decode("utf-8", "replace"))
    return _tidy(unescape(text) for text in said)


def _tidy(texts) -> list[str]:
    return list(dict.fromkeys(text.strip()[:200] for text in texts if text.strip()))


def without_metadata(path: Path) -> bytes:
    """The pages of a PDF and nothing beside them: no author, no title, no packet, no attached files."""
    with pikepdf.open(path) as source, pikepdf.new() as bare:
        bare.pages.extend(source.pages)
        target = io.BytesIO()
        bare.save(target)
    return target.getvalue()
