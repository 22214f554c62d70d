"""A real draft, its people, and the tables of the programme without their rules."""

import pytest

from applications.actions.applications import start_application
from applications.models import Submission
from kumelenme.accounts.models import User
from kumelenme.demo.cast import create_people
from kumelenme.demo.organisations import KONYA_CHAMBER, organisation
from kumelenme.demo.walk.calls import an_open_call

from . import bare


def build_draft():
    """(people by login, application): a call of today and one draft of the first coordinator."""
    people = create_people()
    call = an_open_call("KDP-2026-01", "Deneme çağrısı", by=people["program"])
    coordinator = people["koordinator"]
    chamber = organisation(KONYA_CHAMBER, by=coordinator)
    draft = start_application(call=call, organisation=chamber, cluster_name="Konya Kümesi", by=coordinator)
    return {login: User.objects.get(pk=person.pk) for login, person in people.items()}, draft


def mark_as_sent(draft, *, by):
    """Only the frozen row of a sending: from then on the ministry knows of the application."""
    Submission.objects.create(
        application=draft,
        version=1,
        dossier={},
        canonical="{}",
        sha256="0" * 64,
        tracking_code="2345BCDF",
        submitted_by=by,
    )
    return draft


@pytest.fixture
def world(db):
    return build_draft()


@pytest.fixture
def people(world):
    return world[0]


@pytest.fixture
def draft(world):
    return world[1]


@pytest.fixture
def sent(draft, people):
    """The draft after its first sending."""
    return mark_as_sent(draft, by=people["koordinator"])


@pytest.fixture
def bare_tables(settings):
    """The real tables without rules, deadlines and follow-ups: what is left is the grammar itself."""
    settings.LIFECYCLE_FLOWS = bare.PATHS
