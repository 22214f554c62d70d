"""Whoever types is not torn away and loses nothing: rows judged meanwhile, refused uploads, a session that ended."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from applications.actions.imports import read_list
from applications.imports.columns import FIRM_COLUMNS, understand
from applications.imports.sheet import read_text
from applications.models import Slot
from kumelenme.accounts.models import User
from kumelenme.demo.cast import DOMAIN
from tests.support.browser import assert_accessible

COORDINATOR = "koordinator8"
LIST = """Vergi No\tUnvan\tİl\tNACE\tÇalışan
1\tYanlış Sayı A.Ş.\tKonya\t28.30\t5
4000000125\tDoğru Firma A.Ş.\tKonya\t28.30\t5"""


@pytest.fixture
def review(cast, draft):
    """The second step of a list with one broken row, open in the coordinator's browser."""
    with cast.portal.database():
        table = understand(read_text(LIST, max_rows=10), FIRM_COLUMNS, max_rows=10)
        person = User.objects.get(email=f"{COORDINATOR}@{DOMAIN}")
        taken = read_list(draft, "firms", table, by=person, source="Deneme")
        address = reverse("applications:firms-import", args=[draft.number, taken.number])
    page = cast.page(COORDINATOR)
    page.goto(address)
    return page


def cell(page, column):
    return page.get_by_label(f"2. satır, {column}")


def test_enter_in_a_cell_looks_at_the_correction_and_adds_nothing(review):
    cell(review, "Vergi No").fill("4000000109")
    cell(review, "Vergi No").press("Enter")

    expect(review.get_by_text("2 satır okundu: 2 eklenebilir")).to_be_visible()
    expect(review.get_by_role("button", name="2 satırı ekle")).to_be_visible()


def test_what_is_typed_while_a_row_is_judged_stays(review):
    held = []
    review.route("**/aktarim/*/?satir=*", lambda route: route.continue_() if held else held.append(route))
    cell(review, "Vergi No").fill("2")
    cell(review, "Vergi No").press("Tab")
    expect(cell(review, "Unvan")).to_be_focused()
    review.keyboard.type("Düzel")
    while not held:
        review.wait_for_timeout(20)
    with review.expect_response(re.compile("satir=")):
        held[0].continue_()
    review.keyboard.type("tilmiş A.Ş.")

    expect(cell(review, "Unvan")).to_have_value("Düzeltilmiş A.Ş.")
    cell(review, "Unvan").press("Tab")
    expect(cell(review, "İl")).to_be_focused()
    expect(cell(review, "Unvan")).to_have_value("Düzeltilmiş A.Ş.")
    expect(cell(review, "Vergi No")).to_have_value("2")


def test_a_refused_upload_lets_the_person_type_on(cast, draft, tmp_path):
    wrong = tmp_path / "kotu.pdf"
    wrong.write_bytes(b"x" * 1_200_000)
    page = cast.page(COORDINATOR)
    page.goto(reverse("applications:document-upload", args=[draft.number, Slot.OTHER]))
    held = []
    page.route("**/yukleme/*/bitir/", lambda route: held.append(route))  # noqa: PLW0108 – Playwright wants a function
    page.get_by_label("Dosya").set_input_files(wrong)
    name = page.get_by_label("Belgenin ne olduğu")
    name.focus()
    page.keyboard.type("Büyük ")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    expect(page.locator(".upload-state[role=alert]")).to_be_visible()
    page.keyboard.type("ek")

    expect(name).to_have_value("Büyük ek")


def test_a_dialog_that_was_put_away_stays_away_until_the_session_lives_again(cast, draft):
    page = cast.visitor()
    cast.enter(page, f"{COORDINATOR}@{DOMAIN}")
    page.goto(reverse("applications:vision", args=[draft.number]))
    login = next(cookie for cookie in page.context.cookies() if cookie["httpOnly"])
    page.context.clear_cookies(name=login["name"])
    dialog, vision = page.get_by_role("dialog"), page.get_by_label("Vizyon", exact=True)

    vision.focus()
    page.keyboard.type("Bir")
    expect(dialog).to_be_visible()
    page.get_by_role("button", name="Kaldığım yerden devam et").click()
    expect(dialog.get_by_role("alert")).to_have_text("Henüz giriş yapılmadı. Önce yeni sekmede giriş yapın.")
    assert_accessible(page)
    page.keyboard.press("Escape")
    with page.expect_response(lambda answer: answer.status == 401):
        page.keyboard.type(" iki üç")
    page.keyboard.type(" dört")

    expect(dialog).to_be_hidden()
    expect(vision).to_have_value(re.compile("Bir iki üç dört$|^Bir iki üç dört"))
    expect(page.locator("[data-save-line]").first).to_contain_text("Kaydedilmedi: oturum kapandı")
    page.context.add_cookies([login])
    with page.expect_response(lambda answer: answer.status == 204):
        page.keyboard.type(" beş")
