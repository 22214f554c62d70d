"""Staff, evaluators and board members need a second step in every session; only a demo installation does not ask."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time

from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.roles import MINISTRY_ROLES, SECOND_FACTOR_ROLES, Role

PASSWORD = "uzun-bir-cumle-42"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.fixture
def with_code_app(a_person):
    """A person whose app is set up."""

    def create(*roles):
        person = a_person(*roles)
        TOTP.activate(person, SECRET)
        return person

    return create


def test_all_of_the_ministry_needs_it():
    assert MINISTRY_ROLES < SECOND_FACTOR_ROLES
    assert {Role.EVALUATOR, Role.BOARD_MEMBER, Role.BOARD_CHAIR} < SECOND_FACTOR_ROLES
    assert Role.COORDINATOR not in SECOND_FACTOR_ROLES


@pytest.mark.parametrize("role", sorted(SECOND_FACTOR_ROLES))
def test_without_a_second_step_only_its_set_up_is_open(client, a_person, real_installation, sign_in, role):
    sign_in(a_person(role))

    assert client.get("/hesap/").headers["Location"] == "/iki-adim/kur/?next=%2Fhesap%2F"
    assert client.get("/iki-adim/kur/").status_code == 200
    assert client.get("/iki-adim/").status_code == 200


def test_a_demo_installation_does_not_ask_and_says_so(client, a_person, settings, sign_in):
    settings.DEMO_INSTALLATION = True
    sign_in(a_person(Role.MONITOR))

    response = client.get("/hesap/")

    assert response.status_code == 200
    assert "ikinci doğrulama adımı" in response.content.decode().lower()


def test_an_applicant_is_not_asked(client, a_person, real_installation, sign_in):
    sign_in(a_person(Role.COORDINATOR))

    assert client.get("/hesap/").status_code == 200


def test_setting_an_app_up_opens_the_session_at_once(client, a_person, real_installation, sign_in, contexts):
    sign_in(a_person(Role.MONITOR))
    secret = client.get("/iki-adim/uygulama/").context["form"].secret

    wrong = client.post("/iki-adim/uygulama/", {"code": "000000"})
    right = client.post("/iki-adim/uygulama/", {"code": code_of(secret)})

    assert (wrong.status_code, right.headers["Location"]) == (422, "/iki-adim/kurtarma-kodlari/")
    assert client.get("/hesap/").status_code == 200


def test_the_next_login_asks_for_the_code(client, with_code_app, real_installation, sign_in):
    person = with_code_app(Role.MONITOR)

    after_password = sign_in(person)
    before = client.get("/hesap/")
    wrong = client.post("/iki-adim/giris/", {"code": "000000"})
    right = client.post("/iki-adim/giris/", {"code": code_of(SECRET)})

    assert after_password.headers["Location"] == "/iki-adim/giris/"
    assert before.headers["Location"].startswith("/giris/")
    assert wrong.status_code == 422
    assert right.status_code == 302
    assert client.get("/hesap/").status_code == 200


def test_a_session_from_before_the_app_is_asked_for_the_code(client, a_person, real_installation, sign_in):
    person = a_person(Role.COORDINATOR)
    sign_in(person)
    TOTP.activate(person, SECRET)
    grant_role(person, Role.MONITOR)

    assert client.get("/hesap/").headers["Location"] == "/iki-adim/dogrula/?next=%2Fhesap%2F"
    client.post("/iki-adim/dogrula/", {"code": code_of(SECRET)})
    assert client.get("/hesap/").status_code == 200


def test_another_persons_setting_up_does_not_count(client, with_code_app, a_person, real_installation, sign_in):
    with_code_app(Role.MONITOR)
    person = a_person(Role.MONITOR)
    sign_in(person)

    client.get("/iki-adim/uygulama/")

    assert not Authenticator.objects.filter(user=person).exists()
    assert client.get("/hesap/").status_code == 302


SET_UP = ("/iki-adim/uygulama/", "/iki-adim/anahtarlar/ekle/")


def test_who_has_just_signed_in_adds_a_second_step_without_the_password_again(client, a_person, sign_in):
    sign_in(a_person(Role.COORDINATOR))

    assert [client.get(address).status_code for address in SET_UP] == [200, 200]


def test_changing_the_second_step_asks_for_a_password_that_was_given_long_ago(client, a_person, sign_in, settings):
    sign_in(a_person(Role.COORDINATOR))
    settings.REAUTHENTICATION_SECONDS = settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0

    for address in SET_UP:
        assert client.get(address).headers["Location"].startswith("/hesap/dogrula/")


def test_changing_the_address_asks_for_the_password_when_it_was_given_long_ago(client, a_person):
    client.force_login(a_person(Role.COORDINATOR))

    response = client.post("/hesap/e-posta/", {"action_add": "1", "email": "yeni@ornek.test"})

    assert response.headers["Location"].startswith("/hesap/dogrula/")


@pytest.fixture
def proved(client, with_code_app):
    """A person with an app who has just given code and password."""
    person = with_code_app(Role.COORDINATOR)
    client.post("/giris/", {"login": person.email, "password": PASSWORD})
    client.post("/iki-adim/giris/", {"code": code_of(SECRET)})
    client.post("/hesap/dogrula/", {"password": PASSWORD})
    return person


def kinds_of(person):
    return sorted(Authenticator.objects.filter(user=person).values_list("type", flat=True))


def test_an_app_is_taken_off_and_its_recovery_codes_are_renewed(client, proved):
    client.post("/iki-adim/kurtarma-kodlari/yenile/")
    assert kinds_of(proved) == ["recovery_codes", "totp"]
    before = Authenticator.objects.get(user=proved, type="recovery_codes").data

    assert client.post("/iki-adim/kurtarma-kodlari/yenile/").status_code == 302
    assert Authenticator.objects.get(user=proved, type="recovery_codes").data != before

    assert client.post("/iki-adim/uygulama/kapat/").status_code == 302
    assert kinds_of(proved) == []


def test_a_key_gets_another_name_and_is_taken_off(client, proved, a_person):
    key, strange = (
        Authenticator.objects.create(user=person, type="webauthn", data={"name": "Telefon"})
        for person in (proved, a_person())
    )

    assert client.post(f"/iki-adim/anahtarlar/{key.pk}/ad/", {"name": "Masaüstü"}).status_code == 302
    key.refresh_from_db()
    assert key.data["name"] == "Masaüstü"
    assert client.post(f"/iki-adim/anahtarlar/{strange.pk}/sil/").status_code == 404
    assert client.post(f"/iki-adim/anahtarlar/{key.pk}/sil/").status_code == 302
    assert kinds_of(proved) == ["totp"]
