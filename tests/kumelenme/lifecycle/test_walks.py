"""Random walks over every table of the programme: whatever people press, the trail is one unbroken chain."""

import contextlib

import pytest
from django.conf import settings as project
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.module_loading import import_string
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kumelenme.accounts.models import User
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.chain import verify
from kumelenme.lifecycle.flow import available, flows_of, rows_of
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import NotFromHere, perform

from . import bare
from .starts import starts, state_of

NOUNS = list(dict.fromkeys(import_string(path).model for path in project.LIFECYCLE_FLOWS))
REFUSED = (NotFromHere, PermissionDenied, ValidationError)
DRAWN = st.integers(0, 10**6)
every_noun = pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun._meta.label)


@pytest.fixture
def people(demo_world):
    """Everybody of the demo world, once for every role they hold, and the clock."""
    everybody = User.objects.filter(is_active=True).order_by("pk")
    return [SYSTEM, *(acting(user.pk, role) for user in everybody for role in user.active_roles())]


@every_noun
def test_a_click_is_one_move_or_nothing_at_all(demo_world, people, noun):
    """The rows with their rules and follow-ups; every other click is by somebody who may."""
    beginnings = starts(demo_world, noun)

    @walks(noun)
    @given(DRAWN, st.lists(st.tuples(DRAWN, DRAWN, st.booleans()), min_size=10, max_size=10))
    def walk(which, clicks):
        with undone():
            thing = again(pick(beginnings, which))
            for verb, person, rightful in clicks:
                row = pick([row for _, row in rows_of(thing)], verb)
                who = who_may(row, people, thing) if rightful else []
                press(thing, row, pick(who or people, person))
            check_trail(thing)

    walk()


@every_noun
def test_every_open_door_can_be_walked_through(demo_world, people, noun, settings):
    """Along the bare rows, so that a walk goes far; only a page that collects data may be missed by the database."""
    beginnings = starts(demo_world, noun)
    settings.LIFECYCLE_FLOWS = bare.PATHS

    @walks(noun)
    @given(DRAWN, st.lists(st.tuples(DRAWN, DRAWN), min_size=8, max_size=8))
    def walk(which, choices):
        with undone():
            thing = again(pick(beginnings, which))
            for door, person in choices:
                if doors := open_doors(thing, people):
                    row, holders = pick(doors, door)
                    assert press(thing, row, pick(holders, person)) or row.needs or row.name in bare.KEPT_BELOW
            check_trail(thing)
            nothing_moves_it_by_hand(thing)

    walk()


@every_noun
def test_wherever_it_stands_raw_sql_moves_it_nowhere(demo_world, noun):
    for thing in starts(demo_world, noun):
        connection.check_constraints()
        nothing_moves_it_by_hand(thing)
        move_by_hand(thing, state_of(thing))
        check_trail(thing)


def walks(noun):
    """More walks over a longer table; a failing one is shown as it was walked, to make it shorter takes minutes."""
    return settings(max_examples=2 + len(rows_of(noun)) // 5, phases=(Phase.generate,))


def nothing_moves_it_by_hand(thing) -> None:
    """To another state; where a walk came by twice, the register has the line that the guard looks for."""
    known = {value for value, _ in field_of(thing).choices}
    recorded = {entry.target for entry in moves_of(thing) if entry.source == state_of(thing)}
    for state in known - recorded - {state_of(thing)}:
        with pytest.raises(IntegrityError):
            move_by_hand(thing, state)


def move_by_hand(thing, state):
    """What somebody with a database console would do; the checks that wait for the commit are made at once."""
    update = f"UPDATE {thing._meta.db_table} SET {field_of(thing).column} = %s WHERE id = %s"  # noqa: S608
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(update, [state, thing.pk])
        connection.check_constraints()


def open_doors(thing, people) -> list:
    """(row, who may) of everything somebody may do now, the clock's rows too."""
    rows = [row for _, row in rows_of(thing) if row.starts_at(thing, state_of(thing))]
    held = [(row, who_may(row, people, thing)) for row in rows]
    buttons = {person: available(thing, person) for _, who in held for person in who if person is not SYSTEM}
    assert all(row in buttons[person] for row, who in held for person in who if person is not SYSTEM)
    return [(row, who) for row, who in held if who]


def who_may(row, people, thing) -> list:
    """Those of these people who may press it, by the list of people its actor names."""
    named = set(row.by.people(thing).values_list("pk", flat=True))
    return [p for p in people if (row.by.clock if p is SYSTEM else p.pk in named and row.by.holds(p, thing))]


def acting(pk: int, role) -> User:
    """The person in one of their roles."""
    person = User.objects.get(pk=pk)
    person.act_as(role, person.active_grants())
    return person


@contextlib.contextmanager
def undone():
    """One walk; the next one begins where this one began."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def again(thing):
    """As the database has it now."""
    return type(thing)._base_manager.get(pk=thing.pk)


def pick(things: list, number: int):
    return things[number % len(things)]


def press(thing, row, by) -> bool:
    """Refused, nothing has changed; accepted, it was their right and exactly one move about it stands in the register.

    Where a page collects what the row needs, or the database keeps a rule too, it may be the database that refuses.
    """
    source, lines, moves = state_of(thing), AuditEntry.objects.count(), moves_of(thing)
    refusals = (*REFUSED, IntegrityError) if row.needs or row.name in bare.KEPT_BELOW else REFUSED
    rightful = who_may(row, [by], thing)
    try:
        perform(row.name, thing, by=by, note="gerekçe")
    except refusals:
        assert state_of(again(thing)) == state_of(thing) == source
        assert AuditEntry.objects.count() == lines
        return False
    assert rightful
    [made] = moves_of(thing)[len(moves) :]
    assert (made.verb, made.source, made.target) == (row.name, source, state_of(again(thing)))
    return True


def field_of(thing):
    return thing._meta.get_field(flows_of(thing)[0].field)


def moves_of(thing) -> list[AuditEntry]:
    return list(AuditEntry.objects.about(thing).moves().order_by("id"))


def check_trail(thing) -> None:
    """Each move starts where the last one ended, the last ends where the thing stands, and the seals hold."""
    trail, flow = moves_of(thing), flows_of(thing)[0]
    ends = [entry.target for entry in trail]
    begins = [entry.source for entry in trail]
    assert begins[1:] == ends[:-1]
    assert begins[:1] in ([], *([state] for state in flow.first_states))
    assert state_of(again(thing)) == state_of(thing)
    assert not ends or ends[-1] == state_of(thing)
    connection.check_constraints()
    assert verify().reason == ""
