"""Nothing typed is lost when something happens (ux.md §5.5): in the plan's texts, a budget line, a score with its reason."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from applications.models import Application, BudgetLine, Stage
from evaluation.actions.declaration import declare
from kumelenme.demo.cast import DOMAIN
from kumelenme.demo.walk import evaluating
from tests.journeys import starts

SAVED = re.compile(r"^Kaydedildi\.|^Taslak kaydedildi|” kaydedildi")
THEIRS = "Bu arada başkasının yazdığı."
TEXT = "Işığın düştüğü yerde: ğüşöçİı — “tırnak”"


@dataclass
class Writing:
    """A form that somebody fills: who, where, and the field (a selector) that is typed into."""

    login: str
    address: str
    field: str


@pytest.fixture(scope="module")
def writings(running_portal):
    """The three forms, in a draft and in a task of the demo world."""
    with running_portal.database():
        people = starts.everybody()
        draft = Application.objects.get(stage=Stage.DRAFT, team__user__email=f"koordinator8@{DOMAIN}")
        scored = Application.objects.get(stage=Stage.PRE_ASSESSMENT, team__user__email=f"koordinator4@{DOMAIN}")
        (task,) = evaluating.invite(scored, people, 3)
        declare(task, by=task.evaluator, answer="none", confidential=True)
        line = draft.plan.lines.first()
        return {
            "text": Writing("koordinator8", reverse("applications:vision", args=[draft.number]), "#id_vision"),
            "budget": Writing(
                "koordinator8", reverse("applications:line", args=[draft.number, line.key]), "#id_description"
            ),
            "score": Writing(
                task.evaluator.email.partition("@")[0],
                reverse("evaluation:workspace", args=[task.code]),
                "[name$=-reason]",
            ),
        }


@pytest.fixture(params=["text", "budget", "score"])
def writing(request, writings):
    """Each of the three in turn."""
    return writings[request.param]


@pytest.fixture
def page(cast, writing) -> Page:
    """Its writer's own browser, with the form open."""
    page = cast.visitor()
    cast.enter(page, f"{writing.login}@{DOMAIN}")
    page.goto(writing.address)
    return page


def field(page, writing):
    return page.locator(writing.field).first


def type_on(page, writing):
    """Type the text, and the moment after in which it is saved or copied."""
    field(page, writing).fill(TEXT)
    page.wait_for_function(
        """() => Object.values(sessionStorage).some(text => text.includes("düştüğü"))
            || document.querySelector("[data-save-line]")?.textContent.startsWith("Kaydedildi")"""
    )


def saves_itself(page):
    return page.locator("form[data-autosave]").count() > 0


def main_button(page):
    return page.get_by_role("main").locator("form[data-mirror] .btn-primary").last


def save(page, writing):
    main_button(page).click()
    led_on(page, writing)


def led_on(page, writing):
    page.wait_for_url(lambda url: urlsplit(url).path != writing.address)


def is_there(page, writing):
    """The text stands in the field: as it was saved, or after one press of the offer."""
    offer = page.get_by_role("button", name="Geri yükle")
    expect(offer.or_(page.locator("[data-mirror]")).first).to_be_visible()
    if offer.count():
        offer.click()
    expect(field(page, writing)).to_have_value(TEXT)


def test_a_page_left_and_come_back_to(page, writing):
    type_on(page, writing)
    page.goto("/yardim/")
    page.go_back()

    is_there(page, writing)


def test_a_page_loaded_anew(page, writing):
    type_on(page, writing)
    page.reload()

    is_there(page, writing)


def test_words_typed_before_the_page_listens(page, writing):
    held = []

    def hold(route):
        held.append(route)

    page.route("**/js/app*.js", hold)
    page.goto(writing.address, wait_until="commit")
    field(page, writing).fill(TEXT)
    held[0].continue_()
    page.wait_for_function(
        """() => Object.values(sessionStorage).some(text => text.includes("düştüğü"))
            || document.querySelector("[data-save-line]")?.textContent.startsWith("Kaydedildi")"""
    )
    if saves_itself(page):
        expect(page.locator("[data-save-line]").first).to_have_text(re.compile("^Kaydedildi"))
    page.unroute_all()
    page.goto(writing.address)

    is_there(page, writing)


def test_a_session_that_ended_before_the_button(cast, page, writing):
    login = next(cookie for cookie in page.context.cookies() if cookie["httpOnly"])
    page.context.clear_cookies(name=login["name"])
    type_on(page, writing)
    if saves_itself(page):
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
    main_button(page).click()
    expect(page.get_by_label("Parola")).to_be_visible()
    page.goto(writing.address)
    page.get_by_label("E-posta").fill(f"{writing.login}@{DOMAIN}")
    page.get_by_label("Parola").fill(cast.password)
    page.get_by_role("main").get_by_role("button", name="Giriş yap", exact=True).click()
    page.wait_for_url(f"**{writing.address}")

    is_there(page, writing)


def test_a_server_that_went_away_under_the_button(cast, page, writing):
    type_on(page, writing)
    page.context.set_offline(True)
    main_button(page).click()
    # The browser's own page about it, or the form still there because it was saving itself just then.
    gone = page.locator("html:not(:has(#kds-durum))")
    expect(gone.or_(page.get_by_text("Bağlantı yok.").filter(visible=True))).not_to_have_count(0)
    page.context.set_offline(False)
    # What saves by itself is saved as soon as there is a line again.
    expect(gone.or_(page.get_by_text("Kaydedildi").filter(visible=True))).not_to_have_count(0)
    page.goto(writing.address)

    is_there(page, writing)


def test_what_was_saved_is_not_offered_again(page, writing):
    type_on(page, writing)
    save(page, writing)
    page.goto(writing.address)

    expect(field(page, writing)).to_have_value(TEXT)
    expect(page.get_by_role("button", name="Geri yükle")).to_have_count(0)


def test_two_people_at_one_form(cast, page, writing):
    other = cast.visitor()
    cast.enter(other, f"{writing.login}@{DOMAIN}")
    other.goto(writing.address)
    field(other, writing).fill(THEIRS)
    save(other, writing)

    field(page, writing).fill(TEXT)
    if not saves_itself(page):
        main_button(page).click()
    both = page.get_by_role("alert").filter(has_text="başka bir")
    expect(both).to_be_visible()
    expect(field(page, writing)).to_have_value(TEXT)
    other.goto(writing.address)
    expect(field(other, writing)).to_have_value(THEIRS)

    both.get_by_role("button", name="kaydet").click()
    expect(page.get_by_text(SAVED).filter(visible=True)).not_to_have_count(0)
    other.goto(writing.address)
    expect(field(other, writing)).to_have_value(TEXT)


def test_a_button_pressed_twice_and_once_more_after_going_back(cast, page, writing):
    with cast.portal.database():
        lines = BudgetLine.objects.count()
    type_on(page, writing)
    main_button(page).dblclick()
    led_on(page, writing)
    page.go_back()
    expect(field(page, writing)).to_be_visible()
    field(page, writing).fill(TEXT)
    save(page, writing)

    page.goto(writing.address)
    expect(field(page, writing)).to_have_value(TEXT)
    with cast.portal.database():
        assert BudgetLine.objects.count() == lines


def test_whoever_signs_out_leaves_no_words_behind(page, writing):
    type_on(page, writing)
    page.get_by_role("button", name="Çıkış yap").click()
    expect(page.get_by_role("banner").get_by_role("link", name="Giriş yap")).to_be_visible()

    assert page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('kds:'))") == []
