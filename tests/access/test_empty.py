"""A portal on its first day: every page that needs no thing opens, and what is empty says so (ux.md §5.2, G16)."""

import re

import pytest

from kumelenme.accounts.actions import grant_role, open_account, read_privacy_notice
from kumelenme.accounts.privacy import NOTICE_VERSION
from kumelenme.accounts.roles import Role
from tests.support.words import english

from .pages import EVERY_PAGE

# Tables and lists that have nothing below their heading.
HOLLOW = re.compile(r"<tbody>\s*</tbody>|<ul[^>]*>\s*</ul>|<ol[^>]*>\s*</ol>")
OPEN_TO_ALL = [page for page in EVERY_PAGE if page.gets and not page.at and page.may & frozenset(Role)]
# They belong to a sign-in that is under way.
UNDER_WAY = {"mfa_authenticate", "mfa_login_webauthn"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "page", [page for page in OPEN_TO_ALL if page.name not in UNDER_WAY], ids=lambda page: page.name
)
def test_a_page_of_an_empty_portal_says_what_is_not_there_yet(client, settings, page):
    settings.DEMO_INSTALLATION = True
    role = min(page.may & frozenset(Role))
    person = open_account("ilk@ornek.test", full_name="İlk Kişi", password="x", is_demo=True)
    read_privacy_notice(person, NOTICE_VERSION)
    grant_role(person, role, "KDP-2026-01")
    client.force_login(person)

    answer = client.get(page.address({}))

    assert answer.status_code in {200, 302} | page.also
    if answer.status_code == 200 and not answer.streaming:
        text = answer.content.decode(errors="replace")
        assert HOLLOW.findall(text) == []
        assert english(text) == []
