"""Small real files of every accepted kind, and their wicked twins."""

import io
import zipfile

import openpyxl
import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CMS = bytes.fromhex("30820100" + "06092a864886f70d010702" + "a08200f1") + b"\x00" * 200


def picture(kind="JPEG", size=(3, 2), mode="RGB", **options):
    """A small picture, black but for its white first pixel."""
    image = Image.new(mode, size)
    image.putpixel((0, 0), (255,) * len(image.getbands()) if len(image.getbands()) > 1 else 255)
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


PNG, JPG = picture("PNG"), picture()


def upload(name, content, content_type="application/octet-stream"):
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content, content_type=content_type)


def pdf(password=""):
    """A one-page PDF, optionally asking for a password."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(out, encryption=pikepdf.Encryption(user=password, owner=password) if password else False)
    return out.getvalue()


def archive(members, compression=zipfile.ZIP_DEFLATED):
    """A zip of {name: bytes}."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return out.getvalue()


def docx(**extra):
    """The smallest thing that says it is a Word document."""
    return archive({"[Content_Types].xml": f"<Types>{WORD}</Types>", "word/document.xml": "<w/>"} | extra)


def odt(manifest="<manifest/>", mimetype="application/vnd.oasis.opendocument.text"):
    """The smallest OpenDocument text."""
    return archive({"mimetype": mimetype, "META-INF/manifest.xml": manifest, "content.xml": "<office/>"})


def xlsx():
    """A real workbook with one cell."""
    out = io.BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = "Ünvan"
    book.save(out)
    return out.getvalue()
