"""One call with its pool; applications and board on demand."""

import pytest

from tests.evaluation.builders import World


@pytest.fixture
def world(db):
    """The call, its people, its evaluators."""
    return World()
