"""A passkey from its making to its end, signed by the browser's own authenticator."""

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import expect

from kumelenme.demo.cast import DOMAIN
from tests.journeys.steps.pages import follow, press
from tests.support.browser import assert_accessible

EMAIL, NAME = f"denetci@{DOMAIN}", "Dizüstü bilgisayar"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(cast, open_page):
    """A browser with an authenticator; a passkey belongs to a name, never to the number of a machine."""
    page = open_page(host="localhost")
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield page
    with cast.portal.database():
        Authenticator.objects.filter(user__email=EMAIL).delete()


def log_out(page):
    page.get_by_role("button", name="Çıkış yap").click()
    expect(page.get_by_role("banner").get_by_role("link", name="Giriş yap")).to_be_visible()


def is_in(page):
    expect(page.get_by_role("button", name="Çıkış yap")).to_be_visible()


def test_a_passkey_opens_the_portal_alone_is_the_second_step_and_confirms_what_is_guarded(cast, page):
    cast.log_in(page, EMAIL, cast.password)
    page.goto("/iki-adim/anahtarlar/ekle/")
    page.get_by_label("Anahtarın adı").fill(NAME)
    page.get_by_role("checkbox").check()
    assert_accessible(page)
    press(page, "Anahtarı ekle")
    expect(page.get_by_role("button", name="Anahtarı ekle")).to_have_count(0)
    page.goto("/iki-adim/anahtarlar/")
    expect(page.get_by_role("main")).to_contain_text(NAME)
    log_out(page)

    page.goto("/giris/")
    press(page, "Geçiş anahtarıyla giriş yap")
    is_in(page)
    log_out(page)

    page.goto("/giris/")
    page.get_by_label("E-posta").fill(EMAIL)
    page.get_by_label("Parola").fill(cast.password)
    press(page, "Giriş yap")
    expect(page.get_by_role("heading", name="İkinci adım")).to_be_visible()
    assert_accessible(page)
    press(page, "Geçiş anahtarı kullan")
    is_in(page)

    page.goto("/iki-adim/anahtarlar/")
    follow(page, "Kaldır")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Geçiş anahtarları")
    page.goto("/iki-adim/anahtar-dogrula/?next=/iki-adim/anahtarlar/")
    press(page, "Geçiş anahtarı kullan")
    follow(page, "Kaldır")
    press(page, "Anahtarı kaldır")
    expect(page.get_by_role("main")).to_contain_text("Henüz geçiş anahtarı yok")
