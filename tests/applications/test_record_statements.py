"""SQL statements of the ministry's record and of the upper floors' lists in the demo world (speed.md #5)."""

import pytest
from django.urls import reverse

from applications.models import Application, Stage
from evaluation.models import BoardReview

from .test_statements import repeated, statements


@pytest.mark.parametrize(
    ("login", "stage"),
    [
        ("komisyon1", Stage.IMPLEMENTATION),
        ("baskan", Stage.ADMINISTRATIVE_CHECK),
        ("baskan", Stage.PRE_ASSESSMENT),
        ("baskan", Stage.SELECTION_BOARD),
        ("baskan", Stage.RESERVE),
        ("baskan", Stage.NEGOTIATION),
    ],
)
def test_the_record_of_an_application_costs_ten_statements_and_none_twice(demo_world, login, stage):
    number = Application.objects.filter(stage=stage).first().number

    sent = statements(demo_world.client(login), reverse("applications:record", args=[number]))

    assert len(sent) <= 10, "\n".join(sent)
    assert repeated(sent) == []


@pytest.mark.parametrize(
    ("login", "page"),
    [
        ("komisyon1", "evaluation:overview"),
        ("degerlendirici1", "evaluation:inbox"),
        ("komisyon1", "contracts:negotiations"),
        ("hukuk", "contracts:contracts"),
    ],
)
def test_a_list_of_the_upper_floors_costs_eight_statements_and_none_twice(demo_world, login, page):
    sent = statements(demo_world.client(login), reverse(page))

    assert len(sent) <= 8, "\n".join(sent)
    assert repeated(sent) == []


@pytest.mark.parametrize("login", ["sekreter", "kurul1", "kurul2"])
def test_a_decided_item_of_a_board_costs_ten_statements_and_none_twice(demo_world, login):
    review = BoardReview.objects.filter(status="decided").select_related("session", "application").first()

    sent = statements(demo_world.client(login), review.get_absolute_url())

    assert len(sent) <= 10, "\n".join(sent)
    assert repeated(sent) == []
