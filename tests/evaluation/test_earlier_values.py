"""What a board member's mark or open vote was before it changed: kept, sealed on the table, told to auditors afterwards."""

from decimal import Decimal

import pytest
from django.db import IntegrityError

from evaluation.actions.polls import cast, close_poll, open_poll
from evaluation.actions.reviews import close_scoring, save_report, save_scores
from evaluation.models import EarlierBallot, EarlierBoardScore
from evaluation.queries.trail import trail
from evaluation.queries.trail_sources import Question
from evaluation.trail_words import words
from tests.evaluation.ballots import ballot, raw
from tests.evaluation.builders import World


def begins():
    """A scoring that goes on: everybody gave 8, the second member then made it 9."""
    world = World()
    world.seated(substitutes=0)
    world.review = world.session(world.at_the_board(48, 46)).reviews.get()
    world.scoring(world.review)
    world.voted(world.review, 8)
    before = dict(world.review.voters.get(seat__user=world.person("kurul2")).scores.values_list("criterion", "reason"))
    save_scores(
        world.review,
        {criterion: {"value": 9, "reason": reason} for criterion, reason in before.items()},
        by=world.person("kurul2"),
    )
    world.criteria = len(before)
    return world


def told(world, question, kind):
    """Lines of one kind as the auditor reads them."""
    return [words(row) for row in trail(world.call, world.person("denetci"), question).rows if row.kind == kind]


def test_a_changed_mark_is_kept_and_answered_once_the_scoring_is_closed(world):
    sealed = told(world, Question.MARKS, "boardbefore")

    close_scoring(world.review, by=world.person("kurul1"))

    lines = told(world, Question.MARKS, "boardbefore")
    assert sealed == []
    assert len(lines) == world.criteria
    assert {(line.who, line.scores[0][1], line.row.entry is not None) for line in lines} == {
        (world.person("kurul2").full_name, 8, True)
    }
    assert "puanlama kapanmadan değiştirdi" in lines[0].why


def test_saving_the_same_again_keeps_nothing_and_nobody_rewrites_what_was_kept(world):
    kept = EarlierBoardScore.objects.count()
    save_scores(world.review, ballot(world, 7), by=world.person("kurul3"))
    changed = EarlierBoardScore.objects.count()
    save_scores(world.review, ballot(world, 7), by=world.person("kurul3"))

    assert (kept, changed) == (world.criteria, 2 * world.criteria)
    assert EarlierBoardScore.objects.count() == changed
    with pytest.raises(IntegrityError):
        raw("UPDATE evaluation_earlierboardscore SET value = 1")


def test_a_changed_open_vote_is_told_after_the_end_and_a_repeated_one_is_no_change(world):
    close_scoring(world.review, by=world.person("kurul1"))
    report = {"reason": "Gerekçe", "ceiling": Decimal(1_000_000), "points": ["Husus"]}
    save_report(world.review, by=world.person("sekreter"), **report)
    open_poll(world.review, by=world.person("sekreter"))
    for choice in ("no", "no", "yes"):
        cast(world.review, choice, by=world.person("kurul2"))
    sealed = told(world, Question.VOTES, "ballotbefore")
    for n in (1, 3, 4, 5, 6, 7):
        cast(world.review, "yes", by=world.person(f"kurul{n}"))
    close_poll(world.review, by=world.person("kurul1"))

    (line,) = told(world, Question.VOTES, "ballotbefore")
    assert sealed == []
    assert EarlierBallot.objects.count() == 1
    assert (line.who, line.what) == (world.person("kurul2").full_name, "1. oylamada önceki oy: Ret")
