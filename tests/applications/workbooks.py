"""OpenDocument workbooks of the tests, written cell by cell as LibreOffice writes them."""

import io
import zipfile
from xml.sax.saxutils import escape

MIME = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = ("office", "table", "text", "style")
SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in NAMES)
HIDDEN = (
    '<style:style style:name="gizli" style:family="table"><style:table-properties table:display="false"/></style:style>'
)


def text(words: str) -> str:
    """A cell with letters."""
    return f'<table:table-cell office:value-type="string"><text:p>{escape(words)}</text:p></table:table-cell>'


def number(value) -> str:
    """A cell with a number."""
    return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'


def formula(words: str) -> str:
    """A cell that computes something."""
    return (
        f'<table:table-cell table:formula="of:{escape(words)}" office:value-type="float" office:value="1">'
        "<text:p>1</text:p></table:table-cell>"
    )


def row(*cells: str) -> str:
    """One row."""
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def sheet(*rows: str, hidden: bool = False) -> str:
    """One sheet."""
    style = ' table:style-name="gizli"' if hidden else ""
    return f"<table:table{style}>{''.join(rows)}</table:table>"


def content(*sheets: str) -> str:
    """content.xml of a workbook."""
    return (
        f"<office:document-content {SPACES}><office:automatic-styles>{HIDDEN}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(sheets)}</office:spreadsheet></office:body></office:document-content>"
    )


def ods(xml: str) -> bytes:
    """The workbook around a content.xml."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIME, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", xml)
    return buffer.getvalue()
