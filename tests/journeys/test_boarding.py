"""The selection board, from two applications it was sent to their different ends; nobody's browser runs JavaScript."""

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from kumelenme.demo.cast import DOMAIN
from tests.journeys import starts
from tests.journeys.steps import boarding
from tests.journeys.steps.pages import menu

pytestmark = pytest.mark.usefixtures("no_javascript")

CALL = "KDP-2025-23"
# Each cluster asks for 1.437.533,91 TL: the money of the call is enough for one.
BUDGET = Decimal(2_000_000)


def test_the_budget_of_the_call_makes_a_reserve(cast, long_ago):
    with cast.portal.database():
        numbers = [application.number for application in starts.before_the_board(CALL, 2, call_budget=BUDGET)]
    boarding.seat_board(cast, CALL)
    session = boarding.hold_meeting(cast, CALL, numbers)

    # Of 60 they bring 47 each; the board gives seven and eight tenths of its 40.
    totals = [boarding.decide_item(cast, session, n, mark) for n, mark in zip(numbers, (7, 8), strict=True)]
    assert totals == [75, 79]

    ranking = boarding.close_meeting(cast, session)
    ends = (("Desteklensin", numbers[1]), ("Yedek liste", numbers[0]))
    for (end, number), line in zip(ends, ranking, strict=True):
        assert number in line
        assert line.endswith(end)
    told = ("Yedek listede", "yedek liste"), ("Müzakerede", "müzakereye davet")
    for login, number, (stage, letter) in zip(starts.COORDINATORS, numbers, told, strict=False):
        cast.mail.wait_for(f"{login}@{DOMAIN}", f"{number}: {letter}")
        page = cast.page(login)
        menu(page, "İşlerim")
        expect(page.get_by_role("row", name=number)).to_contain_text(stage)
