"""The list of the inbox to take away: the rows and columns of the address, as xlsx or csv."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import xlsxwriter

from .columns import Column, written

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"
CSV, XLSX = "csv", "xlsx"
KINDS = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FORMATS = {Decimal: "#,##0.00", date: "dd.mm.yyyy", int: "0", str: "@"}


def table(rows: Iterable, columns: dict[str, Column]) -> list[list]:
    """Heads and values: the number of the application, then the chosen columns."""
    body = [[row.application.number, *(column.of(key, row) for key, column in columns.items())] for row in rows]
    return [["Başvuru", *(column.label for column in columns.values())], *body]


def harmless(value) -> str:
    """A cell as text; one that a spreadsheet would take for a formula begins with an apostrophe."""
    text = written(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(DANGEROUS) else text


def as_csv(lines: list[list]) -> bytes:
    """Semicolons, decimal commas, a byte order mark: what a Turkish Excel opens by a double click."""
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([harmless(value) for value in line] for line in lines)
    return (BOM + text.getvalue()).encode()


def as_xlsx(lines: list[list], title: str = "Başvurular") -> bytes:
    """Numbers and dates as such, every text as a text and never as a formula."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(title)
    formats = {kind: book.add_format({"num_format": text}) for kind, text in FORMATS.items()}
    bold = book.add_format({"bold": True})
    sheet.set_column(0, len(lines[0]) - 1, 22)
    for number, line in enumerate(lines):
        for place, value in enumerate(line):
            _write(sheet, number, place, value, formats, bold if number == 0 else None)
    sheet.freeze_panes(1, 1)
    book.close()
    return buffer.getvalue()


def _write(sheet, number: int, place: int, value, formats, bold) -> None:
    if isinstance(value, Decimal | int):
        sheet.write_number(number, place, value, formats[type(value)])
    elif isinstance(value, date):
        sheet.write_datetime(number, place, value, formats[date])
    else:
        sheet.write_string(number, place, harmless(value), bold or formats[str])
