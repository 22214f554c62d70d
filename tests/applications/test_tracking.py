"""Public look-up by number and tracking code: no names, and no guessing."""

import pytest
from django.test import Client

from applications.actions.tracking import MISMATCH, TOO_MANY, TRIES
from kumelenme.accounts.models import User
from tests.kumelenme.lifecycle.conftest import build_draft, mark_as_sent

CODE, WRONG = "2345BCDF", "99999999"


@pytest.fixture
def sent(db):
    """An application that was sent, in a window of nobody."""
    people, draft = build_draft()
    return mark_as_sent(draft, by=people["koordinator"])


def ask(number, code, address="198.51.100.7"):
    """The page for a visitor at an address."""
    return Client().post("/basvurum-nerede/", {"number": number, "code": code}, REMOTE_ADDR=address)


def test_the_right_code_shows_stages_and_nobodys_name(sent):
    answer = ask(sent.number, f"{CODE[:4]}-{CODE[4:]}")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert sent.number in page
    assert [name for name in User.objects.values_list("full_name", flat=True) if name in page] == []


def test_a_wrong_code_and_an_unknown_number_read_the_same(sent):
    for number, code in ((sent.number, WRONG), ("KDP-2026-01-9999", CODE)):
        answer = ask(number, code)
        assert answer.status_code == 422
        assert MISMATCH in answer.content.decode()


def test_after_five_wrong_codes_even_the_right_one_waits_a_quarter_of_an_hour(sent, clock):
    for last in range(TRIES):
        ask(sent.number, WRONG, f"198.51.100.{last}")

    assert TOO_MANY in ask(sent.number, CODE, "203.0.113.1").content.decode()
    clock(minutes=16)
    assert ask(sent.number, CODE, "203.0.113.1").status_code == 200


def test_who_guesses_numbers_waits_too_and_nobody_else(sent):
    for last in range(TRIES):
        ask(f"KDP-2026-01-{last:04d}9", CODE)

    assert TOO_MANY in ask(sent.number, CODE).content.decode()
    assert ask(sent.number, CODE, "203.0.113.1").status_code == 200
