"""Eliminated at pre-assessment: two evaluators below the threshold, the chair's reason, the applicant reads it.

The evaluators come from the mailed invitation, and nobody's browser runs JavaScript.
"""

from datetime import timedelta

import pytest

from kumelenme.demo.cast import DOMAIN
from tests.journeys import starts
from tests.journeys.steps import evaluating
from tests.journeys.steps.pages import follow, menu

pytestmark = pytest.mark.usefixtures("no_javascript")

NOTE = "Birleştirilmiş puan eşiğin altındadır: iş birliği kanıtları ve bütçenin gerekçesi yetersiz bulunmuştur."


def test_an_application_below_the_threshold_ends_with_its_reason(cast, long_ago):
    with cast.portal.database():
        number = starts.checked("KDP-2025-36")[0].number
    codes = evaluating.choose_evaluators(cast, number, *evaluating.POOL[:2])
    cast.let_pass(timedelta(minutes=6))  # what is given within five minutes comes in one letter
    for (login, code), value in zip(codes.items(), (4, 5), strict=True):
        page = cast.page(login)
        page.goto(cast.link_mailed_to(f"{login}@{DOMAIN}", "değerlendirmeniz isteniyor"))
        evaluating.accept_among_all(cast, page, code)
        evaluating.score(cast, login, code, value)

    evaluating.eliminate(cast, number, NOTE)

    page = cast.page(starts.FIRST)
    menu(page, "İşlerim")
    follow(page, number)
    follow(page, "Başvurunun durumu, yazılar ve kararlar")
    cast.shows(page, "Şu an: Elendi")
    cast.shows(page, NOTE)
    for login in evaluating.POOL[:2]:
        assert evaluating.NAMES[login] not in page.content()
    cast.mail.wait_for("koordinator@ornek.test", NOTE)
