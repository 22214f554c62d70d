"""Two people at the board's desk at once: one decision, no vote below the quorum, in twenty of twenty races.

Without locks and triggers there are two decisions, and a vote opens when the fourth member has left.
"""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import QuerySet

from evaluation.actions import polls
from evaluation.actions.polls import cast, close_poll, open_poll
from evaluation.actions.reviews import close_scoring, save_report
from evaluation.actions.sessions import record_attendance
from evaluation.models import BoardReview, Passage, Poll, ReviewStatus
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
    world.there = [row.seat_id for row in review.session.attendance.filter(present=True)]
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


def begin_again(world, pk) -> None:
    """Four are there, nothing was put to the vote yet."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("DELETE FROM evaluation_ballot; DELETE FROM evaluation_poll; DELETE FROM evaluation_passage")
        cursor.execute("UPDATE evaluation_attendance SET present = seat_id = ANY (%s)", [world.there])
        cursor.execute("SET session_replication_role = origin")


def opens(pk, by):
    return lambda: open_poll(BoardReview.objects.get(pk=pk), by=by)


def leaves(world, pk):
    session = BoardReview.objects.get(pk=pk).session
    return lambda: record_attendance(session, set(world.there[:-1]), set(), by=world.person("sekreter"))


def opened_below(pk) -> bool:
    """Was a vote opened after the fourth had left?"""
    left = Passage.objects.filter(session__reviews=pk, arrived=False).values("at")[:1]
    return Poll.objects.filter(review=pk, opened_at__gt=left).exists()


def test_no_vote_opens_while_the_fourth_member_leaves_in_twenty_of_twenty_races(table):
    world, pk = table
    for number in range(ROUNDS):
        begin_again(world, pk)
        acts = [opens(pk, world.person("sekreter")), leaves(world, pk)]

        outcomes = at_once(*(acts if number % 2 else reversed(acts)), refusals=REFUSALS)

        refused = [outcome for outcome in outcomes if isinstance(outcome, REFUSALS)]
        assert Poll.objects.filter(review=pk).exists() != bool(refused)
        assert not opened_below(pk)
        with pytest.raises(ValidationError, match="yeter sayısı" if not refused else "açık değil"):
            close_poll(BoardReview.objects.get(pk=pk), by=world.person("kurul1"))


def test_without_locks_and_triggers_a_vote_opens_below_the_quorum(table, monkeypatch):
    world, pk = table
    begin_again(world, pk)
    checked, gone, rules = threading.Event(), threading.Event(), polls.TO_OPEN

    def wait(_review):
        checked.set()
        gone.wait(30)

    def opens_late():
        look_away()
        return opens(pk, world.person("sekreter"))()

    def leaves_meanwhile():
        look_away()
        checked.wait(30)
        try:
            return leaves(world, pk)()
        finally:
            gone.set()

    monkeypatch.setattr(polls, "TO_OPEN", (*rules, wait))
    monkeypatch.setattr(QuerySet, "select_for_update", lambda found, *args, **kwargs: found)

    outcomes = at_once(opens_late, leaves_meanwhile, refusals=REFUSALS)

    assert [outcome for outcome in outcomes if isinstance(outcome, REFUSALS)] == []
    assert opened_below(pk)
