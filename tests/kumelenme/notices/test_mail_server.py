"""The mail server is away: mails wait without losing tries; one that refuses a mail is counted against it."""

import pytest

from kumelenme.lifecycle import settling
from kumelenme.lifecycle.models import Owed
from kumelenme.lifecycle.outbox import owe
from kumelenme.notices import mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(smtp_sink):
    """One letter that is owed."""
    mail._quiet["until"] = 0.0
    yield owe("letter", "letter:x", {"to": "firma@ornek.test", "subject": "Onay", "body": "Merhaba"})
    mail._quiet["until"] = 0.0


def try_often(letter, clock, times):
    for _ in range(times):
        mail._quiet["until"] = 0.0
        settling.settle_due()
        clock(hours=2)
    letter.refresh_from_db()
    return letter


def test_an_outage_of_two_days_costs_no_try_and_no_mail(letter, smtp_sink, clock):
    smtp_sink.close()
    waiting = try_often(letter, clock, Owed.MAX_TRIES * 3)

    assert (waiting.tries, waiting.stuck_at, waiting.done_at) == (0, None, None)
    assert waiting.failing_since is not None
    assert "Connection refused" in waiting.last_error

    smtp_sink.reopen()
    done = try_often(letter, clock, 1)
    assert done.done_at is not None
    assert (done.failing_since, done.last_error) == (None, "")
    assert len(smtp_sink.to("firma@ornek.test")) == 1


def test_a_mail_that_is_refused_every_time_is_given_up(letter, smtp_sink, clock):
    smtp_sink.answer = "554 almıyoruz"

    refused = try_often(letter, clock, Owed.MAX_TRIES)

    assert refused.stuck_at is not None
    assert "554" in refused.last_error


def test_after_a_failed_call_the_server_is_left_alone_for_a_while(letter, smtp_sink, clock):
    smtp_sink.close()
    settling.settle_due()
    smtp_sink.reopen()
    clock(hours=1)

    settling.settle_due()
    letter.refresh_from_db()
    assert "a moment ago" in letter.last_error

    mail._quiet["until"] = 0.0
    clock(hours=1)
    settling.settle_due()
    letter.refresh_from_db()
    assert letter.done_at is not None
