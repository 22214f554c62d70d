"""Settings of every test, and the legal clock."""

import pytest

from kumelenme.sql.clock import move_clock, reset_clock


@pytest.fixture(autouse=True)
def everyday_settings(settings, tmp_path, worker_id):
    """No manifest of static files, files that live and die with the test, a cache of its own, cheap passwords."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.CACHES = {"default": {**settings.CACHES["default"], "KEY_PREFIX": f"test-{worker_id}"}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]


class Clock:
    """The legal clock of the test's database."""

    def move(self, by):
        """Let `by` (a timedelta) pass."""
        move_clock(by)

    def reset(self):
        """Back to the real time."""
        reset_clock()


@pytest.fixture
def clock(db, settings):
    """Moves the legal clock; it stands right again after the test."""
    settings.CLOCK_MAY_MOVE = True
    clock = Clock()
    yield clock
    clock.reset()
