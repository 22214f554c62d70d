"""What would give a person away in a text that is read without names (K-100, peers.md idea 27). Pure.

Names and bodies are compared by the Turkish search key and with their endings ("Elif Güneş’in"); addresses, telephone and
identity numbers are known by their shape. A finding is a hint for a reader, never a refusal.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kumelenme.turkish import tr_fold

SHAPES = (
    ("e-posta adresi", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("telefon numarası", re.compile(r"(?<!\d)(?:\+?90[ -]?|0)?\(?[2-5]\d{2}\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}(?!\d)")),
    ("kimlik numarası", re.compile(r"(?<!\d)[1-9]\d{10}(?!\d)")),
)
LEGAL_WORDS = frozenset(
    [
        "anonim",
        "limited",
        "sirketi",
        "sirket",
        "sti",
        "as",
        "a",
        "s",
        "ltd",
        "san",
        "sanayi",
        "tic",
        "ticaret",
        "ve",
        "koop",
        "kooperatifi",
        "dernegi",
        "vakfi",
    ]
)
ENDING = r"(?:['’]?\w{0,6})"
BETWEEN = rf"\W+(?:(?:{'|'.join(sorted(LEGAL_WORDS))})\W+){{0,4}}"


@dataclass(frozen=True, slots=True)
class Known:
    """A name that must not stand in the texts, and what it is: "kişi adı", "kurum adı"."""

    what: str
    name: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Where something stands that tells who somebody is."""

    place: str
    what: str
    found: str


def search(texts: Mapping[str, str], known: Iterable[Known]) -> list[Finding]:
    """Everything telling in these texts (place → text), in the order of the places; each thing once per place."""
    patterns = [(one, pattern) for one in known if (pattern := pattern_of(one.name))]
    found = []
    for place, text in texts.items():
        folded = tr_fold(text)
        found += [Finding(place, one.what, one.name) for one, pattern in patterns if pattern.search(folded)]
        found += [Finding(place, what, match) for what, shape in SHAPES for match in dict.fromkeys(shape.findall(text))]
    return list(dict.fromkeys(found))


@lru_cache(maxsize=512)  # a dossier has hundreds of texts, and each is searched for the same names
def pattern_of(name: str) -> re.Pattern | None:
    """The name's own words in a row, the last with an ending; words of every house may stand between them ("Kalıp ve Makine").

    None for a name of one short word, which would be anything.
    """
    words = [word for word in re.findall(r"\w+", tr_fold(name)) if word not in LEGAL_WORDS]
    if not words or (len(words) == 1 and len(words[0]) < 6):
        return None
    return re.compile(r"\b" + BETWEEN.join(map(re.escape, words)) + ENDING + r"\b")
