"""A call is announced; somebody opens an account, proves the address and registers an organisation with a draft."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.journeys.cast import Cast
from tests.journeys.effort import effort
from tests.journeys.steps.pages import carry_out, choose, fill, follow, headed, menu, press

DAYS_OPEN = 30


def publish_call(cast: Cast, title: str) -> str:
    """The programme manager makes a call from template KDP-2017, announces and opens it; returns its number."""
    page, now = cast.page("program"), cast.now()
    menu(page, "Çağrı yönetimi")
    follow(page, "Yeni çağrı")
    page.get_by_role("radio", name="KDP-2017").check()
    fill(
        page,
        {
            "Ad": title,
            "Özet": "İmalat sanayisindeki kümelerin iş planları desteklenir.",
            "Başvuru başlangıcı": f"{now:%d.%m.%Y %H.%M}",
            "Son başvuru": f"{now + timedelta(days=DAYS_OPEN):%d.%m.%Y}",
        },
    )
    press(page, "Taslağı oluştur")
    cast.shows(page, "çağrısının taslağı oluşturuldu")
    number = re.search(r"KDP-\d{4}-\d{2}", page.url)[0]
    for verb in ("Çağrıyı ilan et", "Başvuruya aç"):
        if page.get_by_role("link", name=verb).count():  # the clock may open the call first
            carry_out(page, verb)
    follow(page, "Koşullar")
    cast.shows(page, "koşullar artık değiştirilemez")
    follow(page, number)
    cast.shows(page, "Başvuruya açık")
    return number


def open_account(cast: Cast, call: str, *, name: str, email: str, password: str) -> Page:
    """A visitor finds the call, opens an account, follows the mailed link, and stands before the new application."""
    page = cast.visitor()
    page.goto("/cagrilar/")
    page.get_by_role("link", name=re.compile(f"Koşulları gör.*{call}")).click()
    follow(page, "Başvuruya başla")
    follow(page, "Hesap açın")
    # T1: register and sign in; the link in the mail is pressed in a mail program
    with effort(page, clicks=4, fields=5):
        fill(page, {"Ad soyad": name, "E-posta": email, "Parola": password})
        press(page, "Hesabı aç")
        headed(page, "E-postanızı doğrulayın")
        page.goto(cast.link_mailed_to(email, "doğrula"))
        cast.shows(page, name)
        press(page, "Adresi doğrula")
        fill(page, {"E-posta": email, "Parola": password})
        press(page, "Giriş yap")
        headed(page, "Devam etmeden önce")
        press(page, "Okudum, devam et")
        headed(page, "Yeni başvuru")
    return page


def start_application(cast: Cast, page: Page, call: str, *, cluster: str, title: str, vkn: str, province: str) -> str:
    """Register the coordinating chamber and open the draft; returns the application number."""
    page.goto(f"/cagrilar/{call}/")
    follow(page, "Başvuruya başla")
    press(page, "Başlat")
    expect(page.get_by_role("alert")).to_be_focused()
    fill(page, {"Birlikteliğin adı": cluster, "Koordinatör kuruluşun vergi kimlik numarası": vkn})
    fill(page, {"Koordinatör kuruluşun unvanı": title, "KEP adresi": "oda@hs01.kep.tr", "Telefon": "0 332 123 45 67"})
    choose(page, {"Kuruluşun türü": "Sanayi odası", "İl": province})
    page.get_by_role("radio", name=call).check()
    press(page, "Başlat")
    headed(page, cluster)
    return re.search(r"KDP-\d{4}-\d{2}-\d{4}", page.url)[0]
