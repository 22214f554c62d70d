"""Numbers that identify people and organisations (K-001…K-005, K-012): read, or refused with a reason."""

import re

from stdnum.tr import tckimlik, vkn

ONLY_ZEROS = re.compile(r"0{9}\d")


def digits_of(text: str) -> str:
    """The digits of what was typed; blanks, dots and hyphens between them do not count."""
    return re.sub(r"[\s.\-]", "", str(text))


def tax_number_problem(number: str) -> str | None:
    """Why these digits are no VKN, and no TCKN of a sole trader; None if they are (K-001, K-002)."""
    if not number:
        return "Vergi kimlik numarasını yazın."
    if not (number.isascii() and number.isdigit()):
        return f"VKN yalnız rakamlardan oluşur; “{number[:20]}” okundu."
    if len(number) == 11:
        return None if tckimlik.is_valid(number) else "Bu T.C. kimlik numarası doğru değil: son haneler uymuyor."
    if len(number) != 10:
        lost = " Excel baştaki sıfırları silmiş olabilir." if len(number) < 10 else ""
        return f"VKN 10 hane olmalı; {len(number)} hane yazıldı.{lost}"
    if ONLY_ZEROS.fullmatch(number) or not vkn.is_valid(number):
        return "Bu VKN doğru değil: son hane uymuyor. Vergi levhasından kontrol edin."
    return None


def person_number_problem(number: str) -> str | None:
    """Why these digits are no T.C. identity number of a person; None if they are (K-001)."""
    if number.isascii() and len(set(number)) > 1 and tckimlik.is_valid(number):
        return None
    return "T.C. kimlik numarası geçersiz. 11 haneli numaranızı kontrol ederek yeniden giriniz."


def restored_zeros(number: str) -> str | None:
    """The number with the leading zeros that Excel drops, if that makes it a true VKN."""
    candidate = number.zfill(10)
    return candidate if 6 <= len(number) < 10 and tax_number_problem(candidate) is None else None


def is_person(number: str) -> bool:
    """Is it the TCKN of a sole trader?"""
    return len(number) == 11


def kep_problem(address: str) -> str | None:
    """Why this is no registered e-mail address (K-005)."""
    if re.fullmatch(r"[^@\s]+@([a-z0-9-]+\.)?hs\d{2}\.kep\.tr", address):
        return None
    return "KEP adresi …@hs01.kep.tr biçiminde olmalıdır. KEP hesabınızdaki adresi yazın."


def mersis_problem(number: str) -> str | None:
    """Why this is no MERSİS number (K-003)."""
    return None if re.fullmatch(r"\d{16}", number) else "MERSİS numarası 16 haneli olmalıdır."


def mersis_doubt(number: str, tax_number: str) -> str | None:
    """Why this MERSİS number may be somebody else's: it begins with "0" and the VKN, or with a TCKN (K-003). Only a warning."""
    expected = tax_number.zfill(11)
    if not number or not tax_number or mersis_problem(number) or number.startswith(expected):
        return None
    return (
        f"MERSİS numarası VKN ile uyuşmuyor: ilk 11 hanesinin {expected} olması beklenir, {number[:11]} yazıldı. "
        "Lütfen ikisini de kontrol ediniz."
    )


def phone_problem(number: str) -> str | None:
    """Why this is no Turkish telephone number (K-012); spaces and a leading +90 or 0 are fine."""
    plain = re.sub(r"^(\+90|0)", "", re.sub(r"[\s()\-]", "", number))
    return None if re.fullmatch(r"[2-58]\d{9}", plain) else "Telefon numarasını 5XX XXX XX XX biçiminde yazın."
