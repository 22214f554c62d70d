"""The scoring form as a workbook to fill without a connection (ux.md §2.4 E10): its place, its key, its writing. Pure.

Only the cells to be filled are open; a hidden sheet carries a signed key (task, revision, criteria), by which the portal
knows the form again. The personal note is not in it.
"""

import hashlib
import io

import xlsxwriter
from django.core.signing import BadSignature, dumps, loads

SALT = "evaluation.offline"
SHEET, KEYS = "Değerlendirme", "portal"
HEAD = ("Kod", "Ölçüt", "Ağırlık", "Ölçek", "Puan", "Gerekçe", "Güçlü yönler", "Zayıf yönler", "Müzakere önerisi")
WIDTHS = (8, 34, 9, 9, 8, 60, 40, 40, 40)
FIRST_ROW = 4  # of the criteria, from 1 as Excel counts; the head stands above it
VALUE_COLUMN, TEXT_COLUMN = 5, 6  # E and F
WHOLE = (("budget_comment", "Bütçeye ilişkin görüş"), ("recommendation", "Genel görüş"))
HOW = (
    "Yalnız açık renkli hücreler doldurulur; formül kullanmayın. Dosyayı kaydedip portaldaki “Çevrim dışı form” sayfasından "
    "yükleyin: önce neyin değişeceği gösterilir. Formu indirdikten sonra portalda kaydederseniz bu dosya geçersiz olur."
)


def fingerprint(criteria) -> str:
    """What the form rests on: codes, titles, scales and weights of the call, as a short digest."""
    rows = [f"{c.code}|{c.title}|{c.scale_max}|{c.weight}" for c in criteria]
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16]


def key_of(code: str, revision: int, criteria) -> str:
    """The signed key of a form."""
    return dumps({"task": code, "revision": revision, "criteria": fingerprint(criteria)}, salt=SALT)


def read_key(text: str) -> dict | None:
    """What the key says, or None if the portal did not write it."""
    try:
        return loads(text, salt=SALT)
    except BadSignature:
        return None


def workbook(sheet) -> bytes:
    """The form of a task with what is written so far; `sheet` is its ScoreSheet."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": f"Değerlendirme formu {sheet.task.code}", "author": ""})
    _form(book, sheet)
    _meanings(book, sheet)
    keys = book.add_worksheet(KEYS)
    keys.write_string(0, 0, key_of(sheet.task.code, sheet.task.revision, sheet.criteria))
    keys.very_hidden()
    book.close()
    return buffer.getvalue()


def _form(book, sheet) -> None:
    page = book.add_worksheet(SHEET)
    fixed = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    open_ = {"locked": False, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#FFF8DC"}
    text, number = book.add_format({**open_, "num_format": "@"}), book.add_format({**open_, "num_format": "0"})
    page.protect("", {"format_rows": True, "format_columns": True})
    for place, width in enumerate(WIDTHS):
        page.set_column(place, place, width)
    page.write_string(0, 0, f"Değerlendirme formu · görev {sheet.task.code}", bold)
    page.write_string(1, 0, HOW)
    for place, title in enumerate(HEAD):
        page.write_string(FIRST_ROW - 2, place, title, bold)
    for line, row in enumerate(sheet.rows, FIRST_ROW - 1):
        criterion = row.criterion
        weight = f"{criterion.weight.normalize():f}".replace(".", ",")
        for place, told in enumerate((criterion.code, criterion.title, weight, f"0–{criterion.scale_max}")):
            page.write_string(line, place, told, fixed)
        if row.value is None:
            page.write_blank(line, VALUE_COLUMN - 1, None, number)
        else:
            page.write_number(line, VALUE_COLUMN - 1, row.value, number)
        page.data_validation(line, VALUE_COLUMN - 1, line, VALUE_COLUMN - 1, _whole(criterion))
        for place, words in enumerate(row.texts.values(), TEXT_COLUMN - 1):
            page.write_string(line, place, words, text)
    for line, (name, label) in enumerate(WHOLE, FIRST_ROW - 1 + len(sheet.rows)):
        page.write_string(line, 1, label, bold)
        page.write_string(line, TEXT_COLUMN - 1, getattr(sheet, name), text)
    page.freeze_panes(FIRST_ROW - 1, 2)


def _whole(criterion) -> dict:
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": 0,
        "maximum": criterion.scale_max,
        "error_title": "Puan",
        "error_message": f"0–{criterion.scale_max} arasında tam sayı giriniz.",
    }


def _meanings(book, sheet) -> None:
    page = book.add_worksheet("Puanların anlamı")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    page.protect()
    page.set_column(0, 0, 40)
    page.set_column(1, 1, 100)
    for line, criterion in enumerate(sheet.criteria):
        page.write_string(line, 0, str(criterion), wrapped)
        page.write_string(line, 1, criterion.guidance, wrapped)
