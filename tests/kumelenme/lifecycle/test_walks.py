"""Random walks over the real tables: whatever people press, the trail is one unbroken chain."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
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
        people, draft = build_draft()
        for choice in choices:
            doors = [(row, by) for row, by in open_doors(draft, people)]
            if not doors:
                assert draft.stage in Application.FINAL
                break
            row, by = doors[choice % len(doors)]
            perform(row.name, draft, by=by, note="gerekçe")
        check_trail(draft)


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
