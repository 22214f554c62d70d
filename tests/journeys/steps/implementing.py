"""A year of work: period reports with their invoices, a payment, the final report, the end."""

import re
from contextlib import nullcontext
from datetime import timedelta
from decimal import Decimal

from playwright.sync_api import Page, expect

from kumelenme.demo.organisations import checked_vkn
from kumelenme.demo.walk.implementing import CLOSING, TEXTS
from tests.journeys.cast import Cast
from tests.journeys.effort import effort

from .contracting import open_contract
from .pages import attach, carry_out, fill, follow, headed, menu, press

HALF_A_YEAR = timedelta(days=185)
MONITOR, CASHIER, AUTHORITY = "izleme", "odeme", "onay"
LABELS = {
    "outputs": "Çıktılar ve sonuçlar",
    "lessons": "Çıkarılan dersler",
    "sustainability": "Sürdürülebilirlik",
    "handover": "Ortak yapıların devir ve işletme planı",
    "summary_tr": "Kamuya açık özet (Türkçe)",
    "summary_en": "Kamuya açık özet (İngilizce)",
}
PAPERS = ("Vergi borcu yoktur yazısı", "SGK borcu yoktur yazısı", "Bağımsız denetim raporu")


def complete(cast: Cast, contract: str, *, representative: str) -> Decimal:
    """Both periods of a 12-month plan reported and accepted, the first one paid, the programme completed.

    Returns what was paid in TL.
    """
    paid = Decimal(0)
    for period in (1, 2):
        cast.let_pass(HALF_A_YEAR)
        report(cast, contract, representative, f"{period}. dönem")
        if period == 1:
            paid = get_paid(cast, contract, representative, f"{period}. dönem")
    report(cast, contract, representative, "sonuç", amount="")
    write_closing(cast, contract, representative)
    close(cast, contract)
    return paid


def report(cast: Cast, contract: str, login: str, title: str, amount: str = "12.500,00") -> None:
    """The representative writes the report with one invoice and sends it; the monitor accepts it line by line."""
    page = cast.page(login)
    menu(page, "Sözleşmem")
    follow(page, f"{contract}: {title} raporunu yazıp sunun")
    headed(page, title)
    anew = title.startswith("1")
    # T23: what the plan and the last report know stands there already; the first report has to say it
    with nullcontext() if anew else effort(page, clicks=12, fields=14):
        follow(page, "Raporu yaz")
        _write(page, anew=anew)
        cast.shows(page, "Rapor kaydedildi.")
        if amount:
            _claim(cast, page, f"FTR-{title[0]}-118", amount)
        carry_out(page, "Raporu sun")
    monitor = cast.page(MONITOR)
    menu(monitor, "Masam")
    monitor.get_by_role("row", name=f"{contract} {title} raporu").get_by_role("link", name="Raporu kabul et").click()
    headed(monitor, "Raporu incele")
    for box in monitor.get_by_role("checkbox").all():
        box.check()
    press(monitor, "Raporu kabul et")
    cast.shows(monitor, "Rapor kabul edildi.")


def get_paid(cast: Cast, contract: str, login: str, title: str) -> Decimal:
    """The representative asks for what the accepted lines earn; the payment officer approves it, sends it to the bank and records the order."""
    page = cast.page(login)
    menu(page, "Sözleşmem")
    follow(page, f"{contract}: {title} raporunun ödemesini talep edin")
    follow(page, "Ödeme talep et")
    for paper in PAPERS:
        attach(page, paper, "yazi.pdf")
    fill(page, {"Vergi yazısının tarihi": f"{cast.now():%d.%m.%Y}", "SGK yazısının tarihi": f"{cast.now():%d.%m.%Y}"})
    press(page, "Talebi gönder")
    cast.shows(page, "Ödeme talebiniz alındı.")
    request = re.search(r"/odeme/([^/]+)/", page.url)[1]
    officer = cast.page(CASHIER)
    menu(officer, "Masam")
    officer.get_by_role("row", name=request).get_by_role("link", name="Ödemeyi onayla").click()
    press(officer, "Ödemeyi onayla")
    cast.shows(officer, "Ödeme onaylandı.")
    follow(officer, "Ödeme dosyasına al")
    officer.get_by_role("checkbox", name=request).check()
    press(officer, "Seçilenlerden dosya hazırla")
    cast.shows(officer, "dosyayı indirip bankaya iletin")
    officer.get_by_role("link", name=request).click()
    fill(officer, {"Ödeme emri no": f"OE-{request}", "Ödeme tarihi": f"{cast.now():%d.%m.%Y}"})
    press(officer, "Ödendi olarak kaydet")
    cast.shows(officer, "Ödeme kaydedildi.")
    amount = re.search(r"Ödenecek destek\s+([\d.,]+) TL", officer.get_by_role("main").inner_text())[1]
    return Decimal(amount.replace(".", "").replace(",", "."))


def write_closing(cast: Cast, contract: str, login: str) -> None:
    """The representative writes the closing file with the summaries for the public."""
    page = cast.page(login)
    menu(page, "Sözleşmem")
    follow(page, "Raporlar ve ödemeler")
    follow(page, "Kapanış")
    fill(page, {LABELS[name]: text for name, text in CLOSING.items()})
    press(page, "Kapanış dosyasını kaydet")
    cast.shows(page, "Kapanış dosyası kaydedildi.")


def close(cast: Cast, contract: str) -> None:
    """The monitor begins the final review, the authority ends the programme for this cluster."""
    for login, act in ((MONITOR, "Kapanış incelemesini başlat"), (AUTHORITY, "Sözleşmeyi kapat, programı tamamla")):
        page = cast.page(login)
        open_contract(page, contract)
        carry_out(page, act)
    open_contract(page, contract)
    cast.shows(page, "Tamamlandı")


def _write(page: Page, *, anew: bool) -> None:
    """The period in words; how activities and indicators stand only `anew`, later reports begin with the last one."""
    fill(
        page,
        {
            "Özet": TEXTS["summary"],
            "İdari gelişmeler": TEXTS["administrative"],
            "Sonraki dönem": TEXTS["next_period"],
        },
    )
    if not anew:
        expect(page.get_by_label("Gerçekleşme (%)").first).to_have_value("40")
        press(page, "Kaydet ve dön")
        return
    groups = page.get_by_role("group")
    activity = groups.filter(has=page.get_by_label("Gerçekleşme (%)")).first
    activity.get_by_label("Durum").select_option(label="Devam ediyor")
    activity.get_by_label("Gerçekleşme (%)").fill("40")
    indicators = groups.filter(has=page.get_by_label("Kanıt"))
    expect(indicators).not_to_have_count(0)
    for indicator in indicators.all():
        indicator.get_by_label("Gerçekleşen").fill("1")
        indicator.get_by_label("Kanıt").fill("Tutanak ve liste")
    press(page, "Kaydet ve dön")


def _claim(cast: Cast, page: Page, number: str, amount: str) -> None:
    follow(page, "Gider ekle")
    page.get_by_label("Bütçe satırı").select_option(index=1)
    day = f"{cast.now() - timedelta(days=30):%d.%m.%Y}"
    fill(
        page,
        {
            "Belge no": number,
            "Belge tarihi": day,
            "Tedarikçi unvanı": "Örnek Tedarik Ltd. Şti.",
            "Tedarikçi VKN": checked_vkn("800000001"),
            "Tutar": amount,
            "Banka ödeme tarihi": day,
        },
    )
    attach(page, "Fatura ve dekont", "fatura.pdf")
    press(page, "Gideri ekle")
    cast.shows(page, "Gider eklendi.")
