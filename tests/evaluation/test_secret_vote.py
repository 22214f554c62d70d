"""A secret vote cannot be attributed: two worlds that differ only in who voted what are alike, row by row (ADR 40)."""

import re

import pytest
from django.db import connection, transaction
from django.urls import reverse

from applications.models import CallTerms
from evaluation.actions.polls import close_poll, open_poll
from evaluation.actions.reviews import close_scoring, save_report
from evaluation.models import BallotBox, BoardReview
from kumelenme.lifecycle.idempotency import FIELD
from tests.evaluation.builders import World

MEMBERS = [f"kurul{n}" for n in range(1, 8)]
ONE = dict(zip(MEMBERS, ("yes", "yes", "no", "abstain", "yes", "no", "yes"), strict=True))
OTHER = dict(zip(MEMBERS, ("no", "yes", "yes", "yes", "no", "yes", "abstain"), strict=True))
# What differs between any two runs: moments, transaction numbers, chained digests, keys of browser sessions and of
# frozen documents. Nothing of it is derived from a choice: the test with an open vote shows that a choice is seen.
NOISE, MOMENT = re.compile(r"^txid|hash|sha256|session_key|session_data"), 1184  # the type of timestamptz
PLAIN = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"


def begins():
    """A scored item with its report, seven members at the table."""
    world = World()
    world.seated(substitutes=0)
    world.review = world.session(world.at_the_board(48, 46)).reviews.get()
    world.scoring(world.review)
    world.voted(world.review, 9)
    close_scoring(world.review, by=world.person("kurul1"))
    save_report(world.review, by=world.person("sekreter"), reason="Gerekçe", ceiling=1_000_000, points=["Husus"])
    return world


def every_row() -> dict[str, list[str]]:
    """Table → its rows as text, in the order the database gives them, without the noise."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(PLAIN)
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 – a name out of the catalogue
            kept = [n for n, c in enumerate(cursor.description) if c.type_code != MOMENT and not NOISE.search(c.name)]
            rows = [str([row[n] for n in kept]) for row in cursor.fetchall()]
            # Where a row lies may tell the order of ballots; elsewhere it tells when somebody signed in.
            found[table] = rows if table.startswith("evaluation_") else sorted(rows)
    return found


def counters(values: dict | None = None) -> dict:
    """Where every sequence stands; with values, put back there."""
    with connection.cursor() as cursor:
        for name, value in (values or {}).items():
            cursor.execute("SELECT setval(%s, %s, %s)", [name, value or 1, value is not None])
        cursor.execute(
            "SELECT quote_ident(schemaname) || '.' || quote_ident(sequencename), last_value FROM pg_sequences"
        )
        return dict(cursor.fetchall())


def outcome_of(world, enter, votes: dict[str, str], *, secret: bool) -> dict[str, list[str]]:
    """Hold the vote on the pages, read every row, undo it all."""
    before = counters()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            CallTerms.objects.filter(call=world.call).update(secret_vote=secret)
            cursor.execute("SET LOCAL session_replication_role = origin")
        review = BoardReview.objects.get(pk=world.review.pk)
        poll = open_poll(review, by=world.person("sekreter"))
        address = reverse("evaluation:board-vote", args=[review.session.number, review.application.number])
        for login in MEMBERS:
            answer = enter(world.person(login)).post(address, {"oy": votes[login], FIELD: f"anahtar-{login}"})
            assert answer.status_code == 302
        close_poll(review, by=world.person("kurul1"))
        rows = every_row()
        if secret:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT count(DISTINCT xmin::text) FROM evaluation_ballotbox WHERE poll_id = %s", [poll.pk]
                )
                assert cursor.fetchone() == (1,)  # no row remembers who wrote it last
            assert {box.choice: box.ballots for box in BallotBox.objects.filter(poll=poll)} == {
                "yes": 4,
                "no": 2,
                "abstain": 1,
            }
        transaction.set_rollback(True)
    counters(before)
    return rows


def different(one: dict, other: dict) -> set[str]:
    """Tables whose rows differ."""
    return {table for table in one if one[table] != other[table]}


def test_a_secret_vote_leaves_the_same_rows_whoever_voted_what(world, enter):
    one = outcome_of(world, enter, ONE, secret=True)
    other = outcome_of(world, enter, OTHER, secret=True)

    assert different(one, other) == set()
    assert one["evaluation_ballot"]


def test_the_same_look_sees_who_voted_what_in_an_open_vote(world, enter):
    one = outcome_of(world, enter, ONE, secret=False)
    other = outcome_of(world, enter, OTHER, secret=False)

    assert "evaluation_ballot" in different(one, other)


@pytest.mark.parametrize("login", ["kurul1", "kurul2", "sekreter", "komisyon1", "denetci"])
def test_nobody_is_shown_a_secret_vote_before_it_is_closed(world, enter, login):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        CallTerms.objects.filter(call=world.call).update(secret_vote=True)
        cursor.execute("SET LOCAL session_replication_role = origin")
    review = BoardReview.objects.get(pk=world.review.pk)
    open_poll(review, by=world.person("sekreter"))
    address = reverse("evaluation:board-vote", args=[review.session.number, review.application.number])
    enter(world.person("kurul2")).post(address, {"oy": "no"})

    page = enter(world.person(login)).get(review.get_absolute_url()).content.decode()

    assert "1 / 7 oy kullanıldı" in page
    assert "ret 1" not in page
    if login == "kurul2":
        own = enter(world.person(login)).get(address).content.decode()
        assert "Gizli oylamada oyunuz adınızla birlikte saklanmaz" in own
        assert "Oyunuz: Ret" not in own
