"""The query language: `asama:idari-kontrol sahip:ben sure<3g -il:42 #acil "tam söz" sirala:sure` becomes terms.

Reading never fails: what cannot be understood becomes a problem with the word it is about, the rest stays usable.
"""

import re
from dataclasses import dataclass, field
from difflib import get_close_matches

from kumelenme.turkish import tr_fold

LONGEST = 500
TOKEN = re.compile(r'-?(?:[^\s"]*"[^"]*"|\S+)')
TERM = re.compile(r"(-?)([^\W\d_]+)([:<>])(.*)", re.DOTALL)
ORDER = "sirala"
LABEL, HASH = "etiket", "#"
_PARTICLE = {"a": "mı", "ı": "mı", "e": "mi", "i": "mi", "o": "mu", "u": "mu", "ö": "mü", "ü": "mü"}


@dataclass(frozen=True, slots=True)
class Term:
    """One condition; `word` is empty for text that is searched as it stands."""

    text: str
    word: str
    sign: str
    value: str
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """A word that was not understood, and the sentence that says why."""

    text: str
    sentence: str


@dataclass(slots=True)
class Query:
    """What was typed, as terms; `order` is empty where nothing was said about it."""

    terms: list[Term] = field(default_factory=list)
    order: str = ""
    problems: list[Problem] = field(default_factory=list)


def read(text: str, *, words, orders) -> Query:
    """The terms of a query; `words` and `orders` are the names that are known."""
    query = Query()
    if len(text) > LONGEST:
        query.problems.append(Problem(text[:20] + "…", f"Sorgu en çok {LONGEST} karakter olabilir."))
        return query
    for token in TOKEN.findall(text):
        _read_token(query, token, words, orders)
    return query


def _read_token(query: Query, token: str, words, orders) -> None:
    if token.count('"') == 1:
        query.problems.append(Problem(token, f"“{token}”: tırnağı kapatın."))
        return
    found = TERM.fullmatch(token)
    if found is None:
        negative = token.startswith("-") and len(token) > 1
        value = token[negative:].strip('"')
        if value.startswith(HASH) and LABEL in words:
            _read_label(query, token, value.removeprefix(HASH).strip('"').strip(), negative)
        elif value.strip():
            query.terms.append(Term(token, "", "", value, negative))
        return
    minus, name, sign, value = found.groups()
    word, value = tr_fold(name), value.strip('"').strip()
    if word == ORDER:
        _read_order(query, token, value, orders)
    elif word not in words:
        query.problems.append(Problem(token, _unknown(name, sign, words)))
    elif not value:
        query.problems.append(Problem(token, f"“{token}”: bir değer yazın."))
    else:
        query.terms.append(Term(token, word, sign, value, bool(minus)))


def _read_label(query: Query, token: str, value: str, negative) -> None:
    if value:
        query.terms.append(Term(token, LABEL, ":", value, bool(negative)))
    else:
        query.problems.append(Problem(token, f"“{token}”: bir etiket yazın, örneğin #acil."))


def _read_order(query: Query, token: str, value: str, orders) -> None:
    if tr_fold(value) in orders:
        query.order = tr_fold(value)
    else:
        query.problems.append(Problem(token, f"“{token}”: sıralama {', '.join(orders)} olabilir."))


def _unknown(name: str, sign: str, words) -> str:
    near = get_close_matches(tr_fold(name), [*words, ORDER], n=1)
    if near:
        return f"“{name}{sign}” bilinmiyor. {near[0]}: {_particle(near[0])} demek istediniz?"
    return f"“{name}{sign}” bilinmiyor. Kullanabileceğiniz sözcükler: {', '.join([*words, ORDER])}."


def _particle(word: str) -> str:
    """The question particle in harmony with the word's last vowel: durum → mu."""
    return next((_PARTICLE[letter] for letter in reversed(word) if letter in _PARTICLE), "mı")
