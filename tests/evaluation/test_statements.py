"""SQL statements of an item on the board's table before it is decided (speed.md #5; decided ones in applications)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from applications.models import Stage
from evaluation.actions.agenda import add_break
from evaluation.actions.declaration import recuse
from evaluation.actions.polls import cast, open_poll
from evaluation.actions.reviews import close_scoring, save_report
from evaluation.actions.sessions import add_to_agenda
from evaluation.models import BoardReview
from kumelenme.money import format_money
from tests.applications.test_statements import repeated, statements
from tests.evaluation.builders import World
from tests.support.programme import lay_down


def begins():
    """The one item of an open meeting."""
    world = World()
    world.seated()
    world.review = world.session(world.at_the_board(48, 46)).reviews.get()
    return world


@pytest.mark.parametrize("login", ["kurul1", "kurul2", "sekreter"])
def test_an_item_that_waits_or_is_scored_costs_ten_statements_and_none_twice(world, enter, login):
    browser = enter(world.person(login))
    waiting = statements(browser, world.review.get_absolute_url())
    world.scoring(world.review)
    scored = statements(browser, world.review.get_absolute_url())

    for sent in (waiting, scored):
        assert len(sent) <= 10, "\n".join(sent)
        assert repeated(sent) == []


PAGES = {
    "kurul1": ["board-session", "board-minutes", "board-projector", "board-item", "board-vote"],
    "kurul2": ["board-session", "board-home", "board-vote", "board-item"],
    "sekreter": ["board-session", "board-agenda", "board-attendance", "board-projector", "board-package", "board-item"],
    "baskan": ["board-apply", "board-package"],
}


@pytest.mark.parametrize("login", PAGES)
def test_the_meetings_pages_cost_ten_statements_and_none_twice(world, enter, login):
    """While the report is put to the vote."""
    world.scoring(world.review)
    world.voted(world.review, 9)
    close_scoring(world.review, by=world.person("kurul1"))
    save_report(world.review, by=world.person("sekreter"), reason="Gerekçe", ceiling=1_000_000, points=["Husus"])
    open_poll(world.review, by=world.person("sekreter"))
    cast(world.review, "yes", by=world.person("kurul1"))
    session, item = world.review.session.number, world.review.application.number
    browser, wrong = enter(world.person(login)), {}
    for page in PAGES[login]:
        args = [] if page == "board-home" else [session, item] if page in {"board-item", "board-vote"} else [session]
        sent = statements(browser, reverse(f"evaluation:{page}", args=args))
        if len(sent) > 10 or repeated(sent):
            wrong[page] = (len(sent), repeated(sent), sent)

    assert {page: found[:2] for page, found in wrong.items()} == {}, "\n".join(next(iter(wrong.values()))[2])


def test_agenda_wall_and_results_cost_the_same_for_two_items_and_for_twelve(world, enter):
    by = world.person("sekreter")
    pages = [
        ("sekreter", "board-agenda"), ("sekreter", "board-projector"), ("sekreter", "board-session"), ("kurul2", "board-session"),
    ]  # fmt: skip
    session = world.review.session

    def counted():
        found = {}
        for login, page in pages:
            found[login, page] = len(
                statements(enter(world.person(login)), reverse(f"evaluation:{page}", args=[session.number]))
            )
        return found

    add_break(session, by=by, title="Ara", slot_at=session.starts_at, minutes=10)
    few = counted()
    more = world.shallow(10, world.review.application)
    lay_down(more, Stage.SELECTION_BOARD)
    BoardReview.objects.bulk_create(
        [BoardReview(session=session, application=a, position=n, pre_mark=47, bonus=0) for n, a in enumerate(more, 2)]
    )
    for n in range(2, 8):
        add_break(session, by=by, title=f"Ara {n}", slot_at=session.starts_at + timedelta(hours=n), minutes=10)

    assert counted() == few


def test_a_vote_costs_ten_statements_and_none_twice(world, enter):
    world.scoring(world.review)
    world.voted(world.review, 9)
    close_scoring(world.review, by=world.person("kurul1"))
    save_report(world.review, by=world.person("sekreter"), reason="Gerekçe", ceiling=1_000_000, points=["Husus"])
    open_poll(world.review, by=world.person("sekreter"))
    address = reverse("evaluation:board-vote", args=[world.review.session.number, world.review.application.number])
    browser = enter(world.person("kurul2"))

    sent = statements(browser, address, {"oy": "yes"})

    assert len(sent) <= 10, "\n".join(sent)
    assert repeated(sent) == []


def test_an_item_tells_money_and_place_and_leads_to_its_neighbours_but_not_to_one_the_member_left(world, enter):
    first, by = world.review, world.person("sekreter")
    other = world.at_the_board(50, 50)
    second = add_to_agenda(first.session, other, by=by)
    asked = first.application.submissions.last().dossier["plan"]["totals"]["ministry"]
    address = first.get_absolute_url()

    page = enter(world.person("kurul2")).get(address).content.decode()
    assert format_money(Decimal(asked)) in page
    assert "(sıra 2 / 2)" in page
    assert f"Sonraki madde: {other.number}" in page
    assert "Önceki madde" not in page
    recuse(second, world.call.seats.get(user=world.person("kurul2")), by=by)
    assert "Sonraki madde" not in enter(world.person("kurul2")).get(address).content.decode()
    assert "Sonraki madde" in enter(world.person("kurul3")).get(address).content.decode()


def test_the_meeting_says_what_its_decisions_leave_of_the_budget(world, enter):
    page = reverse("evaluation:board-session", args=[world.review.session.number])
    browser, budget = enter(world.person("sekreter")), world.call.terms.call_budget
    assert f"kalan <strong>{format_money(budget)}</strong>" in browser.get(page).content.decode()

    world.decided(world.review, 9, ceiling=Decimal("1234567.89"))
    assert (
        f"kalan <strong>{format_money(budget - Decimal('1234567.89'))}</strong>" in browser.get(page).content.decode()
    )
