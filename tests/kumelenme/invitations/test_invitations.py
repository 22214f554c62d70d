"""A single-use link brings a person into a role."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from kumelenme.accounts.models import Invitation, User
from kumelenme.accounts.roles import Role
from kumelenme.invitations import actions
from kumelenme.lifecycle.models import AuditEntry, Owed
from kumelenme.sql.clock import move_clock

CALL = "KDP-2026-01"
GUEST = "davetli@ornek.test"


@pytest.fixture
def keeper(a_person):
    return a_person(Role.SYSADMIN, full_name="Deniz Aydın")


@pytest.fixture
def invited(keeper):
    """An open invitation and the path of its link."""
    invitation = actions.invite(GUEST, role=Role.EVALUATOR, scope=CALL, by=keeper, context="Değerlendirme havuzu")
    letter = Owed.objects.get(kind="letter").payload
    link = next(word for word in letter["body"].split() if "/davet/" in word)
    return invitation, link[link.index("/davet/") :]


def test_the_link_is_in_the_mail_and_its_digest_in_the_database(invited):
    invitation, path = invited

    token = path.split("/")[2]
    assert len(token) >= 32
    assert token not in str(Invitation.objects.values().get())
    assert Owed.objects.get(kind="letter").payload["to"] == GUEST
    assert AuditEntry.objects.filter(verb="person_invited").count() == 1
    assert not invitation.has_expired


def test_a_new_person_opens_an_account_with_the_invited_address_and_accepts(client, invited):
    _, path = invited

    shown = client.get(path).content.decode()
    to_signup = client.post(path)
    form = client.get(to_signup.headers["Location"]).content.decode()
    data = {"full_name": "Elif Güneş", "email": "baska@ornek.test", "password1": "uzun-bir-cumle-42"}
    signed_up = client.post(to_signup.headers["Location"], data)
    client.post("/hesap/aydinlatma/")
    accepted = client.post(path)

    person = User.objects.get(email=GUEST)
    assert "Deniz Aydın" in shown
    assert "Değerlendirme havuzu" in shown
    assert GUEST in form
    assert signed_up.headers["Location"] == path
    assert accepted.headers["Location"] == "/masam/"
    assert person.holds(Role.EVALUATOR, CALL)
    assert not User.objects.filter(email="baska@ornek.test").exists()


def test_a_link_works_once(client, invited, a_person):
    _, path = invited
    person = a_person()
    User.objects.filter(pk=person.pk).update(email=GUEST)
    client.force_login(person)

    first, second = client.post(path), client.post(path)

    assert (first.status_code, second.status_code) == (302, 410)
    assert "daha önce kullanıldı" in second.content.decode()
    assert AuditEntry.objects.filter(verb="invitation_accepted").count() == 1


def test_an_expired_link_says_so_and_whom_to_ask(client, invited):
    move_clock(dt.timedelta(days=15))

    response = client.get(invited[1])

    assert response.status_code == 410
    assert "süresi doldu" in response.content.decode()
    assert "Deniz Aydın" in response.content.decode()


def test_a_made_up_link_is_no_link(client, db):
    assert client.get("/davet/uydurma/").status_code == 404


def test_another_persons_account_cannot_accept(client, invited, a_person):
    person = a_person()
    client.force_login(person)

    response = client.post(invited[1])

    assert "çıkış yapıp" in response.content.decode()
    assert not person.grants.exists()


def test_separation_of_duties_holds_for_invitations_too(client, invited, a_person):
    person = a_person(Role.BOARD_MEMBER)
    User.objects.filter(pk=person.pk).update(email=GUEST)
    client.force_login(person)

    response = client.post(invited[1])

    assert response.status_code == 409
    assert "Görevler ayrılığı" in response.content.decode()
    assert Invitation.objects.get().accepted_at is None


def test_a_second_invitation_replaces_the_first_link(client, invited, keeper):
    actions.invite_again(invited[0], by=acting(keeper, Role.SYSADMIN))

    assert "yerine yenisi gönderildi" in client.get(invited[1]).content.decode()


def test_a_per_call_role_cannot_be_offered_for_all_calls(keeper):
    with pytest.raises(ValidationError, match="tek bir çağrı"):
        actions.invite(GUEST, role=Role.EVALUATOR, scope="", by=keeper, context="Havuz")


def acting(person, role):
    person.act_as(role)
    return person
