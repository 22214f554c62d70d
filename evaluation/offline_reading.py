"""Reading a filled scoring form: every trap is refused by a sentence that says where it is and what to do. Pure."""

import re
from dataclasses import dataclass, field
from string import ascii_uppercase

from django.core.exceptions import ValidationError

from kumelenme import workbooks

from .models import SCORE_TEXTS
from .offline import FIRST_ROW, HEAD, KEYS, SHEET, TEXT_COLUMN, VALUE_COLUMN, WHOLE, fingerprint, read_key

LONGEST = {"budget_comment": 2000, "recommendation": 3000}
LONGEST_TEXT = 4000
NOT_OURS = "Bu dosya portaldan indirilen değerlendirme formu değil. Formu bu sayfadan indirip doldurun."
UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass
class Filled:
    """What a form says: criterion id → what is stored, texts about the whole; and what is wrong with it."""

    values: dict[int, dict] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read(upload, *, code: str, revision: int, criteria: list) -> Filled:
    """The filled form of this task; ValidationError with one sentence for each thing that is wrong."""
    try:
        sheets = workbooks.read(upload, columns=len(HEAD), sheets=(SHEET, KEYS)).sheets
    except workbooks.Unreadable as trouble:
        raise ValidationError("Dosya okunamadı. Excel’de açıp .xlsx olarak yeniden kaydedin.") from trouble
    if not sheets.get(KEYS) or SHEET not in sheets:
        raise ValidationError(NOT_OURS)
    _right_form(next(iter(sheets[KEYS][0]), None), code, revision, criteria)
    filled = _filled([_cells(number, row) for number, row in enumerate(sheets[SHEET], 1)], criteria)
    if filled.problems:
        raise ValidationError(filled.problems)
    return filled


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell and where it is: "F4"."""

    value: object
    coordinate: str


def _cells(number: int, row: list) -> list[Cell]:
    """A row as wide as the form, its missing end empty."""
    values = [*row, *[None] * (len(HEAD) - len(row))]
    return [Cell(value, f"{letter}{number}") for letter, value in zip(ascii_uppercase, values, strict=False)]


def _right_form(key, code: str, revision: int, criteria: list) -> None:
    """Is it this task's form, of the draft as it stands, with the criteria as they are?"""
    told = read_key(str(key or ""))
    if told is None:
        raise ValidationError(NOT_OURS)
    if told["task"] != code:
        raise ValidationError(f"Bu form {told['task']} kodlu görevin formudur; açık olan görev {code}.")
    if told["criteria"] != fingerprint(criteria):
        raise ValidationError(
            "Form indirildikten sonra çağrının ölçütleri değişmiş. Yeni formu indirip yeniden doldurun."
        )
    if told["revision"] != revision:
        raise ValidationError(
            "Form indirildikten sonra değerlendirme portalda değiştirilmiş; yüklenirse yeni yazdıklarınız silinirdi. "
            "Yeni formu indirip doldurduklarınızı ona taşıyın."
        )


def _filled(rows: list, criteria: list) -> Filled:
    filled, body = Filled(), rows[FIRST_ROW - 1 :]
    found = [str(row[0].value or "").strip() for row in body[: len(criteria)]]
    if found != [c.code for c in criteria]:
        filled.problems.append(
            "Ölçüt satırlarının yeri ya da kodu değiştirilmiş. Formu yeniden indirip satırları bozmadan doldurun."
        )
        return filled
    for row, criterion in zip(body, criteria, strict=False):
        texts = {
            name: _text(
                filled, row[TEXT_COLUMN - 1 + place], f"{criterion.code} {HEAD[TEXT_COLUMN - 1 + place]}", LONGEST_TEXT
            )
            for place, name in enumerate(SCORE_TEXTS)
        }
        filled.values[criterion.pk] = {"value": _value(filled, row[VALUE_COLUMN - 1], criterion), **texts}
    for row, (name, label) in zip(body[len(criteria) :], WHOLE, strict=False):
        filled.texts[name] = _text(filled, row[TEXT_COLUMN - 1], label, LONGEST[name])
    return filled


def _is_formula(filled: Filled, cell: Cell, label: str) -> bool:
    if not isinstance(cell.value, workbooks.Formula):
        return False
    filled.problems.append(f"{cell.coordinate} hücresinde ({label}) formül ya da hata değeri var; sonucu elle yazın.")
    return True


def _value(filled: Filled, cell: Cell, criterion) -> int | None:
    if _is_formula(filled, cell, f"{criterion.code} Puan"):
        return None
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
    if (
        isinstance(value, bool)
        or not (text.isascii() and text.isdigit() and len(text) < 4)
        or int(text) > criterion.scale_max
    ):
        filled.problems.append(
            f"{cell.coordinate} hücresi: {criterion} için 0–{criterion.scale_max} arasında tam sayı giriniz; yazılan: {text[:20]}."
        )
        return None
    return int(text)


def _text(filled: Filled, cell: Cell, label: str, most: int) -> str:
    if _is_formula(filled, cell, label):
        return ""
    text = UNREADABLE.sub(
        "", str(cell.value if cell.value is not None else "").replace("\r\n", "\n").replace("_x000D_", "")
    )
    if len(text) > most:
        filled.problems.append(
            f"{cell.coordinate} hücresi ({label}) en çok {most} karakter olabilir; {len(text)} karakter yazılmış."
        )
    return text.strip()
