"""The cast of the journeys."""

import pytest
from django.conf import settings
from django.test import override_settings

from kumelenme.accounts.models import User
from kumelenme.demo.cast import create_people
from tests.journeys.cast import Cast


@pytest.fixture
def cast(live_portal, open_page):
    """Everybody of the demo world, ready to log in to the running portal (with passwords it can check)."""
    with live_portal.database(), override_settings(PASSWORD_HASHERS=settings.PASSWORD_HASHERS[1:]):
        if not User.objects.filter(is_demo=True).exists():
            create_people()
    return Cast(live_portal, live_portal.mail, open_page, settings.DEMO_PASSWORD)
