"""Waiting for a condition with a deadline; tests never sleep for a guessed time."""

import threading
import time

NEVER = threading.Event()


def until(condition, seconds=30, what=""):
    """Return the first true value of `condition()`; fail after `seconds` with `what` (text, or called for it)."""
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {what() if callable(what) else what or condition}")
        NEVER.wait(0.05)
    return value
