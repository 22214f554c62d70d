"""Settings of every test."""

import pytest
from django.template import Template

# As production draws a page; the test environment copies what each of a page's hundred templates was given.
DRAW = Template._render


@pytest.fixture(scope="session", autouse=True)
def plain_drawing(django_test_environment):
    """Pages are drawn as in production; a test that reads `response.context` asks for `contexts`."""
    told, Template._render = Template._render, DRAW
    yield told
    Template._render = told


@pytest.fixture
def contexts(plain_drawing, monkeypatch):
    """Responses carry what their templates were given."""
    monkeypatch.setattr(Template, "_render", plain_drawing)


@pytest.fixture(autouse=True)
def everyday_settings(settings, tmp_path, worker_id):
    """No manifest of static files; files and cache of its own; a clock that may move; cheap passwords."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.CACHES = {"default": {**settings.CACHES["default"], "KEY_PREFIX": f"test-{worker_id}"}}
    settings.CLOCK_MAY_MOVE = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]
