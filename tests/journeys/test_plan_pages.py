"""The plan's calendar and the ways out of a budget over its caps, as a coordinator meets them in a browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from applications.models import Activity, Application, Stage
from kumelenme.demo.cast import DOMAIN
from tests.journeys.steps.pages import press

COORDINATOR = "koordinator8"


@pytest.fixture
def draft(live_portal):
    """(number, first activity) of a complete draft of the demo world; its months are put back afterwards."""
    with live_portal.database():
        application = Application.objects.get(stage=Stage.DRAFT, team__user__email=f"{COORDINATOR}@{DOMAIN}")
        activity = application.plan.activities.first()
    yield application.number, activity
    with live_portal.database():
        months = {"start_month": activity.start_month, "end_month": activity.end_month}
        Activity.objects.filter(pk=activity.pk).update(**months)


def months(live_portal, activity) -> tuple[int, int]:
    with live_portal.database():
        fresh = Activity.objects.get(pk=activity.pk)
    return fresh.start_month, fresh.end_month


def test_arrows_move_a_bar_and_shift_changes_its_length(cast, draft):
    number, activity = draft
    before = activity.start_month, activity.end_month
    page = cast.page(COORDINATOR)
    page.goto(reverse("applications:calendar", args=[number]))
    bar = page.get_by_role("group", name=activity.name)

    bar.press("ArrowRight")
    bar.press("Shift+ArrowRight")
    bar.press("ArrowLeft")
    bar.press("ArrowLeft")

    expect(page.locator("#kds-durum")).to_have_text("Plan süresinin dışına çıkılamaz.")
    press(page, "Takvimi kaydet")
    cast.shows(page, "1 faaliyetin ayları değişti.")
    assert before[0] == 1
    assert months(cast.portal, activity) == (before[0], before[1] + 1)


def test_without_javascript_the_selects_do_it(cast, draft, open_page):
    number, activity = draft
    page = open_page(javascript=False)
    cast.enter(page, f"{COORDINATOR}@{DOMAIN}")
    page.goto(reverse("applications:calendar", args=[number]))

    page.get_by_label(f"{activity.name}: bitiş").select_option(str(activity.end_month - 1))
    press(page, "Takvimi kaydet")

    cast.shows(page, "1 faaliyetin ayları değişti.")
    assert months(cast.portal, activity) == (activity.start_month, activity.end_month - 1)
