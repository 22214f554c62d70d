"""The table, from the board's invitation to the authority's approval."""

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from tests.journeys import starts
from tests.journeys.steps import negotiating
from tests.journeys.steps.pages import follow, menu

# The first line: 78.000 TL at 50 %, cut to 48 %.
ASKED, CUT = Decimal("1437533.91"), Decimal("1560.00")


@pytest.fixture
def number(cast, long_ago):
    """The board has invited it to negotiate."""
    with cast.portal.database():
        return starts.at_the_table("KDP-2025-24").number


def test_one_round_line_by_line_becomes_an_approved_plan(cast, number):
    coordinator = cast.page("koordinator")

    total, grant = negotiating.agree(cast, coordinator, number)

    assert grant == ASKED - CUT
    assert total == Decimal("2910067.83")
    legal = cast.page("hukuk")
    menu(legal, "Onay")
    follow(legal, number)
    cast.shows(legal, "Mutabakat planı sürümü 1")
    cast.shows(legal, "yalnız birmilyondörtyüzotuzbeşbindokuzyüzyetmişüç Türk lirası doksanbir kuruş")
    menu(coordinator, "İşlerim")
    expect(coordinator.get_by_role("row", name=number)).to_contain_text("Teşebbüs kuruluyor")
