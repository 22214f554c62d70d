"""What is missing is asked for in a letter, the clock starts with its service, the cluster completes and answers."""

from playwright.sync_api import Page, expect

from kumelenme.demo.organisations import AGENCY
from tests.journeys.cast import Cast
from tests.journeys.effort import effort
from tests.journeys.steps import checking
from tests.journeys.steps.drafting import section
from tests.journeys.steps.pages import attach, fill, follow, headed, menu, press

REFERENCE_LETTER = 12
ASKED = "Referans mektubunun tarihi okunmuyor; okunaklı mektubu yükleyin."
ANSWER = "Mektubun okunaklı taraması yüklendi."


def ask(cast: Cast, number: str) -> None:
    """The chair asks for the item marked "Eksik", lets the letter go and records its service by KEP."""
    page = checking.overview(cast, checking.CHAIR, number)
    # T16: the letter writes itself from the items
    with effort(page, clicks=2, fields=0):
        follow(page, "Karar ver")
        press(page, "Eksiklik giderme iste")
        cast.shows(page, ASKED)
    release(cast, page, "E-2026/2041")
    page.get_by_role("radio", name="KEP").check()
    fill(page, {"Delildeki gün": f"{cast.now():%d.%m.%Y}", "Delil": "KEP-2026-77"})
    press(page, "Tarihleri hesapla")
    cast.shows(page, "Yanıt için son an")
    press(page, "Tebliği kaydet")
    cast.shows(page, "Tebliğ kaydedildi")


def release(cast: Cast, page: Page, official_number: str) -> None:
    """Nothing leaves the ministry before the chair has given it the official number."""
    fill(page, {"EBYS sayısı": official_number, "EBYS tarihi": f"{cast.now():%d.%m.%Y}"})
    press(page, "Yazıyı onayla ve çıkar")
    cast.shows(page, "Yazı çıktı; başvuru sahibine bildirildi.")


def complete(cast: Cast, page: Page, number: str) -> None:
    """The coordinator reads what is asked, finds everything else closed, replaces the paper and answers."""
    open_request(page)
    cast.shows(page, "Son an:")
    cast.shows(page, ASKED)
    section(page, number, "Üye firmalar")
    cast.shows(page, "yalnız istenen maddelerin bölümleri ve belgeleri değiştirilebilir.")
    menu(page, "İşlerim")
    # T9: the paper with its date and number, and the answer in words
    with effort(page, clicks=4, fields=4):
        follow(page, "İstenen eksikleri tamamlayın")
        follow(page, "Referans mektubu yükle")
        replace_letter(cast, page)
        headed(page, "Eksiklik giderme")
        fill(page, {"Yanıtınız": ANSWER})
        press(page, "Eksikleri gönder")
        cast.shows(page, "Yanıtınız gönderildi; başvurunuz yeniden idari kontrolde.")


def open_request(page: Page) -> None:
    """From the coordinator's first page, which names it first."""
    menu(page, "İşlerim")
    follow(page, "İstenen eksikleri tamamlayın")
    headed(page, "Eksiklik giderme")


def replace_letter(cast: Cast, page: Page) -> None:
    """A readable letter of the same agency."""
    attach(page, "Referans mektubu", "okunakli-mektup.pdf")
    fill(page, {"Mektubun tarihi": f"{cast.now():%d.%m.%Y}", "Mektubun sayısı": "E-119"})
    expect(page.get_by_label("Mektubu veren kurumun vergi kimlik numarası")).to_have_value(AGENCY.vkn)
    press(page, "Belgeyi yükle")
    cast.shows(page, "Referans mektubu yüklendi.")


def pass_again(cast: Cast, number: str) -> None:
    """In the second round old and new letter stand side by side, and what was asked for is there."""
    checking.check_again(cast, number, {REFERENCE_LETTER: ("Giderildi", "")}, see="okunakli-mektup.pdf")
    checking.let_through(cast, number)
