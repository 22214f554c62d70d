"""Tax numbers as people hand them over: typed one below the other, pasted from Excel, or a file."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from applications.imports.sheet import Row, read_file, read_text
from applications.rules.identity import digits_of, restored_zeros, tax_number_problem

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One enterprise of the list and what stood beside its number."""

    vkn: str
    rest: str


def read_lines(upload, pasted: str, *, max_rows: int) -> list[Line]:
    """The numbers of a file or of pasted text, each once; ValidationError names the rows that are no tax number.

    A first row without digits is a heading. Zeros that Excel dropped from the front are put back.
    """
    if not upload and not pasted.strip():
        raise ValidationError("Vergi kimlik numaralarını yazın, yapıştırın ya da bir dosya seçin.")
    rows = read_file(upload, max_rows=max_rows) if upload else read_text(pasted, max_rows=max_rows)
    if rows and not any(character.isdigit() for character in rows[0].cells[0]):
        rows = rows[1:]
    found, problems = {}, []
    for row in rows:
        number = digits_of(row.cells[0])
        number = restored_zeros(number) or number
        if reason := tax_number_problem(number):
            problems.append(f"{row.number}. satır: {reason}")
        else:
            found.setdefault(number, Line(number, _rest(row)))
    if problems:
        more = [f"{len(problems) - SHOWN} satır daha düzeltilmeli."] if len(problems) > SHOWN else []
        raise ValidationError(problems[:SHOWN] + more)
    if not found:
        raise ValidationError("Listede vergi kimlik numarası yok.")
    return list(found.values())


def _rest(row: Row) -> str:
    return row.cells[1] if len(row.cells) > 1 else ""
