"""The association is put together on the screens: cluster, members from a workbook, commitments, papers."""

from kumelenme.demo.organisations import UNIVERSITIES, checked_vkn
from tests.journeys.steps import drafting, entrance

CHAMBER = "Seydişehir Sanayi Odası"


def test_an_association_is_put_together(cast):
    call = entrance.publish_call(cast, "Birliktelik denemesi çağrısı")
    page = entrance.open_account(
        cast, call, name="Çağrı Üstün", email="cagri.ustun@ornek.test", password="cümbüşlü-dağ-47"
    )
    number = entrance.start_application(
        cast,
        page,
        call,
        cluster="Seydişehir Tarım Makineleri Kümesi",
        title=CHAMBER,
        vkn=checked_vkn("711000002"),
        province="Konya",
    )

    drafting.build(cast, page, number, chamber=CHAMBER, university=UNIVERSITIES[0])

    drafting.finish(page, number, "Küme bilgileri", "Belgeler")
    cast.shows(page, "14 görevin 2 tanesi tamamlandı")
    cast.shows(page, "Önce 8 görevdeki eksikleri tamamlayın.")
