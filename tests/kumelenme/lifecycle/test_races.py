"""Two people at once: one success, and one who hears that somebody was faster."""

import threading

import pytest

from applications.models import Application, Stage
from kumelenme.accounts.models import User
from kumelenme.lifecycle import settling
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.chain import verify
from kumelenme.lifecycle.models import AuditEntry, Owed
from kumelenme.lifecycle.outbox import owe
from kumelenme.lifecycle.perform import NotFromHere, perform
from kumelenme.lifecycle.register import record
from tests.support.races import at_once

from .conftest import build_draft

pytestmark = pytest.mark.django_db(transaction=True)

REFUSALS = (NotFromHere, AssertionError)


@pytest.fixture
def submitted(bare_tables):
    """An application in the administrative check, by rows without their rules."""
    people, draft = build_draft()
    perform("submit", draft, by=people["koordinator"])
    perform("begin_administrative_check", draft, by=SYSTEM)
    return people, draft


def _press(verb, draft, login):
    def act():
        person = User.objects.get(email=f"{login}@ornek.test")
        return perform(verb, Application.objects.get(pk=draft.pk), by=person, note="x")

    return act


def test_pass_and_fail_at_once(submitted):
    _, draft = submitted
    before = AuditEntry.objects.about(draft).count()

    outcomes = at_once(
        _press("pass_administrative_check", draft, "baskan"),
        _press("fail_administrative_check", draft, "baskan"),
        refusals=REFUSALS,
    )

    assert sorted(type(outcome) for outcome in outcomes if isinstance(outcome, Exception)) == [NotFromHere]
    assert AuditEntry.objects.about(draft).count() == before + 1
    draft.refresh_from_db()
    assert draft.stage in {Stage.PRE_ASSESSMENT, Stage.ELIMINATED}


def test_the_chain_stays_whole_under_many_writers(submitted):
    people, draft = submitted
    person = people["baskan"].pk

    def write():
        for _ in range(5):
            record(draft, "check_assigned", by=User.objects.get(pk=person))

    outcomes = at_once(*[write] * 6, refusals=REFUSALS)

    assert outcomes == [None] * 6
    verdict = verify()
    assert verdict.reason == ""
    assert verdict.length == AuditEntry.objects.count()


def test_two_workers_settle_a_row_once(submitted, monkeypatch):
    done, gate = [], threading.Event()

    def slow(owed):
        done.append(owed.pk)
        gate.wait(0.5)

    monkeypatch.setattr("kumelenme.lifecycle.settling.run_task", slow)
    owed = owe("task", "once", {})

    outcomes = at_once(*[lambda: settling.settle(owed.pk)] * 4, refusals=REFUSALS)

    assert sorted(outcomes) == [False, False, False, True]
    assert done == [owed.pk]
    assert Owed.objects.get(pk=owed.pk).done_at is not None
