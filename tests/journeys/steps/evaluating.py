"""Independent evaluation: a pool, two evaluators who do not know of each other, marks with reasons, the joint result."""

import re

from playwright.sync_api import Locator, Page, expect

from kumelenme.demo.cast import DOMAIN, EVERYBODY
from kumelenme.demo.walk.evaluating import REASON
from tests.journeys.cast import Cast
from tests.journeys.effort import effort

from .keyboard import Keyboard
from .pages import carry_out, fill, follow, headed, menu, press

POOL = tuple(f"degerlendirici{n}" for n in range(1, 5))
STAFF, CHAIR = "komisyon1", "baskan"
CRITERIA = 14
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
    hand.write(page.get_by_label("Elle atama gerekçesi"), "Alanı biliyorlar.")
    hand.press(page.get_by_role("button", name="Seçilenleri davet et"))
    cast.shows(page, f"{len(logins)} değerlendirici davet edildi.")
    return {login: _row(page, login).get_by_role("rowheader").get_by_role("link").inner_text() for login in logins}


def declare_clear(cast: Cast, login: str, code: str, *, by_keyboard: bool = False) -> None:
    """Before the declaration an invitation shows names of organisations and nothing else; then the dossier opens."""
    with effort(cast.page(login), clicks=3, fields=2):  # T11
        _declare(cast, _task(cast, login, code, by_keyboard), by_keyboard=by_keyboard)


def _declare(cast: Cast, page: Page, *, by_keyboard: bool) -> None:
    headed(page, "Çıkar çatışması beyanı")
    expect(page.get_by_role("main")).to_contain_text("Başvurudaki kuruluşlar")
    expect(page.get_by_role("main")).not_to_contain_text("Vizyon")
    hand = hand_of(page, by_keyboard)
    hand.mark(page.get_by_role("radio", name="Çıkar çatışmam yok"))
    hand.tick(page.get_by_role("checkbox", name=re.compile("gizli tutacağımı")))
    hand.press(page.get_by_role("button", name="Beyan et"))
    cast.shows(page, "Beyanınız alındı; başvuru açıldı.")
    expect(page.get_by_role("region", name="Başvuru", exact=True)).to_contain_text("Vizyon")


def accept_among_all(cast: Cast, page: Page, code: str) -> None:
    """The page that the letter leads to: this file is accepted, whatever else waits there is left for later."""
    headed(page, "Davetlerim")
    file = page.get_by_role("group").filter(has_text=code).first
    expect(file).to_contain_text("Başvurudaki kuruluşlar")
    file.get_by_role("radio", name="görevi kabul ediyorum").check()
    page.get_by_role("checkbox", name=re.compile("gizli tutacağımı")).check()
    press(page, "Yanıtları gönder")
    expect(page.get_by_role("table", name="sonuçlanan davetler").get_by_role("row", name=code)).to_contain_text(
        "Değerlendiriliyor"
    )


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
    with effort(page, clicks=2, fields=criteria.count() * (1 + len(TEXTS)) + 1):  # T12: one key for each score
        for criterion in criteria.all():
            hand.rate(criterion.get_by_role("radio"), value)
            for label, text in TEXTS.items():
                hand.write(criterion.get_by_label(label), text)
        hand.press(page.get_by_role("button", name="Kontrol et ve gönder"))
        headed(page, "Göndermeden önce kontrol")
        hand.tick(page.get_by_role("checkbox", name=re.compile("yeniden beyan ederim")))
        hand.press(page.get_by_role("button", name="Değerlendirmeyi gönder"))
        headed(page, "Değerlendirmeniz alındı")
    cast.shows(page, f"{value * 6},00 / 60,00")


def go_on(cast: Cast, login: str, code: str) -> None:
    """From one's own first page back to the work that lies open."""
    page = cast.page(login)
    menu(page, "Görevlerim")
    headed(page, "Değerlendirme görevlerim")
    with effort(page, clicks=1, fields=0):  # T13
        Keyboard(page).follow(f"Kaldığım yerden devam et: {code}")
        expect(page.get_by_role("region", name="Başvuru", exact=True)).to_contain_text("Vizyon")


def agree(cast: Cast, codes: dict[str, str]) -> None:
    """Marks lie apart: the first takes over the other's scores and reasons, the other keeps theirs; `codes` are their tasks."""
    first, second = codes
    for login, code in codes.items():
        page = cast.page(login)
        menu(page, "Görevlerim")
        with effort(page, clicks=3, fields=CRITERIA):  # T14
            hand = Keyboard(page)
            hand.walk_to(page.get_by_role("row").filter(has_text=code).get_by_role("link", name="Uzlaşı bekliyor"))
            page.keyboard.press("Enter")
            headed(page, "Uzlaşı")
            if login == first:
                _take_over(page, hand)
            hand.press("Yanıtımı gönder")
            cast.shows(page, "Uzlaşıldı" if login == second else "Öneriniz gönderildi")


def _take_over(page: Page, hand: Keyboard) -> None:
    rows = page.get_by_role("group").filter(has=page.get_by_role("radio"))
    expect(rows).not_to_have_count(0)
    for row in rows.all():
        options = row.get_by_role("radio")
        theirs = options.nth(int(re.search(r"diğer (\d+)", row.inner_text())[1]))
        if not theirs.is_checked():
            hand.mark(theirs)


def assign_all(cast: Cast, call: str, count: int) -> None:
    """From nothing to sent invitations: the solver proposes, the commission applies all of it. By keyboard alone."""
    page = cast.page(STAFF)
    menu(page, "Değerlendirme")
    with effort(page, clicks=6, fields=0):  # T17
        hand = Keyboard(page)
        hand.walk_to(page.locator(f'main a[href="/yonetim/atamalar/{call}/"]'))
        page.keyboard.press("Enter")
        headed(page, "Değerlendirici atama")
        hand.press("Öneri üret")
        expect(page.get_by_text("En iyi çözüm kanıtlandı")).to_be_visible(timeout=30_000)  # loads itself anew
        page.wait_for_load_state()
        hand.press(f"Bütün önerileri uygula ({count})")
        cast.shows(page, f"{count} görev için davet oluşturuldu.")


def ask_why(cast: Cast, number: str) -> None:
    """Why these people, and why not the others: one press from the proposal that was applied."""
    page = cast.page(STAFF)
    page.get_by_role("table", name="Son çalışmalar").get_by_role("link").first.click()
    headed(page, "çalışma")
    with effort(page, clicks=1, fields=0):  # T18
        Keyboard(page).follow(number)
        cast.shows(page, "Neden öteki kişiler değil?")
        expect(page.get_by_role("heading", level=2)).not_to_have_count(1)


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

    def rate(self, scale: Locator, value: int) -> None:
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
