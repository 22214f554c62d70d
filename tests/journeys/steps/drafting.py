"""The association: what the cluster is, who belongs to it, who has signed, and the papers it needs."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from kumelenme.demo.organisations import AGENCY, Institution, checked_vkn
from tests.journeys.cast import Cast
from tests.journeys.effort import effort
from tests.journeys.steps.pages import attach, choose, fill, follow, press

PROVINCES = {"Batı Anadolu": ("Konya", "Karaman"), "Orta Anadolu": ("Aksaray",)}
BY_HAND = "Elle Yazılan Döküm Ltd. Şti."
DATA = Path(__file__).resolve().parents[2] / "data"


def section(page: Page, number: str, name: str) -> None:
    """Open a section from the task list."""
    page.goto(f"/basvuru/{number}/")
    page.get_by_role("main").get_by_role("link", name=name, exact=True).click()


def describe_cluster(cast: Cast, page: Page, number: str) -> None:
    """Main field (found by its word), provinces by their boxes in the regions, the texts."""
    section(page, number, "Küme bilgileri")
    page.get_by_label("Kod ya da sözcük").fill("tarım ve ormancılık mak")
    page.get_by_label("Kod ya da sözcük").press("Enter")
    expect(page.get_by_role("listitem").filter(has_text="28.30")).to_be_visible()
    section(page, number, "Küme bilgileri")
    fill(
        page,
        {
            "Ana faaliyet alanı (NACE)": "28",
            "Sektör özeti": "Bölgede tarım makineleri üreten firmaları, üniversiteyi ve sanayi odasını birleştirir.",
            "Mevcut iş birliğinin kanıtı": "Son üç yılda iki ortak fuar ve bir ortak eğitim programı yürütüldü.",
            "Coğrafyanın gerekçesi": "Üreticilerin ve tedarikçilerin çoğu bu illerdedir.",
            "Yönetişim yapısı": "Genel kurul, yönetim kurulu ve küme koordinatörü.",
        },
    )
    choose(page, {"Yaşam evresi": "Gelişen küme"})
    for region, provinces in PROVINCES.items():
        page.get_by_text(re.compile(f"^{region}: ")).click()
        for province in provinces:
            page.get_by_role("checkbox", name=province, exact=True).check()
    press(page, "Kaydet ve dön")
    cast.shows(page, "Kaydedildi.")


def add_university(cast: Cast, page: Page, number: str, university: Institution) -> None:
    """The university with its letter, and the chamber's own letter."""
    section(page, number, "Üniversite, oda ve diğer kurumlar")
    cast.shows(page, "Üniversite yok")
    follow(page, "Kurum ekle")
    choose(page, {"Kurumun türü": "Üniversite"})
    fill(page, {"Vergi kimlik numarası": university.vkn, "Kurumun adı": university.title})
    choose(page, {"İl": university.province})
    fill(page, {"Katılım yazısının tarihi": f"{cast.now():%d.%m.%Y}", "Katılım yazısının sayısı": "E-114/2"})
    attach(page, "Katılım yazısı", "universite-yazisi.pdf")
    press(page, "Kurumu ekle")
    cast.shows(page, "Üniversite var")


def record_own_letter(cast: Cast, page: Page, number: str, chamber: str) -> None:
    """The coordinating chamber's letter; it is a member already."""
    section(page, number, "Üniversite, oda ve diğer kurumlar")
    follow(page, chamber)
    fill(page, {"Yazının tarihi": f"{cast.now():%d.%m.%Y}", "Yazının sayısı": "E-2026/77"})
    attach(page, "Katılım yazısı", "oda-yazisi.pdf")
    press(page, "Yazıyı kaydet")
    cast.shows(page, "katılım yazısı kaydedildi")


def look_at_a_bad_list(cast: Cast, page: Page, number: str) -> None:
    """A list with mistakes: each is said at its row, a suggestion is taken, and nothing is added by that."""
    section(page, number, "Üye firmalar")
    follow(page, "Excel’den yapıştır ya da dosya yükle")
    page.get_by_label("Dosya").set_input_files(DATA / "firmalar_sorunlu.xlsx")
    press(page, "Kontrol et")
    wrong = (
        page.get_by_role("row")
        .filter(has_text="Sağlaması Tutmayan")
        .or_(page.get_by_role("row").filter(has=page.locator("input[value^='Sağlaması']")))
    )
    expect(wrong).to_contain_text("VKN")
    cast.shows(page, "14 satır okundu: 4 eklenebilir")
    page.get_by_role("button", name="Konya yap").click()
    cast.shows(page, "14 satır okundu: 5 eklenebilir")
    press(page, "Vazgeç")
    cast.shows(page, "Henüz firma yok.")


def bring_in(cast: Cast, page: Page, number: str, workbook: str, rows: int, *, by: tuple[str, str]) -> None:
    """A clean workbook from the task list to its section, by these two links: T3 for firms, T5 for a budget."""
    page.goto(f"/basvuru/{number}/")
    with effort(page, clicks=5, fields=1):
        for link in by:
            follow(page, link)
        page.get_by_label("Dosya").set_input_files(DATA / workbook)
        press(page, "Kontrol et")
        cast.shows(page, f"{rows} satır okundu: {rows} eklenebilir")
        press(page, f"{rows} satırı ekle")
        cast.shows(page, f"{rows} satır aktarıldı")


def add_one_firm(cast: Cast, page: Page, number: str) -> None:
    """By hand: a number that cannot be is refused beside its field, the rest stays typed; added, and taken off again."""
    vkn = checked_vkn("733000001")
    section(page, number, "Üye firmalar")
    follow(page, "Firma ekle")
    fill(page, {"Vergi kimlik numarası": f"{vkn[:-1]}{9 - int(vkn[-1])}", "Unvan": BY_HAND, "Ana NACE kodu": "28.30"})
    choose(page, {"İl": "Konya"})
    press(page, "Kaydet ve listeye dön")
    expect(page.locator(".field-with-error").filter(has=page.get_by_label("Vergi kimlik"))).to_contain_text(
        "son hane uymuyor"
    )
    fill(page, {"Vergi kimlik numarası": vkn})
    press(page, "Kaydet ve listeye dön")
    cast.shows(page, f"{BY_HAND} eklendi.")
    follow(page, BY_HAND)
    press(page, "Firmayı listeden çıkar")
    cast.shows(page, "Listeden çıkarılanlar")
    cast.shows(page, "Henüz firma yok.")


def add_firms(cast: Cast, page: Page, number: str) -> None:
    """25 firms from a workbook; the meter counts those of the main field once their commitment is there."""
    bring_in(cast, page, number, "firmalar.xlsx", 25, by=("Üye firmalar", "Excel’den yapıştır ya da dosya yükle"))
    cast.shows(page, "0/20 firma")


def record_commitments(cast: Cast, page: Page, number: str) -> None:
    """One firm by itself, the others together; the meter is full."""
    section(page, number, "Üye firmalar")
    follow(page, "Ada Tarım Makineleri")
    fill(page, {"İmza yetkilisi": "Osman Ada", "İmza tarihi": f"{cast.now():%d.%m.%Y}"})
    page.get_by_role("radio", name="Islak imzalı").check()
    attach(page, "İmzalı taahhütname", "taahhut.pdf")
    press(page, "Taahhüdü kaydet")
    cast.shows(page, "1/20 firma")
    follow(page, "Taahhütleri topluca kaydet")
    fill(page, {"İmza tarihi": f"{cast.now():%d.%m.%Y}"})
    attach(page, "Taahhütlerin tek belgesi", "taahhutler.pdf")
    press(page, "Seçilen taahhütleri kaydet")
    cast.shows(page, "24 firmanın taahhüdü kaydedildi.")
    cast.shows(page, "22/20 firma")


def upload_papers(cast: Cast, page: Page, number: str) -> None:
    """The two papers of the coordinator."""
    section(page, number, "Belgeler")
    for slot in ("Koordinatör kararı", "İmza sirküleri veya yetki belgesi"):
        page.get_by_role("link", name=re.compile(rf"Yükle\s*: {slot}")).click()
        attach(page, "Dosya", "karar.pdf")
        press(page, "Belgeyi yükle")
        cast.shows(page, f"{slot} yüklendi.")


def upload_reference_letter(cast: Cast, page: Page, number: str, referee: Institution = AGENCY) -> None:
    """The letter of an institution that is no member, with what it says of itself."""
    section(page, number, "Belgeler")
    page.get_by_role("link", name=re.compile(r"Yükle\s*: Referans mektubu")).click()
    attach(page, "Referans mektubu", "referans-mektubu.pdf")
    fill(page, {"Mektubun tarihi": f"{cast.now():%d.%m.%Y}", "Mektubun sayısı": "E-118"})
    fill(page, {"Mektubu veren kurumun vergi kimlik numarası": referee.vkn, "Kurumun adı": referee.title})
    choose(page, {"Kurumun türü": "Kalkınma ajansı", "İl": referee.province})
    press(page, "Belgeyi yükle")
    cast.shows(page, "Referans mektubu yüklendi.")


def build(cast: Cast, page: Page, number: str, *, chamber: str, university: Institution) -> None:
    """The whole association of a fresh draft whose coordinator is `chamber`."""
    describe_cluster(cast, page, number)
    add_university(cast, page, number, university)
    record_own_letter(cast, page, number, chamber)
    look_at_a_bad_list(cast, page, number)
    add_firms(cast, page, number)
    record_commitments(cast, page, number)
    upload_papers(cast, page, number)
    upload_reference_letter(cast, page, number)
