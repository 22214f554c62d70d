"""Reading a table as text: xlsx, ods, csv or cells pasted from Excel. Formulas are never computed, they stay text.

Numbers of a worksheet become Turkish text ("42750,5"): a comma therefore says that the cell held a number.
"""

import csv
import io
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError

from kumelenme import workbooks

from .ods import read_ods

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
MAX_COLUMNS = 40
MAX_CELL = 2000
BLANK_ROWS_ALLOWED = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the user's table: its number there (from 1) and its cells as trimmed text."""

    number: int
    cells: tuple[str, ...]


def read_file(upload, *, max_rows: int) -> list[Row]:
    """Rows of an uploaded xlsx, ods or csv that hold anything. ValidationError with a Turkish reason if it cannot be read."""
    if upload.name.lower().endswith(".csv"):  # ascii
        return read_text(decode(upload.read()), max_rows=max_rows)
    if upload.name.lower().endswith(".ods"):  # ascii
        return _kept(read_ods(getattr(upload, "file", upload), max_columns=MAX_COLUMNS), max_rows)
    return read_xlsx(upload, max_rows=max_rows)


def read_xlsx(upload, *, max_rows: int) -> list[Row]:
    """Rows of the first visible worksheet."""
    try:
        book = workbooks.read(upload, columns=MAX_COLUMNS)
    except workbooks.Unreadable as trouble:
        raise ValidationError("Dosya okunamadı. Excel’de açıp .xlsx olarak yeniden kaydedin.") from trouble
    if not book.visible:
        raise ValidationError("Dosyada görünür bir sayfa yok.")
    return _kept(book.first_visible, max_rows)


def read_text(text: str, *, max_rows: int) -> list[Row]:
    """Rows of a csv text or of cells pasted from a worksheet (tab, semicolon or comma)."""
    head = "\n".join(text.splitlines()[:5])
    delimiter = max("\t;,", key=head.count)
    try:
        return _kept(csv.reader(io.StringIO(text), delimiter=delimiter), max_rows)
    except csv.Error as trouble:
        raise ValidationError("Metin satırlara ayrılamadı. Excel’den yeniden kopyalayın.") from trouble


def decode(data: bytes) -> str:
    """Bytes of a csv as text: UTF-8 with or without mark, UTF-16, else the Turkish Windows code page."""
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1254"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValidationError("Dosyadaki harfler okunamadı. CSV dosyasını UTF-8 olarak kaydedin.")


def cell_text(value) -> str:
    """A cell as the text a person in Türkiye would read in it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "evet" if value else "hayır"
    if isinstance(value, float):
        value = Decimal(repr(round(value, 9)))
    if isinstance(value, int | Decimal):
        number = Decimal(value)
        whole = number == number.to_integral_value()
        return format(number.quantize(Decimal(1)) if whole else number.normalize(), "f").replace(".", ",")
    text = str(value).translate(INVISIBLE).replace("\u00a0", " ").replace("\x00", "")
    return " ".join(text.split())[:MAX_CELL]


def _kept(rows, max_rows: int) -> list[Row]:
    kept: list[Row] = []
    blanks = count = 0
    for number, values in enumerate(rows, start=1):
        cells = tuple(cell_text(value) for value in values[:MAX_COLUMNS])
        if not any(cells):
            blanks += 1
            if blanks > BLANK_ROWS_ALLOWED:
                break
            continue
        count, blanks = count + 1, 0
        if count <= max_rows + 20:
            kept.append(Row(number, cells))
    if not kept:
        raise ValidationError("Tabloda dolu satır yok.")
    if count > max_rows + 20:
        raise ValidationError(
            f"Tabloda {count} satır var; bir seferde en çok {max_rows} satır aktarılabilir. Listeyi bölün."
        )
    return kept
