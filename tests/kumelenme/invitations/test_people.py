"""The page of people: roles given and ended with a reason, by those who may."""

import pytest

from kumelenme.accounts.models import Invitation, User
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.models import AuditEntry, Owed

PEOPLE = "/sistem/kisiler/"


@pytest.fixture
def keeper(a_person, client):
    person = a_person(Role.SYSADMIN)
    client.force_login(person)
    return person


def test_everybody_is_listed_in_turkish_order_and_found_without_accents(client, keeper, a_person):
    a_person(Role.MONITOR, full_name="Çiğdem Öztürk")
    a_person(full_name="Cem Doğan")

    page = client.get(PEOPLE).content.decode()
    found = client.get(PEOPLE + "?ara=CIGDEM").content.decode()
    by_role = client.get(PEOPLE + "?rol=monitor").content.decode()

    assert page.index("Cem Doğan") < page.index("Çiğdem Öztürk")
    assert "Çiğdem Öztürk" in found
    assert "Cem Doğan" not in found
    assert "Cem Doğan" not in by_role


def test_nobody_found_is_said_with_a_way_on(client, keeper):
    assert "Aradığınız kişi bulunamadı" in client.get(PEOPLE + "?ara=yokboylebiri").content.decode()


def test_a_role_is_given_with_a_reason_and_the_person_is_told(client, keeper, a_person):
    person = a_person()

    missing = client.post(f"{PEOPLE}{person.code}/", {"role": "monitor", "scope": "", "reason": ""})
    given = client.post(f"{PEOPLE}{person.code}/", {"role": "monitor", "scope": "", "reason": "Yeni görev"})

    assert (missing.status_code, given.status_code) == (422, 302)
    assert person.holds(Role.MONITOR)
    assert AuditEntry.objects.get(verb="role_granted").note == "Yeni görev"
    assert Owed.objects.get(kind="notices").payload["people"] == [person.pk]


def test_a_role_is_ended_with_a_reason(client, keeper, a_person):
    person = a_person(Role.MONITOR)

    response = client.post(f"{PEOPLE}{person.code}/monitor/hepsi/bitir/", {"reason": "Birim değişti"})

    assert response.status_code == 302
    assert not person.holds(Role.MONITOR)


def test_ones_own_last_role_stays(client, keeper):
    response = client.post(f"{PEOPLE}{keeper.code}/sysadmin/hepsi/bitir/", {"reason": "Deneme"})

    assert response.status_code == 422
    assert "Kendi son görevinizi" in response.content.decode()


def test_nobody_gives_themselves_a_role(client, keeper):
    response = client.post(f"{PEOPLE}{keeper.code}/", {"role": "monitor", "scope": "", "reason": "Deneme"})

    assert response.status_code == 422
    assert not keeper.holds(Role.MONITOR)


def test_the_programme_manager_appoints_no_watchers(client, a_person):
    client.force_login(a_person(Role.PROGRAMME_MANAGER))
    person = a_person()

    response = client.post(f"{PEOPLE}{person.code}/", {"role": "sysadmin", "scope": "", "reason": "Deneme"})

    assert response.status_code == 422
    assert not person.grants.exists()


def test_a_closed_account_loses_its_sessions(client, keeper, a_person):
    person, theirs = a_person(Role.MONITOR), type(client)()
    theirs.post("/giris/", {"login": person.email, "password": "uzun-bir-cumle-42"})
    before = theirs.get("/hesap/").status_code

    client.post(f"{PEOPLE}{person.code}/hesap/", {"reason": "Ayrıldı"})

    assert (before, theirs.get("/hesap/").status_code) == (200, 302)
    assert not User.objects.get(pk=person.pk).is_active


def test_an_invitation_is_sent_sent_again_and_withdrawn(client, keeper):
    named = {"email": "yeni@ornek.test", "role": "monitor", "scope": ""}

    client.post(PEOPLE + "davet/", named)
    client.post(PEOPLE + "davet/yenile/", named)
    listed = client.get(PEOPLE).content.decode()
    client.post(PEOPLE + "davet/geri-cek/", named)

    assert "yeni@ornek.test" in listed
    assert Invitation.objects.count() == 2
    assert not Invitation.objects.waiting().exists()


def test_the_list_costs_the_same_for_few_and_many(client, keeper, a_person, django_assert_max_num_queries):
    for _ in range(30):
        a_person(Role.MONITOR, Role.LEGAL)

    with django_assert_max_num_queries(12):
        client.get(PEOPLE)
