"""The cast of the journeys, and a past to live in."""

from datetime import timedelta

import pytest
from django.conf import settings

from tests.journeys.cast import Cast

LONG = timedelta(days=700)


@pytest.fixture
def cast(live_portal, open_page):
    """Everybody of the demo world, ready to log in to the running portal."""
    return Cast(live_portal, live_portal.mail, open_page, settings.DEMO_PASSWORD)


@pytest.fixture
def long_ago(live_portal):
    """The journey begins two years ago: its months pass without making the demo world's own deadlines pass."""
    live_portal.move_clock(-LONG)
