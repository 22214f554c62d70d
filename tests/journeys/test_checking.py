"""The administrative check through the screens: completed and sent again, eliminated with reasons."""

import pytest

from tests.journeys import starts
from tests.journeys.steps import checking, completing
from tests.journeys.steps.pages import follow, menu

NOTE = "Ana faaliyet alanında yirmi firma şartı sağlanmamıştır."
UNFIT = "Taahhüt veren firmaların üçü başka bir alanda faaliyet göstermektedir."


@pytest.fixture
def start(cast, long_ago):
    """Brings an application into the check of a call of its own; returns its number."""

    def start(call: str) -> str:
        with cast.portal.database():
            return starts.in_check(call).number

    return start


@pytest.mark.usefixtures("no_javascript")
def test_what_is_missing_is_completed_and_sent_again(cast, start):
    number = start("KDP-2025-34")
    checking.check(cast, number, {completing.REFERENCE_LETTER: ("Eksik", completing.ASKED)})
    completing.ask(cast, number)
    cast.mail.wait_for("koordinator@ornek.test", "eksiklik giderme talebi")

    completing.complete(cast, cast.page(starts.FIRST), number)

    completing.pass_again(cast, number)
    page = cast.page(starts.FIRST)
    page.goto(f"/basvuru/{number}/durum/")
    cast.shows(page, "Şu an: Ön değerlendirmede")


def test_an_eliminated_applicant_reads_why(cast, start):
    number = start("KDP-2025-35")
    checking.check(cast, number, {9: ("Uygun değil", UNFIT)})
    letter = checking.fail(cast, number, NOTE)
    page = cast.page(starts.FIRST)
    page.goto(f"/basvuru/{number}/durum/")
    cast.shows(page, "Şu an: İdari kontrolde")

    completing.release(cast, letter, "E-2026/2042")

    menu(page, "İşlerim")
    follow(page, number)
    cast.shows(page, "Başvurunuz “Elendi” aşamasında")
    follow(page, "Başvurunun durumu, yazılar ve kararlar")
    cast.shows(page, "Şu an: Elendi")
    cast.shows(page, NOTE)
    cast.shows(page, UNFIT)
    cast.until_shows(page, "Eleme yazısı (PDF")
