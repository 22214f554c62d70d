"""The mail server is away: mails wait, the health page tells for how long, and they come when it is back."""

from datetime import timedelta

from tests.faults.sending import about_to_send, assert_everything_once, assert_received_at_once
from tests.support.waiting import until


def test_mails_wait_for_their_server(supervised):
    supervised.mail.close()
    try:
        sending = about_to_send(supervised)
        assert_received_at_once(sending, sending.press())
        until(lambda: only_mails_wait(supervised), what=supervised.unsettled)

        supervised.portal.move_clock(timedelta(minutes=20))
        until(lambda: supervised.portal.health()[1]["durum"] == "kısıtlı", what=supervised.portal.health)
        status, body = supervised.portal.health()

        assert status == 200
        assert body["denetimler"]["giden_kutusu"]["yas_sn"] >= 20 * 60
        assert "posta sunucusu" in " ".join(body["sorunlar"])
    finally:
        supervised.mail.reopen()
    supervised.portal.move_clock(timedelta(minutes=20))
    wait_for_the_mails(supervised)
    assert_everything_once(sending)
    # Each process of the worker leaves the server alone for half a minute: the next test has fresh ones.
    supervised.kill("worker")


def only_mails_wait(patient):
    """Everything else is done, and the mails have been tried."""
    waiting = patient.unsettled()
    return waiting and all("NotNow" in owed for owed in waiting)


def wait_for_the_mails(patient):
    """Every look of the sweeper that comes too early for the mail server moves the rows a minute ahead."""

    def settled():
        if patient.unsettled():
            patient.portal.move_clock(timedelta(minutes=1))
        return not patient.unsettled()

    until(settled, 90, what=patient.unsettled)
