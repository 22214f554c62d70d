"""Codes that people read out on the telephone: no vowels, no 0/1, no I, L, O (README decision 17).

Lengths in use: tracking code of a receipt 8, verification code of a document 12, assignment code 6.
Links that open something without a login use `secrets.token_urlsafe` instead: these codes are too short.
"""

import re
import secrets

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"


def new_code(length: int) -> str:
    """A random code of so many signs, about 4.8 bits each."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def normalise(text: str) -> str:
    """What a person typed, as the code is stored: hyphens, dots and spaces dropped, ASCII capitals."""
    return re.sub(r"[\s.\-–—_]+", "", text).upper()


def is_code(text: str, length: int) -> bool:
    """Whether the text, as typed, can be a code of this length."""
    code = normalise(text)
    return len(code) == length and all(sign in ALPHABET for sign in code)


def grouped(code: str, size: int = 4) -> str:
    """The code in groups for the eye: '7QK4M2XD9RTB' becomes '7QK4-M2XD-9RTB'."""
    return "-".join(code[start : start + size] for start in range(0, len(code), size))
