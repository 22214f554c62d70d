"""What the cluster says of itself and its plan are written on the screens until nothing is left; then it is sent."""

from kumelenme.demo.organisations import CHAMBERS
from tests.journeys import starts
from tests.journeys.steps import assessing, planning, submitting


def test_a_plan_of_twelve_months_is_written_and_sent(cast, long_ago):
    with cast.portal.database():
        number = starts.put_together("KDP-2025-31").number
    page = cast.page(starts.FIRST)
    page.goto(f"/basvuru/{number}/")
    cast.shows(page, "Önce 8 görevdeki eksikleri tamamlayın.")

    assessing.assess(page, number)
    planning.write(cast, page, number, responsible=CHAMBERS[starts.COORDINATORS[starts.FIRST]].title)
    submitting.send(cast, page, number)
