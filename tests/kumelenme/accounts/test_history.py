"""Row history of people and roles: who, why, in which request."""

import pghistory.models

from kumelenme.accounts.actions import end_role, grant_role
from kumelenme.accounts.roles import Role


def events(of):
    return list(pghistory.models.Events.objects.tracks(of).order_by("pgh_created_at", "pgh_id"))


def test_a_grant_and_its_end_keep_their_reasons(a_person):
    person = a_person()
    grant = grant_role(person, Role.MONITOR, reason="Yeni görev")

    end_role(grant, None, reason="Birim değişti")

    first, last = events(grant)
    assert first.pgh_context["reason"] == "Yeni görev"
    assert last.pgh_context["reason"] == "Birim değişti"
    assert "ended_at" in last.pgh_diff


def test_a_change_in_a_request_names_the_person_and_the_request(client, a_person):
    person = a_person()
    client.force_login(person)

    response = client.post("/hesap/", {"full_name": "Yeni Ad", "phone": "", "title": "", "theme": "dark"})

    last = events(person)[-1]
    assert last.pgh_diff["full_name"][1] == "Yeni Ad"
    assert last.pgh_context["user"] == person.pk
    assert last.pgh_context["request_id"] == response.headers["X-Request-ID"]


def test_passwords_and_logins_are_no_history(client, a_person, sign_in):
    person = a_person()
    before = len(events(person))

    sign_in(person)

    assert len(events(person)) == before
    assert "password" not in events(person)[0].pgh_data
