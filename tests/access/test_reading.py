"""Every address × every role, a person without a role, a visitor and strangers to the thing: who may read what."""

import pytest

from kumelenme.accounts.roles import Role
from tests.support.words import english

from .cast import PUBLIC, VISITOR
from .door import who
from .knocking import admitted, knockers, outsiders
from .pages import EVERY_PAGE

LOGIN = "/giris/"
SOME = (Role.COORDINATOR, Role.COMMISSION_CHAIR, Role.EVALUATOR)
# Reading that leaves a trace on purpose: a ticket, downloads, a look-up, a pulse, a notice that is read now.
LEAVES_A_TRACE = {
    "applications:declare",
    "applications:participation",
    "applications:participation-paper",
    "applications:participation-refuse",
    "applications:participation-withdraw",
    "applications:reference-refuse",
    "applications:reference",
    "documents:file",
    "documents:file-pages",
    "documents:pdf",
    "documents:verify",
    "health:ready",
    "notices:detail",
}


def wrong(page, role, answer) -> str:
    """What is wrong with the answer to this role's GET; "" if it is as the design says."""
    refusal = page.refusal(role)
    if role == VISITOR and refusal:
        fine = answer.status == 302 and answer.to == LOGIN
    elif refusal:
        fine = answer.status == refusal
    elif not page.gets:
        fine = answer.status in (302, 405)
    else:
        fine = answer.status == 200 or answer.status in page.also
    if not fine:
        return f"{answer.status} {answer.to} {answer.why}, expected {refusal or 200}"
    if answer.written and (refusal or page.name not in LEAVES_A_TRACE):
        return f"wrote {answer.written}"
    return ""


@pytest.mark.parametrize("page", EVERY_PAGE, ids=lambda page: page.name)
def test_a_page_opens_for_those_it_is_for_and_for_nobody_else(door, page):
    found, said = [], b""
    # What opens for a visitor and for a person without a role is one page for all.
    roles = SOME if page.may == PUBLIC else Role

    for login, role in knockers(page, door.stage, roles):
        answer = door.try_page(page, login, role, "get")
        said = said or (answer.content if answer.status == 200 and answer.content[:15] == b"<!doctype html>" else b"")
        if problem := wrong(page, role, answer):
            found.append(f"{who(login, role)}: {problem}")
    for login, role in outsiders(page, door.stage):
        answer = door.try_page(page, login, role, "get")
        expected = (404, 405) if role in page.may else (403,)
        if answer.status not in expected:
            found.append(f"stranger {who(login, role)}: {answer.status} {answer.to}")

    assert page.may & frozenset(Role) <= admitted(page, door.stage)
    assert found == []
    assert english(said.decode()) == []
