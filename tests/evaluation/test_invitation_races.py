"""Two officers at once: the last free place and a person's last free hour are given once, in twenty of twenty races."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import QuerySet

from applications.models import Application
from evaluation.actions import assignment
from evaluation.actions.assignment import assign
from evaluation.actions.declaration import declare
from evaluation.actions.replacement import replace
from evaluation.models import Assessment
from kumelenme.lifecycle.perform import NotFromHere
from tests.evaluation.builders import World
from tests.support.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 20
REFUSALS = (ValidationError, NotFromHere)
OFFICERS = ("komisyon1", "baskan")


@pytest.fixture
def world():
    """Three files with two places each; nobody may have more than two tasks."""
    world = World(evaluator_max_load=2)
    first = world.application()
    world.files = [first, *(Application.objects.get(pk=made.pk) for made in world.shallow(2, first))]
    return world


def forget() -> None:
    """Nobody was ever invited."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("DELETE FROM evaluation_conflictdeclaration; DELETE FROM evaluation_assessment")
        cursor.execute("SET session_replication_role = origin")


def gives(world, officer: str, file: int, person: int):
    return lambda: assign(
        world.files[file], [world.person(f"degerlendirici{person}")], by=world.person(officer), reason="Alanı biliyor."
    )


def one_refused(outcomes) -> bool:
    return sum(isinstance(outcome, REFUSALS) for outcome in outcomes) == 1


def last_place(world):
    """One place is taken; each gives the other one to somebody else."""
    gives(world, "komisyon1", 0, 1)()
    return gives(world, OFFICERS[0], 0, 2), gives(world, OFFICERS[1], 0, 3)


def last_hour(world):
    """Each gives the same person, who has time for one more, another file."""
    gives(world, "komisyon1", 2, 1)()
    return gives(world, OFFICERS[0], 0, 1), gives(world, OFFICERS[1], 1, 1)


@pytest.mark.parametrize(("begin", "tasks"), [(last_place, 2), (last_hour, 2)])
def test_what_is_left_is_given_once_in_twenty_of_twenty_races(world, begin, tasks):
    for _ in range(ROUNDS):
        forget()

        outcomes = at_once(*begin(world), refusals=REFUSALS)

        assert one_refused(outcomes)
        assert Assessment.objects.count() == tasks


@pytest.mark.parametrize(("begin", "tasks"), [(last_place, 3), (last_hour, 3)])
def test_without_locks_both_are_given(world, monkeypatch, begin, tasks):
    acts, barrier, invite = begin(world), threading.Barrier(2, timeout=30), assignment.invite

    def check_then_wait(*given, **more):
        barrier.wait()
        return invite(*given, **more)

    monkeypatch.setattr(assignment, "invite", check_then_wait)
    monkeypatch.setattr(QuerySet, "select_for_update", lambda found, *args, **kwargs: found)

    outcomes = at_once(*acts, refusals=REFUSALS)

    assert [outcome for outcome in outcomes if isinstance(outcome, REFUSALS)] == []
    assert Assessment.objects.count() == tasks


def test_who_accepts_while_being_replaced_was_first_or_is_too_late(world):
    """Whoever is first: the task is accepted and then taken back, or the acceptance comes too late; one place, one reader."""
    person, other = world.person("degerlendirici1"), world.person("degerlendirici2")
    for _ in range(5):
        forget()
        (task,) = gives(world, "komisyon1", 0, 1)()

        outcomes = at_once(
            lambda task=task: declare(task, by=person, answer="none", confidential=True),
            lambda task=task: replace(task, other, by=world.person("baskan"), reason="Yanıt gelmedi."),
            refusals=REFUSALS,
        )

        states = dict(Assessment.objects.values_list("evaluator", "status"))
        assert states == {person.pk: "cancelled", other.pk: "invited"}
        assert sum(isinstance(outcome, REFUSALS) for outcome in outcomes) <= 1
