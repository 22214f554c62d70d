"""SQL statements of an item on the board's table before it is decided (speed.md #5; decided ones in applications)."""

import pytest

from tests.applications.test_statements import repeated, statements


@pytest.fixture
def review(world):
    """The one item of an open meeting."""
    world.seated()
    return world.session(world.at_the_board(48, 46)).reviews.get()


@pytest.mark.parametrize("login", ["kurul1", "kurul2", "sekreter"])
def test_an_item_that_waits_or_is_scored_costs_ten_statements_and_none_twice(world, enter, review, login):
    browser = enter(world.person(login))
    waiting = statements(browser, review.get_absolute_url())
    world.scoring(review)
    scored = statements(browser, review.get_absolute_url())

    for sent in (waiting, scored):
        assert len(sent) <= 10, "\n".join(sent)
        assert repeated(sent) == []
