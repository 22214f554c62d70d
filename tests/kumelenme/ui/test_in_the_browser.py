"""The gallery in Chromium: the colour scheme, the narrowest screen, what the script adds."""

import pytest

from tests.support.browser import assert_no_horizontal_scroll

GALLERY = "/sistem/bilesenler/"


@pytest.mark.parametrize("dark", [False, True])
def test_the_colour_scheme_is_what_the_machine_asks_for(open_page, dark):
    page = open_page(dark=dark)
    page.goto("/yardim/")

    assert page.evaluate("document.documentElement.dataset.bsTheme") == ("dark" if dark else "light")


def test_the_gallery_fits_the_narrowest_screen(open_page):
    page = open_page(width=320)
    page.goto(GALLERY)

    assert_no_horizontal_scroll(page)


def test_the_error_summary_has_the_focus_and_leads_to_the_field(browser_page):
    browser_page.goto(GALLERY)

    assert browser_page.evaluate("document.activeElement.matches('[data-error-summary]')")
    assert browser_page.title().startswith("Hata: ")
    browser_page.get_by_role("link", name="“Küme adı” alanını doldurun.").click()
    assert browser_page.evaluate("document.activeElement.id") == "id_title"


def test_amounts_are_echoed_and_letters_counted(browser_page):
    browser_page.goto(GALLERY)
    browser_page.locator("#id_bos-amount").fill("1.234")
    browser_page.locator("#id_bos-vision").fill("a" * 403)

    assert browser_page.locator("#id_bos-amount-not").inner_text() == "= 1.234,00 TL"
    assert browser_page.locator("#id_bos-vision-not").inner_text() == "3 karakter uzun"


def test_the_first_visit_is_light(open_page):
    page = open_page()
    requests = set()
    page.on("request", lambda request: requests.add(request.url))
    page.goto(GALLERY)
    page.wait_for_load_state("networkidle")

    assert len({url for url in requests if not url.startswith("data:")}) <= 10


def test_pages_can_be_read_without_javascript(open_page):
    page = open_page(javascript=False)
    page.goto("/yardim/")

    assert page.get_by_role("heading", level=1).inner_text() == "Yardım ve iletişim"
    page.get_by_role("link", name="Ana içeriğe geç").focus()
    assert page.get_by_role("link", name="Ana içeriğe geç").is_visible()
