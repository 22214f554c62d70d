"""The plan: texts, vision and goals, activities, a five-year list tried and taken back, lines, financing, indicators."""

import re
from datetime import timedelta

from playwright.sync_api import Page

from kumelenme.demo.texts import PLAN_TEXTS, goals
from tests.journeys.cast import Cast
from tests.journeys.steps.drafting import bring_in, section
from tests.journeys.steps.pages import choose, fill, follow, press

MONTHS = 12
TRAINING, MAP = "Kaynakçı yetiştirme", "Kümenin dijital ikizi"
WHY_OTHER = (
    "Katalogda üretim hatlarının ortak bir dijital modelini kurmaya uyan bir başlık yoktur; model, üyelerin boş "
    "kapasitesini birbirine açar ve planın bütün öteki faaliyetlerine veri sağlar."
)
LINES = (
    (TRAINING, "HIZ", "Mesleki eğitim, 4 grup", "grup", "4", "180.000,00"),
    (TRAINING, "PER", "Eğitim uzmanı", "ay", "12", "30.000,00"),
    (MAP, "HIZ", "Yazılım ve veri toplama", "paket", "1", "120.000,50"),
)
TOTAL, OWN = "1.200.000,50", "600.000,25"
HEAD = {
    "Planın adı": "title",
    "Özet": "summary",
    "Genel amaç": "general_goal",
    "Hedef gruplar": "target_groups",
    "Yönetim yapısı": "management",
}
BOARD = {"Vizyon": "vision", "Strateji": "strategy", "Politika uyumu": "policy_alignment"}


def write(cast: Cast, page: Page, number: str, *, responsible: str) -> None:
    """A whole plan of twelve months; `responsible` is the member that answers for its activities."""
    try_the_five_year_list(cast, page, number)
    write_head(cast, page, number)
    write_vision(cast, page, number)
    add_activities(cast, page, number)
    fill_gaps(cast, page, number, responsible)
    add_lines(cast, page, number)
    cover_own_share(cast, page, number)
    set_targets(cast, page, number)


def try_the_five_year_list(cast: Cast, page: Page, number: str) -> None:
    """Seventeen lines over five years come out to the kuruş, and go again with the activities they brought."""
    bring_in(cast, page, number, "butce.xlsx", 17, by=("Bütçe ve finansman", "Excel’den aktar"))
    cast.shows(page, "29.100.678,81 TL")
    cast.shows(page, "14.375.339,40 TL")
    cast.shows(page, "14 faaliyette çıktı, sorumlu üye ya da yararlanacak işletme sayısı eksik.")
    page.get_by_role("button", name=re.compile(r"^Geri al\s*: butce.xlsx")).click()
    cast.shows(page, "Aktarım geri alındı: 17 satır çıkarıldı.")
    cast.shows(page, "Bütçe kalemi yok.")


def write_head(cast: Cast, page: Page, number: str) -> None:
    """Name, term and texts."""
    section(page, number, "İş planı")
    fill(page, {label: PLAN_TEXTS[name].format(cluster="Küme") for label, name in HEAD.items()})
    fill(page, {"Süre (ay)": str(MONTHS), "Öngörülen başlangıç": f"{cast.now() + timedelta(days=330):%d.%m.%Y}"})
    press(page, "Kaydet ve dön")
    cast.shows(page, f"Planın adı, süresi ve metinleri: {MONTHS} ay")


def write_vision(cast: Cast, page: Page, number: str) -> None:
    """Three goals, then vision and strategy."""
    section(page, number, "Vizyon ve strateji")
    follow(page, "Hedefleri düzenle")
    for row, goal in enumerate(goals()):
        for name, value in goal.items():
            page.locator(f"#id_hedef-{row}-{name}").fill(str(value))
    press(page, "Kaydet ve dön")
    cast.shows(page, "Stratejik hedefler (3)")
    fill(page, {label: PLAN_TEXTS[name] for label, name in BOARD.items()})
    press(page, "Kaydet ve dön")
    cast.shows(page, "3–7 stratejik hedef: 3 hedef var")


def add_activities(cast: Cast, page: Page, number: str) -> None:
    """One of the catalogue; one that is not in it, with its reason."""
    section(page, number, "Faaliyetler")
    follow(page, "Faaliyet ekle")
    page.get_by_label("Katalog kodu").select_option("2.2")
    fill(page, {"Ad": TRAINING, "Başlangıç ayı": "1", "Bitiş ayı": "12"})
    press(page, "Kaydet ve sonraki faaliyet")
    cast.shows(page, f"“{TRAINING}” kaydedildi.")
    page.get_by_label("Katalog kodu").select_option("1.99")
    fill(page, {"Ad": MAP, "Başlangıç ayı": "3", "Bitiş ayı": "9"})
    press(page, "Kaydet ve listeye dön")
    cast.shows(page, "“Diğer” için en az 100 karakter gerekçe yazın; 0 karakter yazıldı.")
    fill(page, {"“Diğer” gerekçesi": WHY_OTHER})
    press(page, "Kaydet ve listeye dön")
    cast.shows(page, f"“{MAP}” kaydedildi.")


def fill_gaps(cast: Cast, page: Page, number: str, responsible: str) -> None:
    """Outputs and the responsible member of all activities in one table."""
    section(page, number, "2 faaliyetin eksiklerini bir tabloda doldurun")
    for name in (TRAINING, MAP):
        fill(page, {f"{name}: çıktı": f"{name} tamamlanmış ve raporu yayımlanmıştır."})
    choose(page, {"Seçim yapılmayan faaliyetlerin sorumlusu": responsible})
    press(page, "Eksikleri kaydet")
    cast.shows(page, "2 faaliyetin eksikleri yazıldı.")


def add_lines(cast: Cast, page: Page, number: str) -> None:
    """The lines of both activities; the server sums them up."""
    section(page, number, "Bütçe ve finansman")
    for activity, category, description, unit, quantity, price in LINES:
        page.get_by_role("link", name=re.compile(rf"^Kalem ekle\s*: {activity}$")).click()
        choose(page, {"Plan yılı": "1. yıl"})
        items = page.get_by_label("Destek kalemi")
        items.select_option(label=items.locator("option").filter(has_text=re.compile(f"^{category} ")).text_content())
        page.get_by_label("Birim", exact=True).fill(unit)
        fill(page, {"Açıklama": description, "Miktar": quantity, "Birim fiyat": price})
        fill(page, {"Bakanlık oranı (%)": "50"})
        press(page, "Kaydet ve dön")
        cast.shows(page, f"“{description}” kaydedildi.")
    cast.shows(page, f"Toplam {TOTAL} TL")
    cast.shows(page, f"1. yıl {OWN} TL")


def cover_own_share(cast: Cast, page: Page, number: str) -> None:
    """The members' cash of the only year."""
    section(page, number, "Bütçe ve finansman")
    follow(page, "Yıllık finansman")
    first = page.get_by_role("group", name="1. kaynak")
    first.get_by_label("Yıl").select_option(label="1. yıl")
    first.get_by_label("Kaynak").fill("Üye katkıları")
    first.get_by_label("Nakdî tutar (TL)").fill(OWN)
    press(page, "Finansmanı kaydet")
    cast.shows(page, "Her yılın payı karşılanıyor.")


def set_targets(cast: Cast, page: Page, number: str) -> None:
    """Two of the programme's indicators and one of the plan's own; the others do not concern this plan."""
    section(page, number, "Göstergeler")
    for name, baseline, target in (("İşletme sayısı", "22", "40"), ("Üniversite sayısı", "1", "2")):
        row = page.get_by_role("group", name=name, exact=True)
        row.get_by_label("Başlangıç").fill(baseline)
        row.get_by_label("Hedef").fill(target)
        row.get_by_label("Doğrulama kaynağı").fill("Taahhüt listesi ve protokoller")
    press(page, "Göstergeleri kaydet")
    cast.shows(page, "Göstergeler kaydedildi.")
