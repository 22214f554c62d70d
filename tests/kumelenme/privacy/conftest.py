"""A person who asks, the officer who answers, a browser for each."""

import pytest
from django.test import Client

from kumelenme.accounts.roles import Role
from tests.kumelenme.accounts.conftest import a_person

__all__ = ["a_person"]


@pytest.fixture(autouse=True)
def demo_installation(settings, tmp_path):
    """No second step; files live and die with the test."""
    settings.DEMO_INSTALLATION, settings.MEDIA_ROOT = True, tmp_path / "media"


@pytest.fixture
def browser():
    """A function that signs somebody in."""

    def enter(person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return enter


@pytest.fixture
def person(a_person):
    """An account without any role."""
    return a_person(full_name="Sibel Güngör")


@pytest.fixture
def officer(a_person):
    """The ministry's contact for personal data."""
    return a_person(Role.PRIVACY_OFFICER, full_name="Pelin Sarıkaya")
