"""The board: its seats, a meeting on the day it was called for, marks, reports, minutes, the decisions applied."""

import re
from datetime import timedelta
from decimal import Decimal

from playwright.sync_api import Page, expect

from kumelenme.demo.cast import DOMAIN
from tests.journeys.cast import Cast
from tests.journeys.effort import effort

from .pages import carry_out, choose, fill, follow, headed, menu, press

MEMBERS = tuple(f"kurul{n}" for n in range(1, 8))
CHAIR, SECRETARY = MEMBERS[0], "sekreter"
PRESENT = MEMBERS[:4]  # the quorum
POINTS = ("Ortak atölyenin işletme modeli netleştirilsin.", "Makine parkının sigortası bütçeye yazılsın.")


def select(cast: Cast, number: str, *, value: int = 8) -> None:
    """A board of seven with a meeting about one application, which is invited to negotiate."""
    call = number.rpartition("-")[0]
    seat_board(cast, call)
    session = hold_meeting(cast, call, [number])
    decide_item(cast, session, number, value)
    close_meeting(cast, session)


def seat_board(cast: Cast, call: str) -> None:
    """The secretary appoints seven principals with their eligibility forms; the first is the chair."""
    page = cast.page(SECRETARY)
    menu(page, "Kurullar")
    follow(page, call)
    for login in MEMBERS:
        follow(page, "Üye ata")
        choose(page, {"Asil ya da yedek": "Asil", "Kategori": "Özel sektör"})
        fill(
            page,
            {
                "E-posta adresi": f"{login}@{DOMAIN}",
                "Unvan ve kurum": "Örnek Sanayi A.Ş. Yönetim Kurulu Üyesi",
                "Özel sektör deneyimi": "18",
                "Deneyim alanları": "Makine imalatı, ihracat",
                "Atama olurunun tarihi": f"{cast.now():%d.%m.%Y}",
                "Atama olurunun sayısı": "E-2026/118",
            },
        )
        if login == CHAIR:
            page.get_by_label("Kurul başkanı").check()
        press(page, "Üyeyi ata")
        cast.shows(page, "atandı.")
    cast.shows(page, "7 / 7 asil")


def hold_meeting(cast: Cast, call: str, numbers: list[str]) -> str:
    """Plan it for tomorrow, announce the agenda; four declare, come and sit on the day. Returns its number."""
    page, tomorrow = cast.page(SECRETARY), cast.now() + timedelta(days=1)
    menu(page, "Kurullar")
    follow(page, call)
    follow(page, "Toplantı planla")
    fill(page, {"Toplantı günü": f"{tomorrow:%d.%m.%Y %H.%M}", "Yer": "Bakanlık 3. kat toplantı salonu"})
    press(page, "Toplantıyı planla")
    for number in numbers:
        page.get_by_label("Başvuru", exact=True).select_option(value=number)
        press(page, "Gündeme al")
        cast.shows(page, "gündeme alındı.")
    press(page, "Gündemi duyur")
    cast.shows(page, "Gündem üyelere, sunum davetleri başvuru sahiplerine gönderildi.")
    session = re.search(rf"{call}-T\d+", page.url)[0]
    for login in PRESENT:
        declare_clear(cast, login, session, numbers)
    cast.let_pass(timedelta(days=1))
    follow(page, session)
    follow(page, "Yoklama")
    present = page.get_by_role("checkbox", name="Toplantıda")
    expect(present).to_have_count(len(MEMBERS))
    for box in present.all()[: len(PRESENT)]:
        box.check()
    press(page, "Yoklamayı kaydet")
    follow(page, "Toplantıyı aç")
    press(page, "Toplantıyı aç")
    cast.shows(page, "Sürüyor")
    return session


def declare_clear(cast: Cast, login: str, session: str, numbers: list[str]) -> None:
    """A member declares to have no interest in the items of the agenda, before any dossier opens."""
    page = _at(cast, login, session)
    for number in numbers:
        page.get_by_role("row", name=number).get_by_role("link", name="Beyan ver").click()
        page.get_by_role("radio", name="Çıkar çatışmam yok").check()
        page.get_by_role("checkbox", name=re.compile("gizli tutacağımı")).check()
        press(page, "Beyan et")
        cast.shows(page, "Beyanınız alındı.")


def decide_item(cast: Cast, session: str, number: str, value: int) -> Decimal:
    """Presentation, the same mark of everybody on every criterion, the final report; returns the total.

    The board proposes what the cluster asks for.
    """
    desk = _item(cast, SECRETARY, session, number)
    fill(desk, {"Sorular ve yanıtlar": "Bütçe ve işletme modeli soruldu."})
    press(desk, "Sunumu kaydet")
    carry_out(desk, "Puanlamayı aç")
    for login in PRESENT:
        give_marks(cast, login, session, number, value)
    desk.reload()
    press(desk, "Puanlamayı kapat")
    with effort(desk, clicks=4, fields=3):  # T19
        _adopt(cast, desk, session, number)
    return Decimal(re.search(r"Toplam\s+([\d,]+)", desk.get_by_role("main").inner_text())[1].replace(",", "."))


def _adopt(cast: Cast, desk: Page, session: str, number: str) -> None:
    """The report is written and put to the vote, everybody says yes."""
    follow(desk, "Nihai raporu yaz")
    headed(desk, "Nihai rapor")
    asked = re.search(r"İstenen destek ([\d.,]+) TL", desk.get_by_role("main").inner_text())[1]
    fill(
        desk,
        {
            "Kararın gerekçesi": "Puanlar ve sunum birlikte değerlendirilmiştir.",
            "Destek tavanı önerisi": asked,
            "Müzakerede dikkate alınacak hususlar": "\n".join(POINTS),
        },
    )
    press(desk, "Oylamaya sun")
    cast.shows(desk, "Nihai rapor oylamaya sunuldu.")
    for login in PRESENT:
        vote(cast, login, session, number)
    desk.reload()
    press(desk, "Oylamayı kapat")
    cast.shows(desk, "Karar metni kabul edildi; nihai rapor tamamlandı.")


def give_marks(cast: Cast, login: str, session: str, number: str, value: int) -> None:
    """A member gives the same mark on every criterion, with a reason."""
    page = _item(cast, login, session, number)
    follow(page, "Puan ver")
    expect(page.get_by_role("button", name="Puanlarımı kaydet")).to_be_visible()
    for criterion in page.get_by_role("group").all():
        criterion.get_by_text(re.compile(rf"^{value}\s*puan$")).click()
        criterion.get_by_label("Gerekçe").fill("Sunum ikna ediciydi.")
    press(page, "Puanlarımı kaydet")
    cast.shows(page, "Puanlarınız kaydedildi")


def vote(cast: Cast, login: str, session: str, number: str) -> None:
    """A member adopts the report in two taps from their own first page (T19)."""
    page = cast.page(login)
    menu(page, "Kurul")
    with effort(page, clicks=2, fields=0):
        page.get_by_role("link", name=re.compile(rf"Oy ver\s*: {number}")).click()
        press(page, "Kabul")
        cast.shows(page, "Oyunuz alındı.")


def close_meeting(cast: Cast, session: str) -> list[str]:
    """The chair closes it, those present sign the minutes, the commission's chair applies all decisions.

    Returns the lines of the ranking.
    """
    chair = _at(cast, CHAIR, session)
    follow(chair, "Toplantıyı kapat")
    press(chair, "Toplantıyı kapat")
    for login in PRESENT:
        page = cast.page(login)
        menu(page, "Kurul")
        follow(page, f"{session} tutanağı")
        page.get_by_role("checkbox", name="Tutanağı okudum").check()
        press(page, "Tutanağı imzala")
        cast.shows(page, "Tutanağı imzaladınız.")
    follow(_at(cast, CHAIR, session), "Sıralama")
    headed(chair, "Başarı sıralaması")
    ranking = chair.get_by_role("row").all_inner_texts()[1:]
    page = cast.page("baskan")
    menu(page, "Masam")
    page.get_by_role("row", name=session).get_by_role("link", name="Kararları uygula").click()
    press(page, "Kararları uygula")
    cast.shows(page, "başvurunun kararı uygulandı")
    return ranking


def _at(cast: Cast, login: str, session: str) -> Page:
    page = cast.page(login)
    if not page.url.endswith(f"/kurul/{session}/"):
        menu(page, "Toplantılar" if login == SECRETARY else "Kurul")
        follow(page, session)
    return page


def _item(cast: Cast, login: str, session: str, number: str) -> Page:
    page = _at(cast, login, session)
    follow(page, number)
    expect(page.get_by_role("heading", name="Sunum")).to_be_visible()
    return page
