"""Nobody writes where they may not: every POST of everybody, and nothing written but by those whose page it is."""

import pytest

from .cast import PUBLIC, VISITOR, columns
from .door import who
from .form import filled
from .knocking import knockers, outsiders
from .pages import EVERY_PAGE
from .test_reading import LEAVES_A_TRACE, LOGIN

PRIVATE = [page for page in EVERY_PAGE if page.may != PUBLIC]
TWINS = [page for page in PRIVATE if page.fields is not None]
ANSWERS = {200, 302, 400, 403, 404, 405, 409, 422, 429}


def body(door, page) -> dict:
    """What somebody who may write here would send."""
    if not page.gets or not page.writes:
        return filled(b"", page.added(door.stage))
    asked = page.name, page.at
    if asked not in door.forms:
        door.forms[asked] = door.try_page(page, *first_writer(page), "get").content
    return filled(door.forms[asked], page.added(door.stage))


def first_writer(page) -> tuple:
    """(login, role) of the first who may write here."""
    return next((login, role) for login, role in columns(page.about) if role in writers(page))


def writers(page) -> frozenset:
    """Those for whom the page opens and who may write on it."""
    return frozenset(role for role in page.writes if page.refusal(role) == 0)


@pytest.mark.parametrize("page", PRIVATE, ids=lambda page: page.name)
def test_whoever_may_not_write_is_refused_and_nothing_is_written(door, page):
    sent, found = body(door, page), []

    for login, role in knockers(page, door.stage):
        if role in writers(page):
            continue
        answer, refusal = door.try_page(page, login, role, "post", sent), page.refusal(role)
        if role == VISITOR:
            fine = answer.status == 302 and answer.to == LOGIN
        else:
            fine = answer.status in ({refusal, 405} if refusal else ANSWERS)
        if not fine or (answer.written and not (refusal == 0 and page.name in LEAVES_A_TRACE)):
            found.append(f"{who(login, role)}: {answer.status} {answer.to} {answer.why} wrote {answer.written}")
    for login, role in outsiders(page, door.stage):
        answer = door.try_page(page, login, role, "post", sent)
        if answer.status not in (403, 404, 405) or answer.written:
            found.append(f"stranger {who(login, role)}: {answer.status} wrote {answer.written}")

    assert found == []


@pytest.mark.parametrize("page", TWINS, ids=lambda page: page.name)
def test_whoever_may_write_does(door, page):
    sent, found = body(door, page), []

    for login, role in columns(page.about):
        if role not in writers(page):
            continue
        answer = door.try_page(page, login, role, "post", sent)
        if answer.status != 302 or not answer.written:
            found.append(f"{who(login, role)}: {answer.status} {answer.to} {answer.why} wrote {answer.written}")

    assert found == []


@pytest.mark.parametrize("page", [page for page in EVERY_PAGE if page.writes], ids=lambda page: page.name)
def test_an_empty_form_breaks_nothing(door, page):
    answer = door.try_page(page, *first_writer(page), "post")

    assert answer.status in ANSWERS, answer.why
