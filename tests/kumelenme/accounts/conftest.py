"""People for the tests of accounts."""

import itertools

import pytest

from kumelenme.accounts.actions import grant_role, open_account
from kumelenme.accounts.privacy import NOTICE_VERSION
from kumelenme.accounts.roles import PER_CALL_ROLES

PASSWORD = "uzun-bir-cumle-42"
CALL = "KDP-2026-01"
_numbers = itertools.count(1)


@pytest.fixture
def a_person(db):
    """A function that opens an account with roles; per-call roles are held in CALL."""

    def create(*roles, **fields):
        number = next(_numbers)
        fields = {"privacy_notice_version": NOTICE_VERSION, "full_name": f"Kişi {number}", **fields}
        person = open_account(f"kisi{number}@ornek.test", password=PASSWORD, **fields)
        for role in roles:
            grant_role(person, role, CALL if role in PER_CALL_ROLES else "")
        return person

    return create


@pytest.fixture
def real_installation(settings):
    """Not a demo: the second step is asked."""
    settings.DEMO_INSTALLATION = False


@pytest.fixture
def sign_in(client):
    """Sign in through the real form."""

    def enter(person, password=PASSWORD):
        return client.post("/giris/", {"login": person.email, "password": password})

    return enter
