"""Workbooks to take away: empty templates, rows to mend. Texts are written as texts, never as formulas."""

import io

import xlsxwriter

from .imports.columns import Column
from .imports.judgement import Judged

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEMPLATE_NAMES = {"firms": "firma-listesi-sablonu.xlsx", "budget": "butce-sablonu.xlsx"}
PROBLEM_NAMES = {"firms": "sorunlu-firmalar.xlsx", "budget": "sorunlu-butce-satirlari.xlsx"}
EXAMPLES = {
    "firms": ("0012345672", "Örnek Makine San. ve Tic. A.Ş.", "Konya", "28.30", "45", "yetkili@ornek.example"),
    "budget": ("3.2", "Ortak kullanım atölyesi", "2", "MAK", "CNC işleme merkezi", "adet", "2", "4.500.000,00", "45"),
}


def blank_template(kind: str, columns: tuple[Column, ...]) -> bytes:
    """The header row with one example; every cell is formatted as text so that Excel keeps leading zeros."""
    return workbook([column.label for column in columns], [EXAMPLES[kind]])


def problem_rows(columns: tuple[Column, ...], rows: list[Judged]) -> bytes:
    """The rows that were not accepted, with the reasons in the last column."""
    body = [
        (
            *(row.cells.get(column.key, "") for column in columns),
            " ".join(found.text for found in row.problems or row.remarks),
        )
        for row in rows
    ]
    return workbook([*(column.label for column in columns), "Sorun"], body)


def workbook(header: list[str], body: list[tuple[str, ...]]) -> bytes:
    """A sheet of texts under a bold head."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Liste")
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    sheet.set_column(0, len(header) - 1, 24, text)
    for place, cell in enumerate(header):
        sheet.write_string(0, place, cell, bold)
    for line, cells in enumerate(body, start=1):
        for place, cell in enumerate(cells):
            sheet.write_string(line, place, cell, text)
    sheet.freeze_panes(1, 0)
    book.close()
    return buffer.getvalue()
