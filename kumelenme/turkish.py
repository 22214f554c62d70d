"""The only place where letter case and order of Turkish text are touched (README decision 11).

Python's own `.lower()`, `.upper()` and `sorted()` are wrong for Turkish: İ becomes two letters, ı and i
are confused, Çorum comes after Zonguldak. The three keys here equal the SQL functions of `kumelenme.sql`:
`tr_lower` = `tr_kucuk`, `tr_fold` = `tr_duz`, `tr_sort_key` = `tr_sira`.
"""

import re
import unicodedata

# Σ is the only other letter whose small form depends on what stands around it.
_TO_LOWER = str.maketrans("IİΣ", "ıiσ")
_TO_UPPER = str.maketrans("iı", "İI")
_ORDER = str.maketrans(
    "abcçdefgğhıijklmnoöpqrsştuüvwxyzâîû",
    "ĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĲĴĶĸĺļľĀĖĲ",
)
# Letters that carry no separable accent: unaccent maps them, Unicode decomposition does not.
_PLAIN = str.maketrans(
    {
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
    }
)
_SMALL_WORDS = {"ve", "ile", "veya", "ya", "da", "de", "için"}


def tr_lower(text: str) -> str:
    """Small letters: I becomes ı, İ becomes i. Each letter by itself, so the length never changes."""
    return text.translate(_TO_LOWER).lower()


def tr_upper(text: str) -> str:
    """Capital letters: i becomes İ, ı becomes I."""
    return text.translate(_TO_UPPER).upper()


def tr_fold(text: str) -> str:
    """The search key: small letters without accents, so that 'iğdır', 'IĞDIR' and 'igdir' are one."""
    plain = tr_lower(text).translate(_PLAIN)
    if plain.isascii():
        return plain
    return "".join(letter for letter in unicodedata.normalize("NFD", plain) if not unicodedata.combining(letter))


def tr_sort_key(text: str) -> str:
    """The key of the dictionary order (… c ç d … g ğ h ı i … o ö … s ş … u ü …), compared by code point."""
    return tr_lower(text).translate(_ORDER)


def tr_slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, for addresses: 'Kırıkkale İli' becomes 'kirikkale-ili'."""
    ascii_only = tr_fold(text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


def tr_title(text: str) -> str:
    """Each word with a capital, as in 'Afyonkarahisar' or 'Sanayi ve Teknoloji Bakanlığı'.

    A suffix after an apostrophe stays small ('Konya’nın'); joining words stay small except at the start.
    """
    pieces = re.split(r"([\s\-/(.]+)", text)
    return "".join(_capital(piece, first=place == 0) for place, piece in enumerate(pieces))


def shortened(text: str, most: int = 80) -> str:
    """The first words of a text in one line, at most `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def tr_capfirst(text: str) -> str:
    """The text with its first letter as a capital, the rest as it is."""
    return tr_upper(text[:1]) + text[1:]


def _capital(word: str, *, first: bool) -> str:
    small = tr_lower(word)
    if small in _SMALL_WORDS and not first:
        return small
    return tr_upper(small[:1]) + small[1:]
