"""A wish to stop in the middle of a start: it is heard, and nothing that was just started is forgotten."""

import signal

import pytest

from kumelenme.local.processes import STOP_SIGNALS, uninterrupted


@pytest.fixture(params=STOP_SIGNALS, ids=lambda number: number.name)
def stop(request):
    """A signal that ends `manage.py start`, as that handles it; the handlers of the test runner are put back."""
    before = {number: signal.signal(number, signal.default_int_handler) for number in STOP_SIGNALS}
    yield request.param
    for number, handler in before.items():
        signal.signal(number, handler)


def start(known, stop):
    """Start something; the wish to stop comes before it is known."""
    with uninterrupted():
        signal.raise_signal(stop)
        known.append("process")


def test_a_wish_to_stop_waits_until_the_process_is_known(stop):
    known = []

    with pytest.raises(KeyboardInterrupt):
        start(known, stop)

    assert known == ["process"]


def test_afterwards_it_is_heard_at_once_again(stop):
    with uninterrupted():
        pass

    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(stop)
