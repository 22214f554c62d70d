"""Judging a list of firms row by row (K-002, K-011, K-024, K-026, K-031); nothing here writes."""

import re
from dataclasses import dataclass, field
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from kumelenme.turkish import tr_fold, tr_lower, tr_title

from ..rules.identity import digits_of, is_person, restored_zeros, tax_number_problem
from .judgement import Judged
from .numbers import SCIENTIFIC, from_words, whole_number

LABELS = {"title": "Unvan", "province": "İl", "nace": "NACE", "employees": "Çalışan", "email": "E-posta"}
ROUNDED = re.compile(r"[1-9]\d{0,4}0{5,}")
FORMULA_MARKS = ("=", "@", "+")


@dataclass(frozen=True, slots=True)
class FirmContext:
    """What the judgement needs to know, loaded once for the whole list."""

    provinces: dict[str, tuple[int, str]]
    nace_titles: dict[str, str]
    in_main_field: object
    main_field_chosen: bool
    members: dict[str, str] = field(default_factory=dict)
    changeable: dict[str, dict[str, object]] = field(default_factory=dict)
    registered: dict[str, str] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)
    block_elsewhere: bool = False


def judge(
    rows: list[tuple[int, dict[str, str]]], context: FirmContext, confirmed: set[tuple[int, str]] = frozenset()
) -> list[Judged]:
    """Every row on its own; `confirmed` are the cells that a person typed on the second step."""
    seen: dict[str, int] = {}
    judged = []
    for number, cells in rows:
        row = Judged(number, cells)
        _tax_number(row, context, seen, typed=(number, "vkn") in confirmed)
        if not row.duplicate:
            _details(row, context)
        elif row.values.get("vkn") in context.changeable:
            _compare(row, context)
        judged.append(row)
    return judged


def _details(row: Judged, context: FirmContext) -> None:
    _title(row, context)
    _province(row, context)
    _nace(row, context)
    _employees(row)
    _email(row)


def _compare(row: Judged, context: FirmContext) -> None:
    """A firm of the list that this person may change: what the row says otherwise can be taken over."""
    stored = context.changeable[row.values["vkn"]]
    _details(row, context)
    row.differs = tuple(key for key in LABELS if key in row.values and row.values[key] != stored[key])
    if row.differs:
        row.remark("vkn", f"Listedekinden farklı: {', '.join(LABELS[key] for key in row.differs)}.")


def _tax_number(row: Judged, context: FirmContext, seen: dict[str, int], *, typed: bool) -> None:
    text = row.cells.get("vkn", "")
    if SCIENTIFIC.fullmatch(text):
        return row.problem("vkn", f"Excel numarayı “{text}” olarak kısaltmış. Vergi levhasındaki 10 haneyi yazın.")
    number = digits_of(text)
    if ROUNDED.fullmatch(number) and not typed:
        return row.problem(
            "vkn",
            f"{number} okundu; Excel bilimsel gösterimde son haneleri sıfırlamış olabilir. Vergi levhasındaki 10 haneyi yazın.",
        )
    reason = tax_number_problem(number)
    if reason:
        fixed = restored_zeros(number)
        if fixed is None and number.isdigit() and 7 <= len(number) < 10:
            reason += f" Sıfır eklenince ({number.zfill(10)}) de son hane uymuyor; vergi levhasından kontrol edin."
        return row.problem("vkn", reason, fixed)
    if number in seen:
        row.duplicate = True
        return row.remark("vkn", f"Mükerrer: {seen[number]}. satırla aynı VKN; bu satır atlanır.")
    if number in context.members:
        row.duplicate, row.values["vkn"], seen[number] = True, number, row.number
        return row.remark("vkn", f"Bu firma listede var: {context.members[number]}; bu satır atlanır.")
    seen[number] = row.number
    row.values["vkn"] = number
    if is_person(number):
        row.remark("vkn", "11 haneli T.C. kimlik numarası: şahıs işletmesi olarak kaydedilir.")
    if number in context.elsewhere:
        sentence = f"Bu firma aynı çağrıda {context.elsewhere[number]} birlikteliğinin de üyesi."
        (row.problem if context.block_elsewhere else row.remark)("vkn", sentence)
    return None


def _title(row: Judged, context: FirmContext) -> None:
    text = row.cells.get("title", "")
    number = row.values.get("vkn", "")
    registered = None if number in context.changeable else context.registered.get(number)
    if registered:
        if tr_fold(text) != tr_fold(registered):
            row.remark("title", f"Bu VKN kayıtlı: {registered}. Kayıttaki unvan kullanılır.")
        row.values["title"] = registered
    elif not text:
        row.problem("title", "Unvanı yazın.")
    elif text.startswith(FORMULA_MARKS):
        row.problem(
            "title",
            "Unvan yerine formül yazılmış; çalıştırılmadı, metin olarak okundu. Vergi levhasındaki unvanı yazın.",
        )
    elif len(text) > 200:
        row.problem("title", f"Unvan {len(text)} karakter; en çok 200 karakter olabilir.")
    else:
        if text == tr_lower(text):
            row.remark("title", "Unvan küçük harfle yazılmış.", tr_title(text))
        row.values["title"] = text


def _province(row: Judged, context: FirmContext) -> None:
    text = row.cells.get("province", "")
    if not text:
        return row.problem("province", "Bir il yazın.")
    found = context.provinces.get(tr_fold(text))
    if found:
        row.values["province"] = found[0]
        return None
    close = get_close_matches(tr_fold(text), context.provinces, n=1, cutoff=0.7)
    return row.problem(
        "province", f"“{text[:40]}” bir il adı değil.", context.provinces[close[0]][1] if close else None
    )


def _nace(row: Judged, context: FirmContext) -> None:
    text = row.cells.get("nace", "")
    digits = re.sub(r"\D", "", text)
    if not digits:
        return row.problem("nace", "NACE kodunu yazın; örneğin 28.30.")
    code = nace_code(text, context.nace_titles)
    if code is None:
        return row.problem("nace", f"{text[:20]} NACE kodu geçerli sınıflamada bulunamadı. Dört haneli kodu yazın.")
    row.values["nace"] = code
    if len(digits) < len(code):
        row.remark("nace", f"{text} okundu, {code[:2]}.{code[2:]} olarak alındı; Excel sondaki sıfırı silmiş olabilir.")
    if context.main_field_chosen and not context.in_main_field(code):
        row.remark("nace", "Ana faaliyet alanı dışında: eklenebilir, asgari firma sayısına katılmaz.")
    return None


def nace_code(text: str, known) -> str | None:
    """The four-digit code meant by "28.30", "2830", "28.3", "28,3" or "28.30.01"; None if there is none."""
    digits = re.sub(r"\D", "", text)
    for candidate in (digits, digits[:4], digits.ljust(4, "0"), digits.zfill(4)):
        if len(candidate) == 4 and candidate in known:
            return candidate
    return None


def _employees(row: Judged) -> None:
    text = row.cells.get("employees", "")
    if not text:
        return
    try:
        row.values["employees"] = whole_number(text)
    except ValueError:
        guess = from_words(text)
        row.problem("employees", f"Çalışan sayısını rakamla yazın; “{text[:30]}” okundu.", str(guess) if guess else "")


def _email(row: Judged) -> None:
    text = row.cells.get("email", "").removeprefix("mailto:")
    if not text:
        return
    plain = "".join(letter.lower() if letter.isascii() else letter for letter in text)  # ascii
    try:
        validate_email(plain)
    except ValidationError:
        return row.problem("email", f"“{text[:60]}” bir e-posta adresi değil. Düzeltin ya da boş bırakın.", "")
    if not plain.isascii():
        return row.problem("email", "E-posta adresinde Türkçe harf var.", tr_fold(plain))
    row.values["email"] = plain
    return None
