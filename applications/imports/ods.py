"""Reading the first visible sheet of an OpenDocument workbook as cells; formulas are never computed, they stay text."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import islice
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import iterparse
from django.core.exceptions import ValidationError

SPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TABLE, OFFICE, TEXT, STYLE = (SPACE % name for name in ("table", "office", "text", "style"))
NUMBERS = ("float", "currency", "percentage")
# A row that is repeated more often than this is the empty end of the sheet.
MOST_REPEATED_ROWS = 1000
MOST_ROWS = 100_000
MOST_DIGITS = 15
# A workbook that is damaged, locked or built to hurt: whatever it breaks in, it is one sentence for the user.
UNREADABLE = (zipfile.BadZipFile, zlib.error, KeyError, ParseError, ValueError, EOFError, RuntimeError)


def read_ods(file, *, max_columns: int) -> Iterator[list]:
    """Rows of the sheet, each a list of text, Decimal or None. ValidationError if the file cannot be read."""
    try:
        with zipfile.ZipFile(file) as archive, archive.open("content.xml") as content:
            yield from islice(_rows(content, max_columns), MOST_ROWS)
    except UNREADABLE as trouble:
        raise ValidationError("Dosya açılamadı. LibreOffice’te açıp .ods olarak yeniden kaydedin.") from trouble


def _rows(content, max_columns: int) -> Iterator[list]:
    hidden: set[str] = set()
    inside = None
    for event, element in iterparse(content, events=("start", "end"), forbid_dtd=True):
        if event == "end" and element.tag == f"{STYLE}style" and _hides(element):
            hidden.add(element.get(f"{STYLE}name"))
        elif element.tag == f"{TABLE}table":
            if event == "end" and inside is element:
                return
            if event == "start" and inside is None and element.get(f"{TABLE}style-name") not in hidden:
                inside = element
        elif event == "end" and element.tag == f"{TABLE}table-row":
            if inside is not None:
                cells = _cells(element, max_columns)
                for _ in range(min(_repeated(element, "rows"), MOST_REPEATED_ROWS)):
                    yield cells
            element.clear()
    if inside is None:
        raise ValidationError("Dosyada görünür bir sayfa yok.")


def _hides(style: Element) -> bool:
    properties = style.find(f"{STYLE}table-properties")
    return properties is not None and properties.get(f"{TABLE}display") == "false"


def _cells(row: Element, max_columns: int) -> list:
    cells: list = []
    for cell in row:
        if cell.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            times = min(_repeated(cell, "columns"), max_columns - len(cells))
            cells.extend([_value(cell)] * times)
    return cells


def _repeated(element: Element, what: str) -> int:
    text = element.get(f"{TABLE}number-{what}-repeated", "1")
    return int(text) if text.isdecimal() and len(text) < MOST_DIGITS else 1


def _value(cell: Element):
    formula = cell.get(f"{TABLE}formula")
    if formula:
        return re.sub(r"^\w+:", "", formula)
    if cell.get(f"{OFFICE}value-type") in NUMBERS:
        number = _number(cell.get(f"{OFFICE}value", ""))
        if number is not None:
            return number
    text = "\n".join("".join(_letters(line)) for line in cell.findall(f"{TEXT}p"))
    return text or None


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return round(number, 9) if number.is_finite() and abs(number.adjusted()) <= MOST_DIGITS else None


def _letters(element: Element) -> Iterator[str]:
    """The text of a paragraph; a run of spaces is an element of its own."""
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            yield " " * min(int(child.get(f"{TEXT}c", "1")), 100)
        elif child.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            yield " "
        else:
            yield from _letters(child)
        yield child.tail or ""
