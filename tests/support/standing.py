"""Where many tests of one file begin is built once, in a transaction around the file that is undone at its end."""

import pickle
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from kumelenme.lifecycle.settling import settle_due


@dataclass(frozen=True)
class Standing:
    """What was built, and where its files are; every test gets a copy of its own, fresh as on the first day."""

    built: bytes
    media: Path

    def fresh(self):
        """A new copy."""
        return pickle.loads(self.built)  # noqa: S301 – our own bytes


@pytest.fixture(scope="module")
def standing(django_db_setup, django_db_blocker, tmp_path_factory):
    """`standing(build)` builds and does what is owed; the tests after it see it inside their own transactions."""
    media = tmp_path_factory.mktemp("standing")

    def stand(build) -> Standing:
        with override_settings(
            MEDIA_ROOT=media, PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"], CLOCK_MAY_MOVE=True
        ):
            built = build()
            while settle_due():
                pass
        return Standing(pickle.dumps(built), media)

    with django_db_blocker.unblock():
        around = transaction.atomic()
        around._from_testcase = True
        around.__enter__()
        try:
            yield stand
        finally:
            transaction.set_rollback(True)
            around.__exit__(None, None, None)


@pytest.fixture(scope="module")
def usual():
    """What builds the beginning of files without a `begins`; a folder says its own."""


@pytest.fixture(scope="module")
def begun(request, usual):
    """What `begins()` of the file, or else `usual`, has built; None where real transactions would empty it."""
    build = getattr(request.module, "begins", usual)
    emptied = any(mark.kwargs.get("transaction") for mark in request.node.iter_markers("django_db"))
    return request.getfixturevalue("standing")(build) if build and not emptied else None


@pytest.fixture
def beginning(begun, settings):
    """A new copy of it, with its files, as if built for this test alone; None in a file without one."""
    if begun is None:
        return None
    settings.MEDIA_ROOT = begun.media
    return begun.fresh()
