"""Sending: nothing is left to do, the declarations, the receipt at once, its PDF a moment later."""

from io import BytesIO

from pikepdf import Pdf
from playwright.sync_api import Page, expect

from tests.journeys.cast import Cast
from tests.journeys.effort import effort
from tests.journeys.steps.pages import attach, follow, headed, press

DECLARATIONS = 7


def send(cast: Cast, page: Page, number: str, *, version: int = 1) -> None:
    """From the task list to the receipt and its PDF."""
    page.goto(f"/basvuru/{number}/")
    cast.shows(page, "Bütün koşullar sağlanıyor.")
    # T7: a tick for every declaration of the call, how it is signed, the signed paper
    with effort(page, clicks=4, fields=DECLARATIONS + 2):
        follow(page, "Yanıtları kontrol et ve gönder")
        cast.shows(page, "Başvurunuz gönderilebilir.")
        follow(page, "Gönderime geç")
        declare(page)
        press(page, "Başvuruyu gönder")
        headed(page, "Başvurunuz alındı")
    expect(page.get_by_role("main")).to_contain_text(number)
    expect(page.get_by_role("definition").first).to_have_text(str(version))
    read_receipt(cast, page, number)


def declare(page: Page) -> None:
    """Seven boxes, each for itself, and the signed declaration."""
    boxes = page.get_by_role("main").get_by_role("checkbox")
    expect(boxes).to_have_count(DECLARATIONS)
    for box in boxes.all():
        box.check()
    page.get_by_role("radio", name="Islak imza (imzalı beyanın taraması)").check()
    attach(page, "İmzalı beyan", "imzali-beyan.pdf")


def read_receipt(cast: Cast, page: Page, number: str) -> None:
    """The page (without JavaScript: opened again) gets the PDF as soon as the worker has made it; it is the receipt of this application."""
    if not cast.javascript:
        cast.until_shows(page, "PDF, ")
    link = page.get_by_role("main").get_by_role("link", name="PDF, ")
    expect(link).to_be_visible(timeout=30_000)
    with page.expect_download() as download:
        link.click()
    data = download.value.path().read_bytes()
    assert number in download.value.suggested_filename
    assert len(Pdf.open(BytesIO(data)).pages) >= 1
