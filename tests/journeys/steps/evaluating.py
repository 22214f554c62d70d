"""Independent evaluation: a pool, two evaluators who do not know of each other, marks with reasons, the joint result."""

import re

from playwright.sync_api import Locator, Page, expect

from kumelenme.demo.cast import DOMAIN, EVERYBODY
from kumelenme.demo.walk.evaluating import REASON
from tests.journeys.cast import Cast

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


def choose_evaluators(cast: Cast, number: str, *logins: str, places: int = 0) -> dict[str, str]:
    """The commission invites people of the pool (`places` are open); returns {login: code of the task}."""
    page = evaluation(cast, STAFF, number)
    follow(page, f"Değerlendirici seç ({places or len(logins)})")
    for login in logins:
        page.get_by_role("checkbox", name=NAMES[login]).check()
    press(page, "Seçilenleri davet et")
    cast.shows(page, f"{len(logins)} değerlendirici davet edildi.")
    return {login: _row(page, login).get_by_role("rowheader").get_by_role("link").inner_text() for login in logins}


def declare_clear(cast: Cast, login: str, code: str) -> None:
    """Before the declaration an invitation shows names of organisations and nothing else; then the dossier opens."""
    page = _task(cast, login, code)
    headed(page, "Çıkar çatışması beyanı")
    expect(page.get_by_role("main")).to_contain_text("Başvurudaki kuruluşlar")
    expect(page.get_by_role("main")).not_to_contain_text("Vizyon")
    page.get_by_role("radio", name="Çıkar çatışmam yok").check()
    page.get_by_role("checkbox", name=re.compile("gizli tutacağımı")).check()
    press(page, "Beyan et")
    cast.shows(page, "Beyanınız alındı; başvuru açıldı.")
    expect(page.get_by_role("region", name="Başvuru", exact=True)).to_contain_text("Vizyon")


def score(cast: Cast, login: str, code: str, value: int, *, by_keyboard: bool = False) -> None:
    """Beside the dossier: the same whole number and a reason for every criterion, checked, confirmed and sent."""
    page = _task(cast, login, code)
    for other in set(POOL) - {login}:
        expect(page.get_by_role("main")).not_to_contain_text(NAMES[other])
    hand = Keyboard(page) if by_keyboard else Pointer(page)
    criteria = page.get_by_role("group").filter(has=page.get_by_role("radio"))
    expect(criteria).not_to_have_count(0)
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


class Pointer:
    """Works with the mouse."""

    def __init__(self, page: Page):
        self.page = page

    def choose(self, scale: Locator, value: int) -> None:
        """A number of a scale that starts at 0."""
        scale.nth(value).locator("+ label").click()

    def write(self, field: Locator, text: str) -> None:
        field.fill(text)

    def tick(self, box: Locator) -> None:
        box.check()

    def press(self, button: Locator) -> None:
        button.click()


class Keyboard(Pointer):
    """Works with Tab, arrows, Space and Enter alone; what Tab does not reach within a long page fails."""

    FAR = 250

    def choose(self, scale: Locator, value: int) -> None:
        self._reach(scale.first)
        self.page.keyboard.press("Space")
        for _ in range(value):
            self.page.keyboard.press("ArrowRight")
        expect(scale.nth(value)).to_be_checked()

    def write(self, field: Locator, text: str) -> None:
        self._reach(field)
        self.page.keyboard.insert_text(text)

    def tick(self, box: Locator) -> None:
        self._reach(box)
        self.page.keyboard.press("Space")

    def press(self, button: Locator) -> None:
        self._reach(button)
        self.page.keyboard.press("Enter")

    def _reach(self, place: Locator) -> None:
        wanted = place.element_handle()
        for _ in range(self.FAR):
            if self.page.evaluate("wanted => document.activeElement === wanted", wanted):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {place}")


def evaluation(cast: Cast, login: str, number: str) -> Page:
    """The ministry's page of one application's evaluation."""
    page = cast.page(login)
    menu(page, "Değerlendirme")
    follow(page, number)
    return page


def _task(cast: Cast, login: str, code: str) -> Page:
    page = cast.page(login)
    menu(page, "Görevlerim")
    follow(page, code)
    return page


def _row(page: Page, login: str) -> Locator:
    return page.get_by_role("table", name="Değerlendirici görevleri").get_by_role("row", name=NAMES[login])
