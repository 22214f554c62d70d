"""What is owed is done exactly once, whoever dies in between and whatever the broker does."""

import time
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction

from kumelenme.celery import app as celery_app
from kumelenme.lifecycle import outbox, settling, tasks
from kumelenme.lifecycle.models import Owed
from kumelenme.lifecycle.outbox import owe
from kumelenme.lifecycle.perform import perform
from kumelenme.notices.models import Notice
from kumelenme.sql.clock import portal_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved(sent, people, run_owed):
    """A move whose notices are owed and nothing else."""
    run_owed()
    mail.outbox.clear()
    return perform("withdraw", sent, by=people["koordinator"], note="Vazgeçtik.")


@pytest.fixture(autouse=True)
def listening_broker():
    """Forget an earlier failed hint."""
    outbox._quiet["until"] = 0.0
    yield
    outbox._quiet["until"] = 0.0


def told(entry) -> int:
    return Notice.objects.filter(entry=entry, channel="portal").count()


def test_everybody_is_told_once_in_the_portal_and_by_mail(moved, run_owed):
    run_owed()
    assert told(moved) == Notice.objects.filter(entry=moved, channel="email").exclude(sent_at=None).count() == 3
    assert len(mail.outbox) == 3


def test_settling_twice_is_settling_once(moved, run_owed):
    run_owed()
    for owed in Owed.objects.all():
        assert settling.settle(owed.pk) is False
        tasks.settle(owed.pk)
    tasks.sweep()
    assert told(moved) == len(mail.outbox) == 3


def test_the_same_key_is_owed_once():
    assert owe("task", "k", {"task": "lifecycle.sweep", "id": 1}) == owe("task", "k")
    assert Owed.objects.filter(key="k").count() == 1


def test_a_mail_keeps_its_message_id(moved, run_owed):
    run_owed()
    notice = Notice.objects.filter(entry=moved, channel="email").first()
    owed = Owed.objects.get(key=f"mail:{notice.pk}")
    ids = {message.extra_headers["Message-ID"] for message in mail.outbox}
    assert f"<{owed.public_id}@127.0.0.1>" in ids
    assert len(ids) == 3


def test_a_worker_killed_between_effect_and_done_leaves_no_half(moved, monkeypatch, run_owed):
    def dies(owed):
        settling_done(owed)
        raise SystemExit("kill -9")

    settling_done = settling.import_string("kumelenme.notices.delivery.tell")
    monkeypatch.setattr("kumelenme.notices.delivery.tell", dies)
    with pytest.raises(SystemExit):
        settling.settle_due()
    assert told(moved) == 0

    monkeypatch.undo()
    run_owed()
    assert told(moved) == 3


def test_a_failure_is_tried_again_later_and_given_up_after_eight(moved, monkeypatch, clock):
    def refuses(owed):
        raise ConnectionRefusedError("451")

    monkeypatch.setattr("kumelenme.notices.delivery.tell", refuses)
    owed = Owed.objects.get(key=f"notices:{moved.pk}")
    for tries in range(1, Owed.MAX_TRIES + 1):
        assert settling.settle_due() == 0
        owed.refresh_from_db()
        assert owed.tries == tries
        assert settling.settle_due() == 0
        clock(hours=2)
    assert owed.stuck_at is not None
    assert "451" in owed.last_error
    assert owed not in Owed.objects.open()


def test_a_row_that_kills_its_worker_every_time_gets_stuck(moved, monkeypatch):
    def kills(owed):
        raise SystemExit("out of memory")

    monkeypatch.setattr("kumelenme.notices.delivery.tell", kills)
    for _ in range(Owed.MAX_TRIES):
        with pytest.raises(SystemExit):
            settling.settle_due()
    assert settling.settle_due() == 0
    assert Owed.objects.get(key=f"notices:{moved.pk}").stuck_at is not None


def test_smtp_down_delays_the_mail_and_not_the_inbox(moved, monkeypatch, clock, run_owed):
    monkeypatch.setattr("kumelenme.notices.delivery.send", lambda **_: (_ for _ in ()).throw(OSError("down")))
    while settling.settle_due():
        pass
    assert told(moved) == 3
    assert mail.outbox == []

    monkeypatch.undo()
    clock(minutes=5)
    run_owed()
    assert len(mail.outbox) == 3


def test_future_work_waits_for_its_moment(clock, run_owed):
    letter = {"to": "a@ornek.test", "subject": "Hatırlatma", "body": "Yarın son gün."}
    later = owe("letter", "letter:later", letter, due_at=portal_now() + timedelta(days=30))
    assert run_owed() == 0
    clock(days=31)
    assert run_owed() == 1
    later.refresh_from_db()
    assert later.done_at is not None


def test_a_silent_broker_costs_less_than_a_second_and_nothing_else(moved, monkeypatch, run_owed):
    monkeypatch.setattr(celery_app.conf, "broker_url", "redis://127.0.0.1:1/0")
    celery_app.pool.force_close_all()
    before = time.monotonic()
    for owed in Owed.objects.open():
        outbox.hint(owed.pk)
    assert time.monotonic() - before < 1
    assert run_owed() > 0
    assert told(moved) == 3
    monkeypatch.undo()
    celery_app.pool.force_close_all()


def test_draining_needs_neither_broker_nor_beat(moved, monkeypatch, capsys):
    monkeypatch.setattr(outbox, "hint", lambda _: (_ for _ in ()).throw(AssertionError("no hint needed")))
    call_command("drain_outbox")
    assert "0 open, 0 stuck" in capsys.readouterr().out
    assert told(moved) == 3


def test_a_rolled_back_fact_owes_nothing(draft, people):
    before = Owed.objects.count()
    with transaction.atomic():
        perform("withdraw", draft, by=people["koordinator"], note="x")
        transaction.set_rollback(True)
    assert Owed.objects.count() == before
