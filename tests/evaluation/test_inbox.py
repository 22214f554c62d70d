"""Marks and divergence in the ministry's inbox: open ones are found, sealed ones are not told by any query (ADR 24)."""

import pytest

from applications.inbox.page import inbox
from kumelenme.accounts.roles import Role

QUERIES = [
    f"{minus}{word}"
    for minus in ("", "-")
    for word in ("puan>1", "puan<99", "puan>50", "onpuan>1", "onpuan<59", "onpuan>30", "sapma:var", "sapma:yok")
]


def found(person, text: str) -> set[str]:
    page = inbox(person, text=text, tab="ekip")
    assert page.problems == []
    return {row.application.number for row in page.rows}


def test_open_marks_and_divergence_are_found_and_the_minus_is_the_rest_of_the_open_ones(world):
    world.seated()
    agreed, parted = world.at_the_board(42, 44), world.at_the_board(30, 55, 50)
    session = world.session(agreed, parted)
    for review, value in zip(session.reviews.order_by("position"), (7, 9), strict=True):
        world.decided(review, value)
    chair, a, p = world.person("baskan"), agreed.number, parted.number

    totals = {review.application.number: review.total for review in session.reviews.all()}
    assert (str(totals[a]), str(totals[p])) == ("71.00", "88.50")
    cases = {
        "puan>71": {p},
        "puan>70,99": {a, p},
        "-puan>71": {a},
        "puan<71": set(),
        "-puan<71": {a, p},
        "onpuan>43": {p},
        "onpuan<52,5": {a},
        "-onpuan>43": {a},
        "sapma:var": {p},
        "sapma:yok": {a},
        "-sapma:var": {a},
    }
    assert {text: found(chair, text) for text in cases} == cases


def test_what_differs_in_a_sealed_score_alone_answers_alike(world):
    chair = world.person("baskan")
    low, high = world.application(), world.application()
    for application, points in ((low, 5), (high, 58)):
        world.sent(world.assigned(application, 1, 2)[0], points)
    waits_for_a_third = world.assessed(20, 55)
    everything = found(chair, "")
    assert {low.number, high.number, waits_for_a_third.number} <= everything

    assert {text: found(chair, text) for text in QUERIES} == {text: set() for text in QUERIES}
    assert found(chair, "asama:on-degerlendirme") == everything


def test_the_boards_marks_are_sealed_until_its_scoring_is_closed(world):
    world.seated()
    applications = [world.at_the_board(42, 44) for _ in range(2)]
    session = world.session(*applications)
    for review, value in zip(session.reviews.order_by("position"), (1, 10), strict=True):
        world.voted(world.scoring(review), value)
    chair = world.person("baskan")

    for minus in ("", "-"):
        assert found(chair, f"{minus}puan>50") == found(chair, f"{minus}puan<50") == set()
    assert found(chair, "onpuan>42") == {application.number for application in applications}


@pytest.mark.parametrize("word", ["puan>1", "sapma:var", "onpuan<60"])
def test_the_words_exist_only_for_those_who_read_the_marks(world, word):
    secretary = world.person("sekreter")
    secretary.act_as(Role.BOARD_SECRETARY)

    assert "bilinmiyor" in inbox(secretary, text=word).problems[0].sentence
    assert inbox(world.person("program"), text=word).problems == []


@pytest.mark.parametrize(
    ("text", "said"),
    [("puan>çok", "puan>65"), ("puan>65.5", "65,5"), ("puan:65", "<"), ("sapma:belki", "var ya da yok")],
)
def test_a_value_that_cannot_be_is_said_in_turkish(world, text, said):
    assert said in inbox(world.person("baskan"), text=text).problems[0].sentence
