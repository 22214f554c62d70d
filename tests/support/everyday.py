"""Settings of every test."""

import pytest


@pytest.fixture(autouse=True)
def everyday_settings(settings, tmp_path, worker_id):
    """No manifest of static files; files and cache of its own; a clock that may move; cheap passwords."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.CACHES = {"default": {**settings.CACHES["default"], "KEY_PREFIX": f"test-{worker_id}"}}
    settings.CLOCK_MAY_MOVE = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]
