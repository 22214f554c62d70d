"""What makes the reasons of an assessment weak (V-107): hints for whoever wrote or reads them, never a refusal. Pure.

Words are compared by the Turkish search key and from their beginning ("yetersizdir"), a good word before "değil" is a bad one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kumelenme.turkish import tr_fold

# Fewer different words than these cannot say why; a long text of few words repeats itself.
LEAST_WORDS = 12
# From which share of the scale a score is high, up to which it is low.
HIGH, LOW = 0.8, 0.3
STOCK = (
    "uygun gorulm",
    "yeterli gorulm",
    "uygun bulun",
    "genel olarak",
    "iyi hazirlanmis",
    "herhangi bir sorun",
    "olumlu degerlendiril",
    "kabul edilebilir",
)
GOOD = ("guclu", "yeterli", "basarili", "tutarli", "somut", "kapsamli", "gercekci", "nitelikli", "olumlu", "ikna")
BAD = ("yetersiz", "zayif", "eksik", "belirsiz", "tutarsiz", "olumsuz", "yok", "aciklanmam", "bulunmam", "yuzeysel")
EVIDENCE = re.compile(r"\d|[“”\"«]|#bolum-")


@dataclass(frozen=True, slots=True)
class Told:
    """What was given for one criterion: its code, the score (None: not yet) on a scale from 0, the texts."""

    code: str
    value: int | None
    scale: int
    reason: str
    strengths: str
    weaknesses: str


@dataclass(frozen=True, slots=True)
class Hint:
    """One weakness and the criteria that show it; `kind` is a key of SENTENCES."""

    kind: str
    codes: tuple[str, ...]

    @property
    def sentence(self) -> str:
        return SENTENCES[self.kind]


SENTENCES = {
    "same": "Aynı gerekçe birden çok ölçütte yazılmış.",
    "thin": "Gerekçe çok az sayıda sözcükten oluşuyor ya da kendini yineliyor.",
    "empty": "Gerekçe kalıp sözlerle yazılmış; sayı, alıntı ya da başvurunun bir bölümü gösterilmemiş.",
    "high": "Puan yüksek, gerekçe olumsuz.",
    "low": "Puan düşük, gerekçe olumlu.",
    "copied": "Güçlü ya da zayıf yönler gerekçeyle aynı.",
}


def hints(told: Sequence[Told]) -> list[Hint]:
    """Every kind that is found, in the order of SENTENCES, with its criteria; reasons that were not written yet are left out."""
    written = [one for one in told if one.reason.strip()]
    alone = {
        "thin": [one.code for one in written if len(set(_words(one.reason))) < LEAST_WORDS],
        "empty": [one.code for one in written if _is_empty(one.reason)],
        "high": [one.code for one in written if one.value is not None and _against(one) < 0],
        "low": [one.code for one in written if one.value is not None and _against(one) > 0],
        "copied": [
            one.code for one in written if _plain(one.reason) in (_plain(one.strengths), _plain(one.weaknesses))
        ],
    }
    found = {"same": _same(written)} | alone
    return [Hint(kind, tuple(found[kind])) for kind in SENTENCES if found[kind]]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", tr_fold(text))


def _plain(text: str) -> str:
    return " ".join(_words(text))


def _same(written: Sequence[Told]) -> list[str]:
    by_text: dict[str, list[str]] = {}
    for one in written:
        by_text.setdefault(_plain(one.reason), []).append(one.code)
    return [code for codes in by_text.values() if len(codes) > 1 for code in codes]


def _is_empty(reason: str) -> bool:
    return not EVIDENCE.search(reason) and any(phrase in _plain(reason) for phrase in STOCK)


def tone(reason: str) -> tuple[int, int]:
    """(good words, bad words)."""
    words = [*_words(reason), ""]
    good = bad = 0
    for word, after in pairwise(words):
        if after.startswith("yon"):  # "zayıf yönler" names a field of the form
            continue
        if word.startswith(GOOD):
            good, bad = (good, bad + 1) if after.startswith("degil") else (good + 1, bad)
        elif word.startswith(BAD):
            bad += 1
    return good, bad


def _against(one: Told) -> int:
    """−1: a high score with a bad reason; 1: a low score with a good one; 0: neither. One word alone says nothing."""
    good, bad = tone(one.reason)
    if one.value >= HIGH * one.scale and bad >= 2 and bad > good:
        return -1
    return 1 if one.value <= LOW * one.scale and good >= 2 and good > bad else 0
