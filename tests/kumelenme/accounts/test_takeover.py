"""Nobody slips into somebody else's session, and a new password throws everybody out."""

import itertools

import pytest
from django.contrib.sessions.backends.db import SessionStore

from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.models import Owed

PASSWORD, NEW = "uzun-bir-cumle-42", "baska-uzun-cumle-43"
_visitors = itertools.count(10)


def is_in(client) -> bool:
    return client.get("/hesap/").status_code == 200


@pytest.fixture
def elsewhere(a_person, client):
    """A person who is signed in at two machines: (person, this one, the other one)."""
    person, other = a_person(Role.COORDINATOR), type(client)()
    for machine in (client, other):
        machine.post("/giris/", {"login": person.email, "password": PASSWORD})
    assert is_in(client)
    assert is_in(other)
    return person, client, other


def test_a_session_planted_before_the_login_is_worth_nothing_afterwards(client, a_person, sign_in):
    planted = SessionStore()
    planted["hazırlayan"] = "saldırgan"
    planted.create()
    client.cookies["sessionid"] = planted.session_key

    sign_in(a_person(Role.MONITOR))
    attacker = type(client)()
    attacker.cookies["sessionid"] = planted.session_key

    assert is_in(client)
    assert client.session.session_key != planted.session_key
    assert not SessionStore().exists(planted.session_key)
    assert not is_in(attacker)


def test_signing_out_ends_the_session_and_not_only_the_cookie(client, a_person, sign_in):
    sign_in(a_person(Role.MONITOR))
    kept = type(client)()
    kept.cookies["sessionid"] = client.session.session_key
    assert is_in(kept)

    client.post("/cikis/")

    assert not is_in(kept)


def test_a_changed_password_ends_every_other_session(elsewhere):
    _, here, other = elsewhere

    changed = here.post("/parola/degistir/", {"oldpassword": PASSWORD, "password1": NEW})

    assert changed.status_code == 302, changed.content.decode()
    assert is_in(here)
    assert not is_in(other)


def test_a_password_set_by_the_mailed_link_ends_every_session(elsewhere):
    person, here, other = elsewhere
    visitor = type(here)()
    visitor.post("/parola/unuttum/", {"email": person.email}, REMOTE_ADDR="198.51.100.1")
    body = Owed.objects.filter(kind="letter").latest("pk").payload["body"]
    link = "/" + next(word for word in body.split() if word.startswith("http")).split("/", 3)[3]

    form = visitor.get(link, follow=True)
    visitor.post(form.request["PATH_INFO"], {"password1": NEW})

    assert (is_in(here), is_in(other), is_in(visitor)) == (False, False, False)
    assert visitor.post("/giris/", {"login": person.email, "password": NEW}).status_code == 302


def ask_for_a_link(client, address, times):
    """Ask for reset links, each time from another place."""
    return [
        client.post("/parola/unuttum/", {"email": address}, REMOTE_ADDR=f"198.51.100.{next(_visitors)}").status_code
        for _ in range(times)
    ]


def test_one_address_is_not_flooded_with_reset_links(client, a_person):
    person, neighbour = a_person(), a_person()

    answers = ask_for_a_link(client, person.email, 7)

    assert answers[:5] == [302] * 5
    assert answers[-1] == 429
    assert ask_for_a_link(client, neighbour.email, 1) == [302]


def test_known_and_unknown_addresses_reach_the_limit_alike(client, a_person):
    assert ask_for_a_link(client, a_person().email, 7) == ask_for_a_link(client, "kimse-yok@ornek.test", 7)
