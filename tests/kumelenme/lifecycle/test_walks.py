"""Random walks over the real tables: whatever people press, the trail is one unbroken chain."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from applications.models import Application, Stage
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.chain import verify
from kumelenme.lifecycle.flow import available, rows_of
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import NotFromHere, perform

from .bare import APPLICATION
from .conftest import build_draft

VERBS = [row.name for row in APPLICATION.rows]
WALKERS = (
    "koordinator",
    "koordinator2",
    "komisyon1",
    "baskan",
    "program",
    "sekreter",
    "onay",
    "izleme",
    "hukuk",
    "SYSTEM",
)
CLICK = st.tuples(st.sampled_from(VERBS), st.sampled_from(WALKERS))


class Walk(TestCase):
    """The grammar itself: rules, deadlines and follow-ups are left out, they have their own tests."""

    @pytest.fixture(autouse=True)
    def _bare(self, bare_tables):
        """Use the rows without their rules."""

    @settings(max_examples=25)
    @given(st.lists(CLICK, max_size=40))
    def test_the_trail_has_no_gap(self, clicks):
        people, draft = build_draft()
        people["SYSTEM"] = SYSTEM
        for verb, walker in clicks:
            before = AuditEntry.objects.about(draft).count()
            try:
                perform(verb, draft, by=people[walker], note="gerekçe")
            except (NotFromHere, PermissionDenied, ValidationError):
                assert AuditEntry.objects.about(draft).count() == before
            else:
                assert AuditEntry.objects.about(draft).count() == before + 1
        check_trail(draft)

    @settings(max_examples=25)
    @given(st.lists(st.integers(0, 10**6), min_size=1, max_size=25))
    def test_every_open_door_can_be_walked_through(self, choices):
        draft = walk(choices)
        check_trail(draft)

    @settings(max_examples=8)
    @given(st.lists(st.integers(0, 10**6), min_size=1, max_size=12))
    def test_wherever_it_stands_raw_sql_moves_it_nowhere(self, choices):
        draft = walk(choices)
        connection.check_constraints()
        for stage in set(Stage.values) - {draft.stage}:
            with pytest.raises(IntegrityError, match=r"programda olmayan geçiş|kayıtsız geçiş"):
                move_by_hand(draft, stage)
        move_by_hand(draft, draft.stage)
        check_trail(draft)


def walk(choices) -> Application:
    """A draft taken through one open door after the other, until the choices or the doors end."""
    people, draft = build_draft()
    for choice in choices:
        doors = list(open_doors(draft, people))
        if not doors:
            assert draft.stage in Application.FINAL
            break
        row, by = doors[choice % len(doors)]
        perform(row.name, draft, by=by, note="gerekçe")
    return draft


def move_by_hand(draft, stage):
    """What somebody with a database console would do; the checks that wait for the commit are made at once."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE applications_application SET stage = %s WHERE id = %s", [stage, draft.pk])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def open_doors(draft, people):
    """(row, person) of everything somebody may do now, the clock's rows too."""
    for _, row in rows_of(draft):
        if row.starts_at(draft, draft.stage) and row.by.clock:
            yield row, SYSTEM
    for person in people.values():
        yield from ((row, person) for row in available(draft, person))


def check_trail(draft):
    """Each move starts where the last one ended, the last ends at the stage, and the seals hold."""
    stored = Application.objects.get(pk=draft.pk)
    trail = list(AuditEntry.objects.about(draft).moves().order_by("id"))
    states = [Stage.DRAFT, *[entry.target for entry in trail]]
    assert [entry.source for entry in trail] == states[:-1]
    assert states[-1] == stored.stage == draft.stage
    connection.check_constraints()
    assert verify().reason == ""


def test_walkers_cover_every_ministry_office_that_acts():
    acting = set().union(*(row.by.roles for row in APPLICATION.rows))
    assert {Role.COMMISSION_CHAIR, Role.APPROVER, Role.COORDINATOR} <= acting
