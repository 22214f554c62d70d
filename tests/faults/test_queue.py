"""The queue dies or forgets while somebody sends an application: the sending stands, everything follows once."""

from tests.faults.sending import about_to_send, assert_everything_once, assert_received_at_once
from tests.support.waiting import until

HOLD_THE_APPLICATION = "SELECT 1 FROM applications_application WHERE number = %s FOR UPDATE"


def test_the_queue_is_killed_before_the_sending_commits(supervised):
    sending = about_to_send(supervised)
    supervisor = supervised.freeze("supervisor")

    with supervised.holding(HOLD_THE_APPLICATION, sending.number):
        pressing = sending.press_meanwhile()
        supervised.wait_until_blocked()
        dead = supervised.pid("valkey")
        supervised.kill("valkey")
    pressing.join()

    assert_received_at_once(sending, sending.answers[0])
    assert supervised.portal.health()[1]["durum"] == "kısıtlı"
    supervised.thaw(supervisor)
    until(lambda: supervised.pid("valkey") not in {dead, None})
    assert_everything_once(sending)


def test_the_queue_is_killed_between_the_commit_and_the_hint(supervised):
    sending = about_to_send(supervised)
    dead = supervised.freeze("valkey")

    pressing = sending.press_meanwhile()
    until(lambda: sending.versions() == 1)
    supervised.kill_pid(dead)
    pressing.join()

    assert_received_at_once(sending, sending.answers[0])
    until(lambda: supervised.pid("valkey") not in {dead, None})
    assert_everything_once(sending)


def test_the_queue_forgets_everything_while_a_sending_is_under_way(supervised):
    sending = about_to_send(supervised)
    worker = supervised.freeze("worker")
    supervised.leave_messages_in_the_queue()

    with supervised.holding(HOLD_THE_APPLICATION, sending.number):
        pressing = sending.press_meanwhile()
        supervised.wait_until_blocked()
        supervised.forget()
    pressing.join()
    assert_received_at_once(sending, sending.answers[0])
    # Hints may fail on a connection that an earlier fault broke; beat's own messages follow within seconds.
    assert until(supervised.forget) > 0
    supervised.thaw(worker)

    assert_everything_once(sending)
