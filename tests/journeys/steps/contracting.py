"""The enterprise's file, the contract with its PDF, what the public page says of it, both signatures."""

import io
import re
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from kumelenme.demo.cast import DOMAIN
from kumelenme.demo.organisations import checked_vkn
from kumelenme.money import amount_in_words, format_money
from tests.journeys.cast import Cast
from tests.journeys.effort import effort

from .pages import attach, carry_out, choose, fill, follow, headed, menu, press

IBAN = "TR33 0006 1005 1978 6457 8413 26"
PAPERS = (
    "Üyelerin birlikteliği temsil kararı",
    "Ana sözleşme ya da tüzük",
    "İmza sirküleri",
    "Vergi borcu yoktur yazısı",
    "SGK borcu yoktur yazısı",
)
LEGAL, MINISTRY = "hukuk", "onay"


def sign(cast: Cast, coordinator: Page, number: str, title: str, *, representative: str, sums) -> str:
    """From the approved plan to a contract in force; `sums` = (total budget, grant) of the agreed plan.

    `representative` is the login of who signs for the enterprise `title`. Returns the number of the contract.
    """
    found_enterprise(cast, coordinator, number, title, representative)
    contract = issue(cast, title)
    pdf = read_back(cast, contract, title, *sums)
    verify(cast, contract, pdf)
    sign_for(cast, contract, representative, "Kümelenme teşebbüsü", pdf)
    sign_for(cast, contract, MINISTRY, "Bakanlık", pdf)
    start(cast, contract)
    return contract


def found_enterprise(cast: Cast, coordinator: Page, number: str, title: str, representative: str) -> None:
    """The coordinator writes the file with its five papers and sends it, the commission's chair accepts it."""
    menu(coordinator, "İşlerim")
    follow(coordinator, f"{number}: Kümelenme teşebbüsünün dosyasını tamamlayıp gönderin")
    vkn = checked_vkn(f"7{number[-9:-5].replace('-', '')}{number[-4:]}".ljust(9, "0"))
    choose(coordinator, {"Hukuki yapı": "Anonim şirket"})
    fill(
        coordinator,
        {
            "Unvan": title,
            "Vergi kimlik numarası": vkn,
            "Vergi dairesi": "Iğdır Vergi Dairesi",
            "MERSİS numarası": f"0{vkn}00015",
            "Sicil numarası": "45120",
            "Adres": "Organize Sanayi Bölgesi 1. Cadde No: 12 Iğdır",
            "KEP adresi": "isletme@hs01.kep.tr",
            "Banka ve şube": "Örnek Bankası Iğdır Şubesi",
            "Proje hesabının IBAN’ı": IBAN,
            "Yönetim organı": "Beş kişilik yönetim kurulu",
            "Temsilcinin adı soyadı": "Hakan Demirci",
            "Temsilcinin unvanı": "Genel Müdür",
            "Temsilcinin e-postası": f"{representative}@{DOMAIN}",
        },
    )
    coordinator.get_by_label("amaç maddesi iş planını kapsıyor").check()
    press(coordinator, "Bilgileri kaydet")
    cast.shows(coordinator, "Teşebbüs bilgileri kaydedildi.")
    for paper in PAPERS:
        coordinator.get_by_role("row", name=paper).get_by_role("link", name="Yükle").click()
        attach(coordinator, "Dosya", "belge.pdf")
        fill(coordinator, {"Belgenin tarihi": f"{cast.now():%d.%m.%Y}"})
        press(coordinator, "Yükle")
        cast.shows(coordinator, f"{paper} yüklendi.")
    follow(coordinator, "İncelemeye gönder")
    press(coordinator, "İncelemeye gönder")
    cast.shows(coordinator, "Teşebbüs dosyası incelemeye gönderildi.")
    page = cast.page("baskan")
    menu(page, "Sözleşmeler")
    follow(page, number)
    press(page, "Dosyayı kabul et")
    cast.shows(page, "Teşebbüs dosyası kabul edildi")


def issue(cast: Cast, title: str) -> str:
    """The lawyer composes the text from frozen data, reads the checks and opens it for signature."""
    page = cast.page(LEGAL)
    menu(page, "Sözleşmeler")
    row = page.get_by_role("table", name="Sözleşmeler", exact=True).get_by_role("row", name=title)
    contract = row.get_by_role("rowheader").inner_text()
    row.get_by_role("link").click()
    follow(page, "Taslağı donmuş veriden oluşturun.")
    headed(page, "Sözleşme hazırlığı")
    with effort(page, clicks=3, fields=0):  # T21: who signs for the ministry stands there from the newest contract
        press(page, "Taslağı oluştur")
        cast.shows(page, "Taslak, donmuş veriden oluşturuldu.")
        expect(page.get_by_role("main")).not_to_contain_text("Sağlanmadı")
        follow(page, "İmzaya aç")
        press(page, "İmzaya aç")
        cast.shows(page, "Sözleşme imzaya açıldı")
    return contract


def read_back(cast: Cast, contract: str, title: str, total: Decimal, grant: Decimal) -> bytes:
    """Wait for the worker's PDF, download and read it: names in Turkish, the plan's sums in figures and words."""
    page = cast.page(LEGAL)
    cast.until_shows(page, "PDF’i indir")
    with page.expect_download() as download:
        follow(page, "PDF’i indir")
    pdf = Path(download.value.path()).read_bytes()
    text = " ".join(" ".join(each.extract_text() for each in PdfReader(io.BytesIO(pdf)).pages).split())
    assert contract in text
    for name in (title, "Işıl Karaca", "Genel Müdür", "Iğdır Vergi Dairesi", "Şubesi"):
        assert name in text
    for amount in (total, grant, total - grant):
        assert f"{format_money(amount)} (yalnız {amount_in_words(amount)})" in text
    assert "{" not in text
    return pdf


def verify(cast: Cast, contract: str, pdf: bytes) -> None:
    """Anybody with the code learns that the contract is valid, and whether a file is the same one."""
    page = cast.page(LEGAL)
    code = page.get_by_text("doğrulama kodu").locator(".code").inner_text()
    anybody = cast.visitor()
    anybody.goto("/dogrula/")
    with effort(anybody, clicks=2, fields=1):  # T22
        fill(anybody, {"Doğrulama kodu": code.lower().replace("-", " ")})
        press(anybody, "Doğrula")
        cast.shows(anybody, "Belge geçerli")
    cast.shows(anybody, contract)
    assert anybody.url.endswith(f"/dogrula/{code}/")
    for data, verdict in ((pdf, "Aynı"), (_one_byte_changed(pdf), "Farklı")):
        file = {"name": "sozlesme.pdf", "mimeType": "application/pdf", "buffer": data}
        anybody.get_by_label("Elinizdeki dosya", exact=True).set_input_files(file)
        press(anybody, "Karşılaştır")
        expect(anybody.get_by_role("heading", name=verdict, exact=True)).to_be_visible()


def sign_for(cast: Cast, contract: str, login: str, party: str, pdf: bytes) -> None:
    """A party uploads its signed copy, the lawyer confirms it."""
    page = cast.page(login)
    open_contract(page, contract)
    follow(page, "İmzalı nüshayı yükle")
    _prove_oneself(cast, page)
    page.get_by_role("radio", name="ıslak imzalı").check()
    fill(page, {"İmza tarihi": f"{cast.now():%d.%m.%Y}"})
    attach(page, "İmzalı nüsha", "imzali-sozlesme.pdf")
    press(page, "İmzalı nüshayı yükle")
    cast.shows(page, "İmzalı nüsha yüklendi.")
    lawyer = cast.page(LEGAL)
    open_contract(lawyer, contract)
    lawyer.get_by_role("listitem").filter(has=lawyer.get_by_role("heading", name=party)).get_by_role(
        "button", name="İmzayı onayla"
    ).click()
    cast.shows(lawyer, "İmza onaylandı.")


def start(cast: Cast, contract: str) -> None:
    """Both have signed: the authority starts the implementation."""
    page = cast.page(MINISTRY)
    open_contract(page, contract)
    carry_out(page, "Uygulamayı başlat")
    open_contract(page, contract)
    cast.shows(page, "Uygulamada")


def open_contract(page: Page, contract: str) -> None:
    """From the menu, whoever it is."""
    bar = page.get_by_role("navigation", name="Ana menü")
    bar.get_by_role("link", name=re.compile("^Sözleşme(ler|m)$")).click()
    row = page.get_by_role("table", name="Sözleşmeler", exact=True).get_by_role("row", name=contract)
    row.get_by_role("link", name=contract, exact=True).click()
    headed(page, contract)


def _prove_oneself(cast: Cast, page: Page) -> None:
    """Who logged in more than five minutes ago gives the password once more before signing."""
    asked = page.get_by_role("heading", name="Kimliğinizi doğrulayın")
    expect(asked.or_(page.get_by_role("heading", name="İmzalı nüshayı yükle"))).to_be_visible()
    if asked.count():
        fill(page, {"Parola": cast.password})
        press(page, "Doğrula")


def _one_byte_changed(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
