"""Addresses that somebody has typed or bent: never a crash, never a row written, never somebody else's thing."""

from urllib.parse import quote

import pytest
from django.urls import NoReverseMatch

from .cast import NO_ROLE, columns
from .door import QUICK, who
from .pages import EVERY_PAGE
from .test_reading import LEAVES_A_TRACE
from .test_writing import ANSWERS, body, first_writer

REFERENCES = ("KDP-2026-01-9999", "9" * 30, "x\x00y", "İ' OR 1=1 --", "a" * 2000)
UNWRITABLE = ("9" * 40, "²")
# What pages read from the query string; each is asked for every word below.
ASKED = [
    "ara",
    "asama",
    "basvuru",
    "cagri",
    "durum",
    "faaliyet",
    "goster",
    "kutu",
    "n",
    "next",
    "okunan",
    "sayfa",
    "satir",
    "sonra",
    "sorgu",
    "suz",
    "tur",
    "yil",
]
WORDS = ("\x00", "9" * 30, "\ud83d", "x:y:z", "é" * 3000)
REFUSED = {302, 400, 403, 404, 405, 409, 410, 422}
ANSWERED = REFUSED | {200}

OF_A_THING = [page for page in EVERY_PAGE if page.at]


def reader(page) -> tuple:
    """(login, role) of the first for whom the page opens with its thing."""
    return next(((login, role) for login, role in columns(page.about) if page.refusal(role) == 0), (None, NO_ROLE))


def some_of(words: tuple, page, count: int) -> list:
    """So many of the words, other ones at the next page: what reads them is shared by many pages."""
    first = EVERY_PAGE.index(page)
    return [words[(first + step) % len(words)] for step in range(count)]


@pytest.mark.parametrize("page", OF_A_THING, ids=lambda page: page.name)
def test_a_bent_reference_is_nobodys(door, page):
    (login, role), found = reader(page), []

    for word in set(page.at) & door.stage.keys():
        for nonsense in some_of(REFERENCES, page, 3):
            try:
                address = page.address(door.stage, **{word: nonsense})
            except NoReverseMatch:
                continue
            answer = door.knock(login, "get" if page.gets else "post", address, headers=QUICK)
            if answer.status not in REFUSED or (answer.written and page.name not in LEAVES_A_TRACE):
                found.append(
                    f"{who(login, role)} {word}={nonsense[:30]!r}: {answer.status} {answer.why} {answer.written}"
                )

    assert found == []


@pytest.mark.parametrize("page", [page for page in EVERY_PAGE if page.gets], ids=lambda page: page.name)
def test_a_bent_query_breaks_no_page(door, page):
    (login, role), found = reader(page), []
    address, fine = page.address(door.stage), ANSWERED | page.also

    for word in WORDS:
        asked = quote(word, errors="surrogatepass")
        answer = door.knock(login, "get", f"{address}?" + "&".join(f"{name}={asked}" for name in ASKED))
        if answer.status not in fine:
            found.append(f"{who(login, role)} {word[:30]!r}: {answer.status} {answer.why}")
        if not answer.asked:  # nobody looked at the query: another word is the same question
            break

    assert found == []


@pytest.mark.parametrize("page", [page for page in EVERY_PAGE if page.writes], ids=lambda page: page.name)
def test_a_form_of_unwritable_words_breaks_nothing(door, page):
    """Every field of the form says the same nonsense: a NUL, and a number beyond all numbers or a raised two."""
    sent, found = body(door, page), []
    login, role = first_writer(page)

    for word in ("x\x00y", *some_of(UNWRITABLE, page, 1)):
        answer = door.try_page(page, login, role, "post", dict.fromkeys(sent, word))
        if answer.status not in ANSWERS:
            found.append(f"{who(login, role)} {word!r}: {answer.status} {answer.why}")

    assert found == []
