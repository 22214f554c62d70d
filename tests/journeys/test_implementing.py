"""From a contract in force to the end of the programme: twelve months in one journey."""

from decimal import Decimal

from playwright.sync_api import expect

from tests.journeys import starts
from tests.journeys.steps import implementing
from tests.journeys.steps.pages import menu


def test_a_year_of_work_is_reported_paid_and_completed(cast, long_ago):
    with cast.portal.database():
        application = starts.in_implementation("KDP-2025-26")
        number, contract = application.number, application.contract.number

    paid = implementing.complete(cast, contract, representative="tesebbus")

    assert paid == Decimal("6250.00")  # half of the one invoice of the first period
    coordinator = cast.page("koordinator")
    menu(coordinator, "İşlerim")
    expect(coordinator.get_by_role("row", name=number)).to_contain_text("Tamamlandı")
