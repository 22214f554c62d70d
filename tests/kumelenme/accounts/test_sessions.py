"""Sessions end: 60 minutes of silence for staff, evaluators and board, 4 hours for applicants, 12 hours for all."""

import pytest

from kumelenme.accounts import session
from kumelenme.accounts.roles import Role

HOUR = 3600


@pytest.fixture
def clock(monkeypatch):
    """A clock of the machine that the test moves."""
    now = {"value": 1_800_000_000}
    monkeypatch.setattr(session.time, "time", lambda: now["value"])
    return lambda seconds: now.update(value=now["value"] + seconds)


def is_open(client):
    return client.get("/hesap/").status_code == 200


@pytest.mark.parametrize("role", [Role.MONITOR, Role.EVALUATOR, Role.BOARD_MEMBER])
def test_staff_evaluators_and_board_are_signed_out_after_an_hour_of_silence(client, a_person, clock, role):
    client.force_login(a_person(role))
    client.get("/hesap/")

    clock(HOUR - 10)
    still = is_open(client)
    clock(HOUR + 120)

    assert (still, is_open(client)) == (True, False)


def test_applicants_are_signed_out_after_four_hours_of_silence(client, a_person, clock):
    client.force_login(a_person(Role.COORDINATOR))
    client.get("/hesap/")

    clock(4 * HOUR - 10)
    still = is_open(client)
    clock(4 * HOUR + 120)

    assert (still, is_open(client)) == (True, False)


def test_nobody_stays_longer_than_twelve_hours(client, a_person, clock):
    client.force_login(a_person(Role.COORDINATOR))
    open_after = []

    for _ in range(13):
        open_after.append(is_open(client))
        clock(HOUR)

    assert open_after == [True] * 13
    assert not is_open(client)


def test_the_end_is_explained_and_the_way_back_kept(client, a_person, clock):
    client.force_login(a_person(Role.MONITOR))
    client.get("/hesap/")
    clock(2 * HOUR)

    response = client.get("/hesap/", follow=True)

    assert response.redirect_chain == [("/giris/?next=%2Fhesap%2F", 302)]
    assert "Oturumunuz güvenlik için kapandı" in response.content.decode()


def test_a_fragment_after_the_end_gets_401(client, a_person, clock):
    client.force_login(a_person(Role.MONITOR))
    client.get("/hesap/")
    clock(2 * HOUR)

    assert client.get("/hesap/", headers={"HX-Request": "true"}).status_code == 401


def test_a_request_by_timer_keeps_no_session_alive(client, a_person, clock):
    client.force_login(a_person(Role.MONITOR))
    client.get("/hesap/")
    clock(HOUR // 2)

    client.get("/belge/23456789BCDF/durum/?n=1")
    clock(HOUR // 2 + 120)

    assert not is_open(client)


def test_login_starts_a_new_session(client, a_person, sign_in):
    client.get("/giris/")
    client.cookies["sessionid"] = "a" * 32

    sign_in(a_person(Role.MONITOR))

    assert client.session.session_key != "a" * 32


def test_the_other_sessions_of_a_person_can_be_ended(client, a_person, sign_in):
    person = a_person(Role.COORDINATOR)
    other = type(client)()
    other.post("/giris/", {"login": person.email, "password": "uzun-bir-cumle-42"})
    sign_in(person)

    client.post("/hesap/oturumlar/")

    assert is_open(client)
    assert not is_open(other)
