"""Nobody needs JavaScript (ux.md §5.2, G4): from an account to a receipt, and an answer at the table.

Evaluators, the commission up to its letter and the board go without it in test_elimination, test_checking and test_boarding.
"""

import pytest

from kumelenme.demo.organisations import UNIVERSITIES, checked_vkn
from tests.journeys import starts
from tests.journeys.steps import assessing, drafting, entrance, negotiating, planning, submitting

pytestmark = pytest.mark.usefixtures("no_javascript")

CHAMBER = "Akşehir Sanayi Odası"
CLUSTER = {
    "cluster": "Akşehir Değirmen Makineleri Kümesi",
    "title": CHAMBER,
    "vkn": checked_vkn("711000001"),
    "province": "Konya",
}


def test_an_applicant_comes_from_the_call_to_the_receipt(cast):
    call = entrance.publish_call(cast, "Gündüz denemesi çağrısı")
    page = entrance.open_account(
        cast, call, name="Işıl Çağlar", email="isil.caglar@ornek.test", password="cümbüşlü-dağ-47"
    )
    number = entrance.start_application(cast, page, call, **CLUSTER)
    assert number.startswith(call)

    drafting.add_one_firm(cast, page, number)
    drafting.build(cast, page, number, chamber=CHAMBER, university=UNIVERSITIES[0])
    assessing.assess(page, number)
    planning.write(cast, page, number, responsible=CHAMBER)
    submitting.send(cast, page, number)


def test_a_cluster_answers_at_the_table(cast, long_ago):
    with cast.portal.database():
        number = starts.at_the_table("KDP-2025-44").number
    line = negotiating.propose(cast, number)

    negotiating.answer(cast, cast.page(starts.FIRST), number, line)
