"""One call, its cast and applications at the doors of the third floor."""

import pytest

from tests.contracts.builders import World
from tests.contracts.running import Running


@pytest.fixture
def world(db, settings):
    """A call in evaluation with its people; applications are made on demand."""
    return World()


@pytest.fixture
def talks(world):
    """An application at the table, the talks opened by the commission."""
    return world.talks()


@pytest.fixture
def contract(world):
    """A contract that is being drafted."""
    return world.contract()


@pytest.fixture(scope="module")
def signing(standing):
    """A world whose one contract is issued, its PDF made: the start of every test of a file about signing."""

    def build():
        world = World()
        return world, world.issued()

    return standing(build)


@pytest.fixture
def issued_world(signing, db, settings):
    """(world, contract), as if built for this test alone."""
    settings.MEDIA_ROOT = signing.media
    world, contract = signing.fresh()
    contract.refresh_from_db()
    return world, contract


@pytest.fixture
def running(demo_world, clock):
    """The demo world's contract in its second year; the clock may be moved on."""
    return Running()
