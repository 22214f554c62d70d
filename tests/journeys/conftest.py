"""The cast of the journeys, and a past to live in."""

from datetime import timedelta

import pytest
from django.conf import settings

from applications.models import Application, Stage
from kumelenme.demo.cast import DOMAIN
from tests.journeys.cast import Cast

LONG = timedelta(days=700)
DRAFT_OF = "koordinator8"


@pytest.fixture
def cast(live_portal, open_page):
    """Everybody of the demo world, ready to log in to the running portal."""
    return Cast(live_portal, live_portal.mail, open_page, settings.DEMO_PASSWORD)


@pytest.fixture
def no_javascript(cast):
    """No browser of this journey runs a script: nobody needs one (ux.md §5.2, G4)."""
    cast.javascript = False


@pytest.fixture
def draft(live_portal) -> Application:
    """The complete draft of the demo world, as its coordinator left it."""
    with live_portal.database():
        return Application.objects.get(stage=Stage.DRAFT, team__user__email=f"{DRAFT_OF}@{DOMAIN}")


@pytest.fixture
def long_ago(live_portal):
    """The journey begins two years ago: its months pass without making the demo world's own deadlines pass."""
    live_portal.move_clock(-LONG)
