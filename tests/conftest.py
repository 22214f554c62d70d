"""What every test may use; the pieces are in tests/support."""

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = [
    "tests.support.database",
    "tests.support.world",
    "tests.support.everyday",
    "tests.support.engine",
    "tests.support.standing",
    "tests.support.mail",
    "tests.support.live_portal",
    "tests.support.browser",
]

# The same examples every time: a red suite must be red for the next person too.
settings.register_profile(
    "suite",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("suite")

# Much is alive in a process of tests, and little of it dies young: looking for cycles all the time finds nothing.
gc.set_threshold(200_000, 20, 100)

# Three installations: for the journeys, for those who only look at pages, for those who break what they use.
PORTALS = {"live_portal": "browser", "pages_portal": "pages", "supervised": "faults"}


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items):
    """Everything that needs one running portal is one group, in one worker; else a file is a group.

    The order is ours at the end: pytest-django would let those begin that have a database of their own.
    """
    for item in items:
        if portal := next((PORTALS[name] for name in item.fixturenames if name in PORTALS), None):
            item.add_marker(pytest.mark.browser)
            # A file that names its group has a portal of its own, beside the others'.
            item.add_marker(pytest.mark.xdist_group(portal))
        elif not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))
    yield
    items.sort(key=lambda item: _rank(item.get_closest_marker("xdist_group").args[0]))


def pytest_make_parametrize_id(val):
    """Bytes do not name a test: an encrypted file is another one in every worker."""
    return "bytes" if isinstance(val, bytes) else None


def pytest_terminal_summary(terminalreporter):
    """The checks that `manage.py test` ran before us and that failed, so that nobody misses them above."""
    if failed := os.environ.get("KUMELENME_FAILED_CHECKS"):
        terminalreporter.write_sep("=", "denetimler", red=True)
        terminalreporter.write_line(f"Başarısız: {failed} (ayrıntısı yukarıda, sınamalardan önce)")


def _rank(group):
    """The long groups first, so that all workers end at the same time.

    The commands before the pages: they need no demo world while one of the others builds it.
    """
    return {"browser": 0, "whole walk": 0, "commands": 1, "pages": 2, "faults": 3}.get(group, 4)
