"""Saving while typing and the page's own button do not get into each other's way."""

import pytest
from django.urls import reverse

from applications.models import Application, Stage
from kumelenme.demo.cast import DOMAIN
from tests.journeys.steps.pages import fill, headed, press

COORDINATOR = "koordinator8"


@pytest.fixture
def vision(live_portal):
    """Address of vision and strategy in a draft of the demo world."""
    with live_portal.database():
        draft = Application.objects.get(stage=Stage.DRAFT, team__user__email=f"{COORDINATOR}@{DOMAIN}")
    return reverse("applications:vision", args=[draft.number])


def test_a_button_pressed_while_a_save_is_under_way_is_no_conflict_with_oneself(cast, vision):
    page = cast.page(COORDINATOR)
    page.goto(vision)
    answers = []

    def hold_the_answer(route):
        if "hx-request" in route.request.headers:
            answers.append((route, route.fetch()))
        else:
            route.continue_()

    page.route(f"**{vision}", hold_the_answer)
    with page.expect_request(lambda request: "hx-request" in request.headers):
        fill(page, {"Strateji": "Önce ortak atölye kurulur, sonra ortak markayla ihracata çıkılır."})
        page.keyboard.press("Tab")
    press(page, "Kaydet ve dön")
    route, answer = answers[0]
    route.fulfill(response=answer)

    cast.shows(page, "Kaydedildi.")
    headed(page, "başvurusu")
