"""SQL statements of an item on the board's table before it is decided (speed.md #5; decided ones in applications)."""

import pytest

from tests.applications.test_statements import repeated, statements
from tests.evaluation.builders import World


def begins():
    """The one item of an open meeting."""
    world = World()
    world.seated()
    world.review = world.session(world.at_the_board(48, 46)).reviews.get()
    return world


@pytest.mark.parametrize("login", ["kurul1", "kurul2", "sekreter"])
def test_an_item_that_waits_or_is_scored_costs_ten_statements_and_none_twice(world, enter, login):
    browser = enter(world.person(login))
    waiting = statements(browser, world.review.get_absolute_url())
    world.scoring(world.review)
    scored = statements(browser, world.review.get_absolute_url())

    for sent in (waiting, scored):
        assert len(sent) <= 10, "\n".join(sent)
        assert repeated(sent) == []
