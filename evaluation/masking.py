"""A dossier read without names: aliases for who is known, findings in the free texts, what a reader decided (ADR 0044). Pure.

A value that is nothing but a known name (a title, a VKN) is replaced by itself; a name inside a text is a finding that a
person decides: blacken it or let it stand. Numbers and hashes that lead back to the application are left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from stdnum.tr import vkn

from kumelenme.turkish import tr_fold

from .anonymity import SHAPES, Known, pattern_of

BAR = "█████"
AROUND = 60
# What leads back to the file or repeats a name that stands elsewhere; what no person reads or holds no words (figures by year).
LEFT_OUT = frozenset({"number", "sha256", "letter_number", "package_name"})
UNREAD = frozenset({"key", "code", "activity", "after", "main_nace", "nace", "size", "version", "years", "package"})
WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"')]+")
TEN_DIGITS = re.compile(r"(?<!\d)\d{10}(?!\d)")


@dataclass(frozen=True, slots=True)
class Alias:
    """A name that must not stand in the copy, and what stands there instead ("Firma 3")."""

    known: Known
    shown: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One telling thing at one place: `path` leads to the text, `found` is what stands there."""

    path: str
    what: str
    found: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    what: str
    shown: str


def aliases_of(dossier: dict, people: Iterable[str] = (), domains: Iterable[str] = ()) -> list[Alias]:
    """Everybody whom the dossier's own rows name, the team's people and the houses' mail domains."""
    found: dict[str, Alias] = {}

    def name(what: str, value: str, shown: str) -> None:
        if value and value not in found:
            found[value] = Alias(Known(what, value), shown)

    cluster = dossier["cluster"]
    name("küme adı", cluster["name"], "Birliktelik")
    name("küme adı", cluster.get("short_name", ""), "Birliktelik")
    counts: dict[str, int] = {}
    for body in (*dossier["members"], cluster["coordinator"]):
        sort = "Firma" if body.get("kind") == "firm" else "Kuruluş"
        if body["title"] not in found:
            counts[sort] = counts.get(sort, 0) + 1
            name("kuruluş adı", body["title"], f"{sort} {counts[sort]}")
        name("vergi kimlik numarası", body.get("vkn", ""), BAR)
    for position, paper in enumerate(dossier["documents"], 1):
        name("kuruluş adı", paper.get("referee", ""), f"Referans veren {position}")
    authors = [study.get("author", "") for study in dossier.get("analysis", {}).get("studies", ())]
    for position, author in enumerate(authors, 1):
        name("yazar adı", author, f"Yazar {position}")
    for position, person in enumerate(people, 1):
        name("kişi adı", person, f"Kişi {position}")
    for domain in domains:
        name("internet alanı", domain, BAR)
    return list(found.values())


def texts_of(value, path: str = "") -> Iterator[tuple[str, str]]:
    """(path, text) of every text that a reader of the dossier meets."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in LEFT_OUT and key not in UNREAD:
                yield from texts_of(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from texts_of(inner, f"{path}.{position}")
    elif isinstance(value, str) and value.strip():
        yield path, value


def search(texts: Iterable[tuple[str, str]], aliases: Iterable[Alias]) -> list[Hit]:
    """Every telling thing in these texts, each once per text; a text that is only a known name needs no decision."""
    aliases = list(aliases)
    whole, hits = {alias.known.name for alias in aliases}, []
    for path, text in texts:
        if text.strip() in whole:
            continue
        seen = set()
        for span in _spans(text, aliases):
            found = text[span.start : span.end]
            if (span.what, tr_fold(found)) not in seen:
                seen.add((span.what, tr_fold(found)))
                hits.append(Hit(path, span.what, found, _around(text, span)))
    return hits


def masked(value, aliases: Iterable[Alias], keep: Mapping[str, Iterable[str]], path: str = ""):
    """The copy: known names become aliases, found things are blackened unless `keep` (path → what stands) lets them be."""
    aliases = list(aliases)
    shown = {alias.known.name: alias.shown for alias in aliases}
    return _masked(value, aliases, shown, keep, path)


def _masked(value, aliases, shown, keep, path):
    if isinstance(value, dict):
        return {
            key: ""
            if key in LEFT_OUT
            else inner
            if key in UNREAD
            else _masked(inner, aliases, shown, keep, f"{path}.{key}" if path else key)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_masked(inner, aliases, shown, keep, f"{path}.{n}") for n, inner in enumerate(value)]
    if not isinstance(value, str):
        return value
    if value.strip() in shown:
        return shown[value.strip()]
    return blackened(value, aliases, keep.get(path, ()))


def blackened(text: str, aliases: Iterable[Alias], keep: Iterable[str] = ()) -> str:
    """The text with every found thing replaced, except what `keep` names as it stands in the text."""
    stays = {tr_fold(found) for found in keep}
    for span in reversed(_spans(text, list(aliases))):
        if tr_fold(text[span.start : span.end]) not in stays:
            text = text[: span.start] + span.shown + text[span.end :]
    return text


def _spans(text: str, aliases: list[Alias]) -> list[_Span]:
    """Found things in the order of the text; where two overlap, the one that begins first, then the longer."""
    folded, origin = _folded(text)
    found = [
        _Span(origin[match.start()], origin[match.end() - 1] + 1, alias.known.what, alias.shown)
        for alias in aliases
        if (pattern := pattern_of(alias.known.name))
        for match in pattern.finditer(folded)
    ]
    # A valid tax number may look like a telephone: of two as long the first one found counts.
    found += [
        _Span(m.start(), m.end(), "vergi kimlik numarası", BAR)
        for m in TEN_DIGITS.finditer(text)
        if vkn.is_valid(m.group())
    ]
    found += [_Span(m.start(), m.end(), what, BAR) for what, shape in SHAPES for m in shape.finditer(text)]
    found += [_Span(m.start(), m.end(), "internet adresi", BAR) for m in WEB.finditer(text)]
    kept: list[_Span] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


@lru_cache(maxsize=1024)
def _fold_letter(letter: str) -> str:
    return tr_fold(letter)


def _folded(text: str) -> tuple[str, list[int]]:
    """The search key and, for each of its letters, where it stood."""
    letters, origin = [], []
    for position, letter in enumerate(text):
        key = _fold_letter(letter)
        letters.append(key)
        origin += [position] * len(key)
    return "".join(letters), origin


def _around(text: str, span: _Span) -> str:
    start, end = max(0, span.start - AROUND), min(len(text), span.end + AROUND)
    return ("…" if start else "") + " ".join(text[start:end].split()) + ("…" if end < len(text) else "")
