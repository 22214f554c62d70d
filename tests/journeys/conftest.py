"""The cast of the journeys."""

import pytest
from django.conf import settings

from tests.journeys.cast import Cast


@pytest.fixture
def cast(live_portal, open_page):
    """Everybody of the demo world, ready to log in to the running portal."""
    return Cast(live_portal, live_portal.mail, open_page, settings.DEMO_PASSWORD)
