"""The running portal of the journeys: it stands, it can be broken, it heals."""

from datetime import timedelta

from django.db import connection

from kumelenme.health.models import Pulse
from kumelenme.sql.clock import portal_now
from tests.support.browser import assert_accessible, assert_no_horizontal_scroll
from tests.support.waiting import until


def test_the_portal_runs_on_a_database_of_its_own(live_portal):
    with live_portal.database():
        assert connection.settings_dict["NAME"].endswith(live_portal.database_settings["NAME"][-5:])
        assert Pulse.objects.filter(name="beat").exists()


def test_the_clock_of_the_running_portal_can_be_moved(live_portal):
    with live_portal.database():
        before = portal_now()

    live_portal.move_clock(timedelta(days=40))

    with live_portal.database():
        assert portal_now() - before >= timedelta(days=40)


def test_without_its_queue_the_portal_is_slower_and_comes_back(live_portal):
    live_portal.kill("valkey")
    assert live_portal.health()[1]["durum"] == "kısıtlı"

    live_portal.start("valkey")

    until(lambda: live_portal.health()[1]["durum"] == "hazır", what=live_portal.health)


def test_a_page_opens_in_chromium(browser_page, open_page):
    for page in (browser_page, open_page(width=360, dark=True, javascript=False)):
        answer = page.goto("/dogrula/")

        assert answer.status < 500
        assert_no_horizontal_scroll(page)
    assert_accessible(browser_page)
