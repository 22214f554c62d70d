"""Independent evaluation: a pool, two evaluators who do not know of each other, marks with reasons, the joint result."""

import re

from playwright.sync_api import Locator, Page, expect

from kumelenme.demo.cast import DOMAIN, EVERYBODY
from kumelenme.demo.walk.evaluating import REASON
from tests.journeys.cast import Cast

from .keyboard import Keyboard
from .pages import carry_out, fill, follow, headed, menu, press

POOL = tuple(f"degerlendirici{n}" for n in range(1, 5))
STAFF, CHAIR = "komisyon1", "baskan"
TEXTS = {"Gerekçe": REASON, "Güçlü yönler": "Hedefler ölçülebilir.", "Zayıf yönler": "Bazı veriler eski."}
NAMES = {person.login: person.name for person in EVERYBODY}


def pass_(cast: Cast, number: str, values: tuple[int, int] = (8, 7)) -> None:
    """Two evaluators of the call's pool give the same whole number on every criterion; the chair forwards it.

    The second one works with the keyboard alone.
    """
    codes = choose_evaluators(cast, number, *POOL[:2])
    for (login, code), value in zip(codes.items(), values, strict=True):
        declare_clear(cast, login, code)
        score(cast, login, code, value, by_keyboard=login == POOL[1])
    forward(cast, number)


def fill_pool(cast: Cast, call: str) -> None:
    """The programme manager takes four people, who have an approved profile, into the call's pool."""
    page = cast.page("program")
    menu(page, "Değerlendirme")
    follow(page, f"{call} havuzu")
    for login in POOL:
        fill(page, {"E-posta adresi": f"{login}@{DOMAIN}"})
        press(page, "Havuza al")
        cast.shows(page, "bu çağrının havuzuna alındı.")


def choose_evaluators(
    cast: Cast, number: str, *logins: str, places: int = 0, by_keyboard: bool = False
) -> dict[str, str]:
    """The commission invites people of the pool (`places` are open); returns {login: code of the task}."""
    page = evaluation(cast, STAFF, number)
    hand = hand_of(page, by_keyboard)
    hand.follow(f"Değerlendirici seç ({places or len(logins)})")
    for login in logins:
        hand.tick(page.get_by_role("checkbox", name=NAMES[login]))
    hand.press(page.get_by_role("button", name="Seçilenleri davet et"))
    cast.shows(page, f"{len(logins)} değerlendirici davet edildi.")
    return {login: _row(page, login).get_by_role("rowheader").get_by_role("link").inner_text() for login in logins}


def declare_clear(cast: Cast, login: str, code: str, *, by_keyboard: bool = False) -> None:
    """Before the declaration an invitation shows names of organisations and nothing else; then the dossier opens."""
    answer_invitation(cast, _task(cast, login, code, by_keyboard), by_keyboard=by_keyboard)


def answer_invitation(cast: Cast, page: Page, *, by_keyboard: bool = False) -> None:
    """The page an invitation leads to, however one came there."""
    headed(page, "Çıkar çatışması beyanı")
    expect(page.get_by_role("main")).to_contain_text("Başvurudaki kuruluşlar")
    expect(page.get_by_role("main")).not_to_contain_text("Vizyon")
    hand = hand_of(page, by_keyboard)
    hand.mark(page.get_by_role("radio", name="Çıkar çatışmam yok"))
    hand.tick(page.get_by_role("checkbox", name=re.compile("gizli tutacağımı")))
    hand.press(page.get_by_role("button", name="Beyan et"))
    cast.shows(page, "Beyanınız alındı; başvuru açıldı.")
    expect(page.get_by_role("region", name="Başvuru", exact=True)).to_contain_text("Vizyon")


def score(cast: Cast, login: str, code: str, value: int, *, by_keyboard: bool = False) -> None:
    """Beside the dossier: the same whole number and a reason for every criterion, checked, confirmed and sent."""
    page = _task(cast, login, code, by_keyboard)
    for other in set(POOL) - {login}:
        expect(page.get_by_role("main")).not_to_contain_text(NAMES[other])
    hand = hand_of(page, by_keyboard)
    criteria = page.get_by_role("group").filter(has=page.get_by_role("radio"))
    expect(criteria).not_to_have_count(0)
    if by_keyboard:
        go_between(page, criteria.first.get_by_role("radio").first)
    for criterion in criteria.all():
        hand.choose(criterion.get_by_role("radio"), value)
        for label, text in TEXTS.items():
            hand.write(criterion.get_by_label(label), text)
    hand.press(page.get_by_role("button", name="Kontrol et ve gönder"))
    headed(page, "Göndermeden önce kontrol")
    hand.tick(page.get_by_role("checkbox", name=re.compile("yeniden beyan ederim")))
    hand.press(page.get_by_role("button", name="Değerlendirmeyi gönder"))
    headed(page, "Değerlendirmeniz alındı")
    cast.shows(page, f"{value * 6},00 / 60,00")


def forward(cast: Cast, number: str) -> None:
    """Above the threshold: the chair sends it to the board."""
    page = evaluation(cast, CHAIR, number)
    cast.shows(page, "Eşiğe ulaştı")
    carry_out(page, "Kurula sevk et")
    cast.shows(evaluation(cast, CHAIR, number), "Seçici Kurulda")


def eliminate(cast: Cast, number: str, note: str) -> None:
    """Below the threshold: the chair ends it, with the reason that the applicant reads."""
    page = evaluation(cast, CHAIR, number)
    cast.shows(page, "Eşiğin altında")
    follow(page, "Ön değerlendirmede ele")
    fill(page, {"Gerekçe": note})
    press(page, "Ön değerlendirmede ele")
    cast.shows(page, "Elendi")


def go_between(page: Page, first: Locator) -> None:
    """By key to the first criterion, to the application beside it, and back."""
    page.keyboard.press("Alt+ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("Alt+0")
    expect(page.get_by_role("region", name="Başvuru", exact=True)).to_be_focused()
    page.keyboard.press("Alt+0")
    expect(first).to_be_focused()


def hand_of(page: Page, by_keyboard: bool):
    """Who works on this page, and with what."""
    return Keyboard(page) if by_keyboard else Pointer(page)


class Pointer:
    """Works with the mouse, as `Keyboard` does without one."""

    def __init__(self, page: Page):
        self.page = page

    def follow(self, link: str) -> None:
        follow(self.page, link)

    def mark(self, radio: Locator) -> None:
        radio.check()

    def choose(self, scale: Locator, value: int) -> None:
        """A number of a scale that starts at 0."""
        scale.nth(value).locator("+ label").click()

    def write(self, field: Locator, text: str) -> None:
        field.fill(text)

    def tick(self, box: Locator) -> None:
        box.check()

    def press(self, button: Locator) -> None:
        button.click()


def evaluation(cast: Cast, login: str, number: str) -> Page:
    """The ministry's page of one application's evaluation."""
    page = cast.page(login)
    menu(page, "Değerlendirme")
    follow(page, number)
    return page


def _task(cast: Cast, login: str, code: str, by_keyboard: bool = False) -> Page:
    page = cast.page(login)
    menu(page, "Görevlerim")
    headed(page, "Değerlendirme görevlerim")
    hand_of(page, by_keyboard).follow(code)
    return page


def _row(page: Page, login: str) -> Locator:
    return page.get_by_role("table", name="Değerlendirici görevleri").get_by_role("row", name=NAMES[login])
