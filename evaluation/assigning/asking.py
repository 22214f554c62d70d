"""The order goes to a bounded process of its own, so that no process of the portal ever carries OR-tools or numpy.

Settings: ASSIGNMENT_SECONDS (wall clock and processor time), ASSIGNMENT_MEMORY_MB (address space).
"""

import json
import os
import selectors
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

from django.conf import settings

# How often it is asked whether the answer is still wanted, in seconds.
LOOK_SECONDS = 0.5


class NoAnswer(Exception):
    """The process ended without an answer; the message is the Turkish reason."""


class NotWanted(Exception):
    """Somebody cancelled while the process was at work; it was ended."""


def solve(order: dict, seed: int, *, heard: Callable[[str, int], None], wanted: Callable[[], bool]) -> dict:
    """The answer of `answer.answer`. `heard(step, count)` is called as it goes on, `wanted()` twice a second.

    Raises NoAnswer, NotWanted.
    """
    return _ask({"order": order, "seed": seed}, heard, wanted)


def recheck(order: dict, pairs: list, certificate: dict) -> list[str]:
    """What is wrong with a stored proof, checked once more; empty when it holds. Raises NoAnswer."""
    task = {"order": order, "pairs": pairs, "certificate": certificate}
    return _ask(task, _unheard, lambda: True)["faults"]


def _unheard(step: str, count: int) -> None:
    """Nobody waits for the progress of a check."""


def _ask(task: dict, heard, wanted) -> dict:
    limits = {"seconds": settings.ASSIGNMENT_SECONDS, "memory_mb": settings.ASSIGNMENT_MEMORY_MB}
    with tempfile.TemporaryFile() as question:
        question.write(json.dumps({**task, **limits}).encode())
        question.seek(0)
        child = subprocess.Popen(
            [sys.executable, "-m", "evaluation.assigning"],
            stdin=question,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=settings.BASE_DIR,
            env={
                **{name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ},
                "OPENBLAS_NUM_THREADS": "1",
            },
        )
    try:
        return _listen(child, heard, wanted)
    finally:
        child.kill()
        child.stdout.close()
        child.wait()


def _listen(child: subprocess.Popen, heard, wanted) -> dict:
    """Read line by line until the answer comes, the time is over, or nobody wants it any more."""
    deadline, rest = time.monotonic() + settings.ASSIGNMENT_SECONDS, b""
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while time.monotonic() < deadline:
            if not wanted():
                raise NotWanted
            if not selector.select(LOOK_SECONDS):
                continue
            if not (chunk := os.read(child.stdout.fileno(), 1 << 16)):
                raise NoAnswer("Hesaplama süreci yanıt vermeden sona erdi.")
            *lines, rest = (rest + chunk).split(b"\n")
            for line in map(json.loads, lines):
                if "answer" in line:
                    return line["answer"]
                heard(str(line["step"])[:20], int(line["count"]))
    raise NoAnswer(f"Hesaplama {settings.ASSIGNMENT_SECONDS} saniyede bitmedi.")
