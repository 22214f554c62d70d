"""From the approved plan to a contract in force: file, text, PDF, verification, both signatures."""

from tests.journeys import starts
from tests.journeys.steps import contracting, negotiating
from tests.journeys.steps.pages import menu


def test_a_contract_is_composed_verified_and_signed(cast, long_ago):
    with cast.portal.database():
        number = starts.approved("KDP-2025-25").number
    sums = negotiating.agreed_sums(cast, number)
    title = "Iğdır Soğuk Zincir İşletmesi A.Ş."

    contract = contracting.sign(cast, cast.page("koordinator"), number, title, representative="tesebbus", sums=sums)

    enterprise = cast.page("tesebbus")
    menu(enterprise, "Sözleşmem")
    cast.shows(enterprise, f"Raporlar ve ödemeler: {contract}")
