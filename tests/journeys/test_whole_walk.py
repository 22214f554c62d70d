"""The whole programme in one browser journey: from a visitor without an account to a completed contract."""

from decimal import Decimal

import pytest

from kumelenme.demo.organisations import UNIVERSITIES, checked_vkn
from tests.journeys.steps import (
    assessing,
    boarding,
    checking,
    contracting,
    drafting,
    entrance,
    evaluating,
    implementing,
    negotiating,
    planning,
    submitting,
)

# The longest of all journeys goes on beside the others.
pytestmark = pytest.mark.xdist_group("whole walk")

CHAMBER, ENTERPRISE = "Beyşehir Sanayi Odası", "Beyşehir Işık Küme İşletmesi A.Ş."
EMAIL, PASSWORD = "isik.cinar@ornek.test", "cümbüşlü-dağ-47"
CLUSTER = {
    "cluster": "Beyşehir Tarım Makineleri Kümesi",
    "title": CHAMBER,
    "vkn": checked_vkn("711000003"),
    "province": "Konya",
}


def test_from_registration_to_a_completed_contract(cast, long_ago):
    call = entrance.publish_call(cast, "Bütün yol çağrısı")
    page = entrance.open_account(cast, call, name="Işık Çınar", email=EMAIL, password=PASSWORD)
    number = entrance.start_application(cast, page, call, **CLUSTER)
    drafting.build(cast, page, number, chamber=CHAMBER, university=UNIVERSITIES[0])
    assessing.assess(page, number)
    planning.write(cast, page, number, responsible=CHAMBER)
    submitting.send(cast, page, number)

    checking.begin(cast, page, number)
    checking.pass_(cast, number)
    evaluating.fill_pool(cast, call)
    evaluating.pass_(cast, number)
    boarding.select(cast, number)

    sums = negotiating.agree(cast, page, number)
    contract = contracting.sign(cast, page, number, ENTERPRISE, representative="tesebbus", sums=sums)
    paid = implementing.complete(cast, contract, representative="tesebbus")

    # The table cut the rate of the first line to 48 %; the only invoice of 12.500 TL belongs to it.
    assert paid == Decimal("6000.00") < sums[1]
    page.goto(f"/basvuru/{number}/durum/")
    cast.shows(page, "Tamamlandı")
