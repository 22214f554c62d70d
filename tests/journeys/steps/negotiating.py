"""The table: the ministry lays the plan on it, proposes line by line; the cluster answers; both approve; approval."""

import re
from decimal import Decimal

from playwright.sync_api import Page, expect

from kumelenme.money import parse_money
from tests.journeys.cast import Cast

from .pages import fill, follow, headed, menu, press

MINISTRY = "baskan"
CUT = Decimal(2)


def agree(cast: Cast, coordinator: Page, number: str) -> tuple[Decimal, Decimal]:
    """One round about one line, the frozen plan, the authority's approval; returns (total budget, grant)."""
    line = propose(cast, number)
    answer(cast, coordinator, number, line)
    conclude(cast, coordinator, number)
    return approve(cast, number)


def open_the_table(cast: Cast, number: str) -> Page:
    """The commission's chair lays plan and points on the table."""
    page = cast.page(MINISTRY)
    menu(page, "Müzakereler")
    follow(page, number)
    fill(page, {"Komisyonun iç notu": "Toplam oran %49’un altına inebilir."})
    press(page, "Müzakereyi başlat")
    cast.shows(page, "Sıra sizde · 1. tur")
    return page


def propose(cast: Cast, number: str) -> str:
    """The first ministry round: every point of the board answered, one budget line cut by two points of its rate,
    everything else accepted, the turn sent. Returns the name of the line.
    """
    page = open_the_table(cast, number)
    for point in _links(page, "Kurul hususu"):
        follow(page, point)
        page.get_by_role("radio", name="Kabul edildi").check()
        fill(page, {"Mutabakat": "Kurulun hususu plana işlendi.", "Gerekçe": "Kurulun nihai raporu."})
        press(page, "Öneriyi yaz")
    line = _links(page, "Bütçe satırı")[0]
    follow(page, line)
    rate = page.get_by_label("Bakanlık oranı (%)")
    rate.fill(f"{Decimal(rate.input_value().replace(',', '.')) - CUT}".replace(".", ","))
    fill(page, {"Gerekçe": "İlk yılda doluluk düşük olacağından oran iki puan azaltılmalıdır."})
    press(page, "Öneriyi yaz")
    cast.shows(page, "Öneriniz yazıldı")
    press_the_rest(page)
    send_turn(cast, page, "Bir satırda oran önerimiz var.")
    return line


def answer(cast: Cast, coordinator: Page, number: str, line: str) -> None:
    """The cluster sees the proposal with its reason and accepts it."""
    coordinator.goto("/panel/")
    follow(coordinator, f"{number}: Bakanlığın önerilerini yanıtlayın")
    expect(coordinator.get_by_role("row", name=line)).to_contain_text("oran iki puan azaltılmalıdır")
    expect(coordinator.get_by_role("main")).not_to_contain_text("iç notu")
    for box in coordinator.get_by_role("checkbox", name=re.compile("^Seç: ")).all():
        box.check()
    press(coordinator, "Seçilenleri kabul et")
    send_turn(cast, coordinator, "Öneriniz kabul edilmiştir.")


def conclude(cast: Cast, coordinator: Page, number: str) -> None:
    """The text is written, both sides approve it, the chair closes the talks."""
    page = cast.page(MINISTRY)
    menu(page, "Müzakereler")
    follow(page, number)
    follow(page, "Mutabakat metni")
    fill(
        page,
        {
            "Katılımcılar": "Komisyon: İlhan Şimşek\nBirliktelik: Ayşe Yılmaz",
            "Mutabakat metni": "Taraflar bütün satırlarda anlaşmıştır; plan bu hâliyle uygulanacaktır.",
        },
    )
    press(page, "Metni kaydet")
    press(page, "Mutabakatı onayla")
    cast.shows(page, "Mutabakatı onayladınız.")
    coordinator.goto("/panel/")
    follow(coordinator, f"{number}: Mutabakat metnini okuyup onaylayın")
    cast.shows(coordinator, "Taraflar bütün satırlarda anlaşmıştır")
    press(coordinator, "Mutabakatı onayla")
    cast.shows(coordinator, "Mutabakatı onayladınız.")
    page.reload()
    press(page, "Müzakereyi anlaşmayla kapat")
    cast.shows(page, "plan donduruldu")


def approve(cast: Cast, number: str) -> tuple[Decimal, Decimal]:
    """The authority's approval is recorded; returns (total budget, grant) of the decision package."""
    amounts = agreed_sums(cast, number)
    page = cast.page("onay")
    fill(
        page,
        {
            "Onay makamı": "Bakanlık Makamı",
            "Onay tarihi": f"{cast.now():%d.%m.%Y}",
            "Onay sayısı": f"E-{number[-7:]}-2041",
        },
    )
    press(page, "Onay kaydını gir")
    cast.shows(page, "Onay kaydedildi")
    return amounts


def agreed_sums(cast: Cast, number: str) -> tuple[Decimal, Decimal]:
    """(total budget, grant) as the authority reads them in the decision package."""
    page = cast.page("onay")
    menu(page, "Onay")
    follow(page, number)
    rows = page.get_by_role("table", name="Tutarlar").get_by_role("row")
    expect(rows).not_to_have_count(0)
    total, grant = (_agreed(row) for row in rows.all_inner_texts()[1:3])
    return total, grant


def press_the_rest(page: Page) -> None:
    """Accept every row that is left with one button."""
    page.get_by_role("button", name=re.compile(r"^Kalan \d+ satırın hepsini kabul et$")).click()
    expect(page.get_by_text("satır kabul edildi")).to_be_visible()


def send_turn(cast: Cast, page: Page, message: str) -> None:
    """Check the whole turn and send it."""
    follow(page, "Turu gönder")
    headed(page, "Turu gönder")
    fill(page, {"Karşı tarafa not": message})
    press(page, "Turu gönder")
    cast.shows(page, "Tur gönderildi")


def _links(page: Page, kind: str) -> list[str]:
    table = page.get_by_role("table", name=re.compile(kind))
    expect(table).to_be_visible()
    return table.get_by_role("rowheader").get_by_role("link").all_inner_texts()


def _agreed(row: str) -> Decimal:
    return parse_money(re.findall(r"[\d.]+,\d\d", row)[1])
