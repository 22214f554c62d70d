"""One call, its cast and applications at the doors of the third floor."""

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest

from tests.contracts.builders import World
from tests.contracts.running import Running


@pytest.fixture(scope="module")
def usual():
    """Every file begins with the same world unless it says otherwise."""
    return World


@pytest.fixture
def world(beginning, db):
    """A call in evaluation with its people; in a file with a `begins`, walked on as that says."""
    return beginning or World()


@pytest.fixture
def talks(world):
    """An application at the table, the talks opened by the commission."""
    return world.talks()


@pytest.fixture
def issued_world(world):
    """(world, contract) of a file that begins with an issued contract."""
    world.issued_contract.refresh_from_db()
    return world, world.issued_contract


@pytest.fixture
def running(demo_world, clock):
    """The demo world's contract in its second year; the clock may be moved on."""
    return Running()


@pytest.fixture
def careful(running, demo_world):
    """`careful(login)`: a browser of somebody who has just given the password, as changing an account wants."""

    def enter(login: str):
        client = demo_world.client(login)
        request = HttpRequest()
        request.session = client.session
        record_authentication(request, user=running.people[login], method="password", reauthenticated=True)
        request.session.save()
        return client

    return enter
