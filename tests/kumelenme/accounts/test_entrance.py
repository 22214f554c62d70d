"""Registration, login, lock, reset: no word tells who has an account."""

import pytest
from django.contrib.auth.hashers import get_hasher, make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kumelenme.accounts.addresses import normalise_email, normalise_phone
from kumelenme.accounts.models import User
from kumelenme.accounts.passwords import LongEnough, NotAboutThePerson, NotCommon
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.models import Owed

PASSWORD = "uzun-bir-cumle-42"
NEW = {"full_name": "Ayşe Yılmaz", "email": "ayse@ornek.test", "password1": PASSWORD}


def letters():
    return [owed.payload for owed in Owed.objects.filter(kind="letter").order_by("pk")]


def link_in(letter):
    return next(word for word in letter["body"].split() if word.startswith("http")).split("/", 3)[3]


def test_registration_is_three_fields_one_link_and_the_notice(client, db):
    sent = client.post("/kayit/", NEW)
    user = User.objects.get()
    early = client.post("/giris/", {"login": NEW["email"], "password": PASSWORD})
    confirmed = client.post("/" + link_in(letters()[0]))
    entered = client.post("/giris/", {"login": NEW["email"], "password": PASSWORD})

    assert sent.headers["Location"] == early.headers["Location"] == "/e-posta-onay/"
    assert confirmed.headers["Location"] == "/giris/"
    assert entered.headers["Location"] == "/giris/sonrasi/"
    assert client.get("/giris/sonrasi/").headers["Location"].startswith("/hesap/aydinlatma/")
    assert user.full_name == "Ayşe Yılmaz"


@pytest.mark.parametrize(("wanted", "reached"), [("/basvuru/yeni/", "/basvuru/yeni/"), ("//kotu.example/", "/giris/")])
def test_who_registers_on_the_way_to_a_page_comes_to_it_in_any_browser(client, db, wanted, reached, contexts):
    # An address of its own: letters to one address are limited.
    client.post("/kayit/", {**NEW, "email": f"yolcu{len(wanted)}@ornek.test", "next": wanted})
    other = type(client)()
    address = "/" + link_in(letters()[0])
    target = other.get(address).context.get("redirect_field_value") or ""

    confirmed = other.post(address.partition("?")[0], {"next": target} if target else {})

    assert confirmed.headers["Location"] == reached


def test_registering_a_known_address_looks_the_same_and_warns_its_owner(client, a_person):
    person = a_person()

    known = client.post("/kayit/", {**NEW, "email": person.email})
    new = type(client)().post("/kayit/", NEW)

    assert (known.status_code, known.headers["Location"]) == (new.status_code, new.headers["Location"])
    assert letters()[0]["subject"] == "Bu adresle bir hesabınız var"
    assert User.objects.filter(email=person.email).count() == 1


def test_a_wrong_password_and_an_unknown_address_read_the_same(client, a_person):
    person = a_person()

    known = client.post("/giris/", {"login": person.email, "password": "yanlis-bir-parola"})
    unknown = client.post("/giris/", {"login": "kimse@ornek.test", "password": "yanlis-bir-parola"})

    assert (known.status_code, unknown.status_code) == (422, 422)
    assert "E-posta ya da parola yanlış." in known.content.decode()
    assert "E-posta ya da parola yanlış." in unknown.content.decode()


def test_a_reset_for_a_known_and_an_unknown_address_reads_the_same(client, a_person):
    person = a_person()

    known = client.post("/parola/unuttum/", {"email": person.email})
    unknown = client.post("/parola/unuttum/", {"email": "kimse@ornek.test"})

    assert known.headers["Location"] == unknown.headers["Location"] == "/parola/gonderildi/"


def test_a_reset_link_sets_a_new_password_once_and_names_our_own_host(client, a_person, settings):
    person = a_person()
    client.post("/parola/unuttum/", {"email": person.email}, headers={"Host": "localhost"})
    letter = letters()[0]
    link = "/" + link_in(letter)

    form = client.get(link, follow=True)
    changed = client.post(form.request["PATH_INFO"], {"password1": "baska-uzun-cumle-43"})
    again = type(client)().get(link)

    person.refresh_from_db()
    assert settings.PORTAL_URL in letter["body"]
    assert changed.headers["Location"] == "/parola/yenilendi/"
    assert person.check_password("baska-uzun-cumle-43")
    assert "daha önce kullanılmış" in again.content.decode()


@pytest.mark.parametrize("address", ["kimse@ornek.test", None])
def test_ten_wrong_passwords_lock_known_and_unknown_addresses_alike(client, a_person, address):
    address = address or a_person(Role.MONITOR).email

    answers = [
        client.post("/giris/", {"login": address, "password": "yanlis-bir-parola"}).status_code for _ in range(11)
    ]
    page = client.post("/giris/", {"login": address, "password": PASSWORD})

    assert answers[:9] == [422] * 9
    assert answers[10] == page.status_code == 429
    assert "Çok fazla yanlış deneme" in page.content.decode()


def test_a_lock_of_one_address_locks_no_other(client, a_person, sign_in):
    for _ in range(11):
        client.post("/giris/", {"login": "kimse@ornek.test", "password": "yanlis-bir-parola"})

    assert sign_in(a_person()).status_code == 302


@pytest.mark.parametrize("address", ["İlhan@ornek.test", "ışık@ornek.test", "ayşe@ornek.test", "ayse@örnek.test"])
def test_an_address_with_other_letters_is_refused_in_turkish(client, db, address):
    response = client.post("/kayit/", {**NEW, "email": address})

    assert response.status_code == 422
    assert "yalnız İngiliz alfabesinin harfleri" in response.content.decode()


def test_addresses_are_compared_in_small_ascii_letters(a_person, client):
    person = a_person()

    assert normalise_email("  ILHAN@Ornek.TEST ") == "ilhan@ornek.test"
    assert client.post("/giris/", {"login": person.email.upper(), "password": PASSWORD}).status_code == 302
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=person.pk).update(email="ILHAN@ornek.test")


@pytest.mark.parametrize("written", ["532 123 45 67", "0532 123 45 67", "+90 (532) 123-45-67", "5321234567"])
def test_a_mobile_number_is_read_however_it_is_written(written):
    assert normalise_phone(written) == "+905321234567"


@pytest.mark.parametrize("written", ["123", "212 123 45 67", "532 123 45 6", "abc"])
def test_what_is_no_mobile_number_is_refused(written):
    with pytest.raises(ValidationError, match="5XX XXX XX XX"):
        normalise_phone(written)


def test_short_common_and_personal_passwords_are_refused():
    person = User(email="ayse.yilmaz@ornek.test", full_name="Ayşe Yılmaz")

    for validator, password in (
        (LongEnough(), "kisa"),
        (NotCommon(), "password1234"),
        (NotCommon(), "aaaaaaaaaaaaa"),
        (NotAboutThePerson(), "ayse.yilmaz@ornek.test"),
    ):
        with pytest.raises(ValidationError):
            validator.validate(password, person)
    for validator in (LongEnough(), NotCommon(), NotAboutThePerson()):
        validator.validate("mavi kapı önünde üç kedi", person)


def test_passwords_are_kept_with_argon2id_as_decided(settings):
    settings.PASSWORD_HASHERS = ["kumelenme.accounts.hashers.PortalArgon2Hasher"]

    kept = make_password(PASSWORD)

    assert kept.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert get_hasher().verify(PASSWORD, kept)


def test_login_leads_to_no_other_host(client, a_person):
    person = a_person(Role.MONITOR)

    for elsewhere in ("//kotu.example", "https:kotu.example", "/\\kotu.example"):
        answer = type(client)().post(f"/giris/?next={elsewhere}", {"login": person.email, "password": PASSWORD})
        assert answer.headers["Location"] == "/giris/sonrasi/"


def test_several_roles_lead_to_the_choice_one_leads_home(client, a_person, sign_in):
    sign_in(a_person(Role.MONITOR, Role.LEGAL))
    several = client.get("/giris/sonrasi/").headers["Location"]
    client.post("/cikis/")
    sign_in(a_person(Role.MONITOR))

    assert several.startswith("/hesap/rol/")
    assert client.get("/giris/sonrasi/").headers["Location"] == "/masam/"


def test_only_a_demo_installation_shows_its_people(client, a_person, settings):
    a_person(Role.MONITOR, full_name="Levent Uçar", is_demo=True)

    settings.DEMO_INSTALLATION = True
    demo = client.get("/giris/").content.decode()
    settings.DEMO_INSTALLATION = False
    real = client.get("/giris/").content.decode()

    assert "Levent Uçar" in demo
    assert settings.DEMO_PASSWORD in demo
    assert "Levent Uçar" not in real
    assert settings.DEMO_PASSWORD not in real
