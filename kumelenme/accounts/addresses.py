"""E-mail addresses and phone numbers as the portal keeps them."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

NOT_AN_ADDRESS = "E-posta adresini ad@kurum.gov.tr biçiminde yazın."
NOT_ASCII = (
    "E-posta adresinde yalnız İngiliz alfabesinin harfleri olabilir; “{letters}” kullanılamaz. "
    "Adresin noktasız, şapkasız harflerle kayıtlı biçimini yazın."
)
NOT_A_PHONE = "Telefon numarasını 5XX XXX XX XX biçiminde giriniz."


def normalise_email(text: str) -> str:
    """The address in small ASCII letters, the form in which two addresses are compared.

    Raises ValidationError in Turkish: letters such as ı, İ or ş change into another person's address
    when their case changes, so they are refused and never converted.
    """
    address = (text or "").strip()
    strange = "".join(dict.fromkeys(letter for letter in address if not letter.isascii()))
    if strange:
        raise ValidationError(NOT_ASCII.format(letters=strange), code="not_ascii")
    try:
        validate_email(address)
    except ValidationError as error:
        raise ValidationError(NOT_AN_ADDRESS, code="invalid") from error
    return address.lower()


def normalise_phone(text: str) -> str:
    """'+905321234567' from any way of writing a Turkish mobile number (K-012); empty stays empty."""
    digits = re.sub(r"[\s().-]", "", text or "")
    if not digits:
        return ""
    match = re.fullmatch(r"(?:\+90|0090|90|0)?(5[0-9]{9})", digits)
    if not match:
        raise ValidationError(NOT_A_PHONE, code="invalid")
    return f"+90{match[1]}"


def format_phone(stored: str) -> str:
    """'532 123 45 67' for a stored number."""
    local = stored.removeprefix("+90")
    return f"{local[:3]} {local[3:6]} {local[6:8]} {local[8:]}" if len(local) == 10 else stored
