"""The way in, through the screens alone: a call is announced, an account is opened, a draft gets its number."""

from kumelenme.demo.organisations import checked_vkn
from tests.journeys.steps import entrance


def test_a_newcomer_opens_an_account_and_a_draft(cast):
    call = entrance.publish_call(cast, "Gündüz denemesi çağrısı")
    page = entrance.open_account(
        cast, call, name="Işıl Çağlar", email="isil.caglar@ornek.test", password="cümbüşlü-dağ-47"
    )

    number = entrance.start_application(
        cast,
        page,
        call,
        cluster="Akşehir Değirmen Makineleri Kümesi",
        title="Akşehir Sanayi Odası",
        vkn=checked_vkn("711000001"),
        province="Konya",
    )

    assert number.startswith(call)
