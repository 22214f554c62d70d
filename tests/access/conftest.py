"""The stage of the matrix, set once per file inside a transaction that is never committed."""

import pytest
from django.db import connection
from django.test import override_settings

from tests.support.world import undone_in

from .door import Door, written_rows
from .stage import prepare


@pytest.fixture(scope="module")
def prepared(demo_copy, django_db_blocker):
    """(door with everybody signed in, media folder); the connection speaks to the copy of the demo world."""
    theirs, media = demo_copy
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    told = {"MEDIA_ROOT": media, "DEMO_INSTALLATION": True, "CLOCK_MAY_MOVE": True, "PASSWORD_HASHERS": hashers}
    with django_db_blocker.unblock(), undone_in(theirs):
        with override_settings(**told):
            door = Door(prepare())
            connection.check_constraints()  # what waits for a commit happens now and not under a test's request
            door.sign_everybody_in()
        yield door, media


@pytest.fixture
def door(prepared, db, settings):
    """Everybody stands at the door; what this test writes is undone."""
    door, media = prepared
    settings.MEDIA_ROOT, settings.DEMO_INSTALLATION = media, True
    yield door
    assert written_rows() == door.counted, "a statement that seemed to read has written"
