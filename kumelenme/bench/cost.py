"""Processor time of calls, measured in turns: a machine that slows down slows all of them."""

import gc
import time
from collections.abc import Callable

WARM, ROUNDS = 3, 40


def cpu_ms(calls: dict[str, Callable[[], object]], rounds: int = 0) -> dict[str, float]:
    """The least processor time of each call in milliseconds, over so many interleaved rounds (0: ROUNDS)."""
    for call in calls.values():
        for _ in range(WARM):
            call()
    least = dict.fromkeys(calls, float("inf"))
    gc.collect()
    for _ in range(rounds or ROUNDS):
        for name, call in calls.items():
            began = time.process_time()
            call()
            least[name] = min(least[name], (time.process_time() - began) * 1000)
    return least


def seconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began
