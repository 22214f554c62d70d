"""The administrative check: two officers with 24 items each, the chair's list, the decision."""

from datetime import timedelta

from playwright.sync_api import Page

from tests.journeys.cast import Cast
from tests.journeys.steps.entrance import DAYS_OPEN
from tests.journeys.steps.pages import fill, follow, headed, menu, press

OFFICERS, CHAIR = {"komisyon1": "Kaan Yıldırım", "komisyon2": "Çiğdem Öztürk"}, "baskan"
ITEMS = range(1, 25)


def begin(cast: Cast, page: Page, number: str) -> None:
    """The call closes by the clock, and what was sent is taken into the check; `page` is the applicant's."""
    cast.let_pass(timedelta(days=DAYS_OPEN + 2))
    page.goto(f"/basvuru/{number}/durum/")
    cast.until_shows(page, "Şu an: İdari kontrolde")


def pass_(cast: Cast, number: str) -> None:
    """Every item is fit; the chair lets the application through."""
    check(cast, number)
    let_through(cast, number)


def let_through(cast: Cast, number: str) -> None:
    """The chair's decision when every item is fit."""
    page = decide(cast, number)
    press(page, "Ön değerlendirmeye geçir")
    cast.shows(page, "Karar kaydedildi ve başvuru sahibine bildirildi.")
    cast.shows(page, "Ön değerlendirmede")


def check(cast: Cast, number: str, answers: dict[int, tuple[str, str]] | None = None) -> None:
    """The chair gives the file to two officers, both fill their lists, the chair brings them together.

    Every item is "Uygun" unless `answers` says otherwise: {item: (answer, words for the applicant)}.
    """
    assign(cast, number)
    check_again(cast, number, answers)


def check_again(
    cast: Cast, number: str, answers: dict[int, tuple[str, str]] | None = None, *, see: str = "Kontrol listesi"
) -> None:
    """The lists of this round, whose officers are known and `see` something on theirs, and the chair's."""
    for login in OFFICERS:
        page = overview(cast, login, number)
        follow(page, "Kontrol listesini aç")
        cast.shows(page, see)
        fill_list(cast, page, answers or {})
    page = overview(cast, CHAIR, number)
    press(page, "Listeleri birleştir")
    press(page, "Listeyi tamamla")
    cast.shows(page, "Kontrol listeniz tamamlandı.")


def assign(cast: Cast, number: str) -> None:
    """Two members who work independently of each other."""
    page = overview(cast, CHAIR, number)
    follow(page, "Komisyon üyesi ata")
    for name in OFFICERS.values():
        page.get_by_role("checkbox", name=name).check()
    press(page, "Görevlendir")
    cast.shows(page, "İdari kontrol görevi verildi.")


def fill_list(cast: Cast, page: Page, answers: dict[int, tuple[str, str]]) -> None:
    """Nothing is ticked before; every item gets its answer, a negative one its words."""
    for item in ITEMS:
        answer, words = answers.get(item, ("Uygun", ""))
        box = page.locator(f"#madde-{item}")
        box.get_by_role("radio", name=answer, exact=True).check()
        if words:
            box.get_by_text("Açıklama ve not").click()
            box.get_by_label("Başvuru sahibine yazılacak açıklama").fill(words)
    press(page, "Listeyi tamamla")
    cast.shows(page, "Kontrol listeniz tamamlandı.")


def decide(cast: Cast, number: str) -> Page:
    """The chair's page with the three decisions."""
    page = overview(cast, CHAIR, number)
    follow(page, "Karar ver")
    return page


def overview(cast: Cast, login: str, number: str) -> Page:
    """The check of one application, from the list of applications."""
    page = cast.page(login)
    menu(page, "Başvurular")
    headed(page, "Başvurular")
    page.get_by_role("navigation", name="Kutular").get_by_role("link", name="Ekip").click()
    follow(page, number)
    page.get_by_role("main").get_by_role("link", name="İdari kontrol", exact=True).click()
    return page


def fail(cast: Cast, number: str, note: str) -> Page:
    """The chair prepares the letter of elimination and stands before it; nothing has happened yet."""
    page = decide(cast, number)
    fill(page, {"Karar gerekçesi": note})
    press(page, "Başvuruyu ele")
    cast.shows(page, "Siz onaylayıp çıkarana kadar hiçbir şey gönderilmez.")
    return page
