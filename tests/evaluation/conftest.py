"""One call with its pool; applications and board on demand."""

import pytest

from tests.evaluation.builders import World


@pytest.fixture(scope="module")
def usual():
    """Every file begins with the same world unless it says otherwise."""
    return World


@pytest.fixture
def world(beginning, db):
    """The call, its people, its evaluators; in a file with a `begins`, walked on as that says."""
    return beginning or World()


@pytest.fixture
def enter(client, settings):
    """Sign a person in without the second step; returns the client."""
    settings.DEMO_INSTALLATION = True

    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in
