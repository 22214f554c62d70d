"""Two officers at the same moment: a proposal is applied once, and one hesap at a time (trust.md §3.3)."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from evaluation.actions import solving
from evaluation.actions.assignment import assign
from evaluation.actions.assignment_run import Outdated, apply, start_run
from evaluation.models import Assessment, AssignmentRun
from evaluation.ordering import terms_rules
from kumelenme.lifecycle.perform import NotFromHere
from tests.evaluation.builders import World
from tests.support.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
REFUSALS = (NotFromHere, ValidationError)


@pytest.fixture
def world():
    world = World()
    first = world.application()
    world.files = [first, *world.shallow(2, first)]
    return world


def proposal(world) -> AssignmentRun:
    run = start_run(world.call, terms_rules(world.call), by=world.person("komisyon1"))
    solving.solve(run.pk)
    return run


def test_two_who_apply_make_one_set_of_invitations(world):
    run = proposal(world)
    outcomes = at_once(
        lambda: apply(run, by=world.person("komisyon1")),
        lambda: apply(run, by=world.person("baskan")),
        refusals=REFUSALS,
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NotFromHere", "tuple"]
    assert Assessment.objects.count() == 6


def test_who_assigns_by_hand_meanwhile_is_seen_or_refused(world):
    run, file = proposal(world), world.files[0]
    taken = {pair.evaluator_id for pair in run.pairs.filter(application=file)}
    other = next(p for n in (1, 2, 3, 4) if (p := world.person(f"degerlendirici{n}")).pk not in taken)
    outcomes = at_once(
        lambda: apply(run, by=world.person("komisyon1")),
        lambda: assign(file, [other], by=world.person("komisyon2"), reason="Alanı biliyor."),
        refusals=REFUSALS,
    )

    refused = [outcome for outcome in outcomes if isinstance(outcome, REFUSALS)]
    assert len(refused) == 1
    assert Assessment.objects.count() == (1 if isinstance(refused[0], Outdated) else 6)


def test_two_who_ask_begin_one_run(world):
    outcomes = at_once(
        *(
            lambda who=who: start_run(world.call, terms_rules(world.call), by=world.person(who))
            for who in ("komisyon1", "baskan")
        ),
        refusals=REFUSALS,
    )

    assert sum(isinstance(outcome, AssignmentRun) for outcome in outcomes) == 1
    assert AssignmentRun.objects.count() == 1
    assert connection.in_atomic_block is False
