"""Two people at the board's desk at once: one decision, in twenty of twenty races; without the locks there are two."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import QuerySet

from evaluation.actions.polls import cast, close_poll, open_poll
from evaluation.actions.reviews import close_scoring, save_report
from evaluation.models import BoardReview, ReviewStatus
from kumelenme.lifecycle import perform as doors
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import NotFromHere, perform
from tests.evaluation.builders import World
from tests.support.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 20
REFUSALS = (ValidationError, NotFromHere)
SETTLING = ("decide", "defer")


@pytest.fixture
def table():
    """A scored item with its report, four members at the table."""
    world = World()
    world.seated(substitutes=0)
    review = world.session(world.at_the_board(48, 46), present={f"kurul{n}" for n in range(1, 5)}).reviews.get()
    world.scoring(review)
    world.voted(review, 9)
    close_scoring(review, by=world.person("kurul1"))
    save_report(review, by=world.person("sekreter"), reason="Gerekçe", ceiling=1_000_000, points=["Husus"])
    return world, review.pk


def look_away() -> None:
    """From now on no trigger of the database speaks on this connection."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")


def put_to_the_vote(world, pk) -> None:
    """The item as it was before anything was settled, everybody has said yes."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("DELETE FROM evaluation_ballot; DELETE FROM evaluation_ballotbox; DELETE FROM evaluation_poll")
        cursor.execute("UPDATE evaluation_boardreview SET status = 'scored' WHERE id = %s", [pk])
        cursor.execute("SET session_replication_role = origin")
    review = BoardReview.objects.get(pk=pk)
    open_poll(review, by=world.person("sekreter"))
    for n in range(1, 5):
        cast(review, "yes", by=world.person(f"kurul{n}"))


def closes(world, pk, login):
    return lambda: close_poll(BoardReview.objects.get(pk=pk), by=world.person(login))


def defers(world, pk, login):
    return lambda: perform("defer", BoardReview.objects.get(pk=pk), by=world.person(login), note="Eksik bilgi.")


def moves(world, pk, login, verb):
    """One of the two rows, past every trigger."""

    def act():
        look_away()
        return perform(verb, BoardReview.objects.get(pk=pk), by=world.person(login), note="Gerekçe.")

    return act


def settled(pk) -> list[str]:
    """The moves that settled the item, by the register."""
    entries = AuditEntry.objects.about(BoardReview.objects.get(pk=pk)).filter(verb__in=SETTLING)
    return list(entries.order_by("pk").values_list("verb", flat=True))


def test_two_who_decide_at_once_make_one_decision_in_twenty_of_twenty_races(table):
    world, pk = table
    for number in range(ROUNDS):
        put_to_the_vote(world, pk)
        before = len(settled(pk))
        other = closes if number % 2 else defers

        outcomes = at_once(closes(world, pk, "kurul1"), other(world, pk, "sekreter"), refusals=REFUSALS)

        assert sum(isinstance(outcome, REFUSALS) for outcome in outcomes) == 1
        moved = settled(pk)[before:]
        assert len(moved) == 1
        expected = {"decide": ReviewStatus.DECIDED, "defer": ReviewStatus.DEFERRED}[moved[0]]
        assert BoardReview.objects.get(pk=pk).status == expected


def test_without_locks_and_triggers_both_decide(table, monkeypatch):
    world, pk = table
    put_to_the_vote(world, pk)
    with connection.cursor() as cursor:  # counted, but nobody has settled the item yet
        cursor.execute(
            "UPDATE evaluation_poll SET closed_at = now(), yes = 4, no = 0, abstained = 0, result = 'adopted'"
        )
    barrier, broken_rules = threading.Barrier(2, timeout=30), doors.broken_rules

    def check_then_wait(row, thing):
        reasons = broken_rules(row, thing)
        barrier.wait()
        return reasons

    monkeypatch.setattr(doors, "broken_rules", check_then_wait)
    monkeypatch.setattr(QuerySet, "select_for_update", lambda found, *args, **kwargs: found)

    outcomes = at_once(moves(world, pk, "kurul1", "decide"), moves(world, pk, "sekreter", "defer"), refusals=REFUSALS)

    assert [outcome for outcome in outcomes if isinstance(outcome, REFUSALS)] == []
    assert sorted(settled(pk)) == ["decide", "defer"]
