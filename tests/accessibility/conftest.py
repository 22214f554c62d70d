"""The portal whose pages are looked at: the web on its own copy of the demo world, walked on to every state."""

import pytest

from .stage import prepare
from .steps import Walk
from .visitors import Visitors


@pytest.fixture(scope="session")
def pages_portal(a_portal):
    """Only the web runs: nothing happens by itself while pages are looked at, whatever the clock says."""
    with a_portal("pages", parts=("valkey", "web")) as portal:
        portal.wait_until_it_answers()
        yield portal


@pytest.fixture(scope="session")
def walk(pages_portal):
    """Brings the portal's world to where a sample wants it."""
    with pages_portal.database():
        words = prepare()
    return Walk(pages_portal, words)


@pytest.fixture(scope="session")
def visitors(chromium, pages_portal):
    """One browser window for everybody who looks."""
    everybody = Visitors(chromium, pages_portal)
    yield everybody
    everybody.leave()
