"""The bounded process: reads its order from standard input, writes the verdict as JSON, and knows no secret."""

import json
import os
import resource
import signal
import sys
from dataclasses import asdict

from .judging import judge
from .verdict import Result, Verdict

MEGABYTE = 1024 * 1024


def main() -> None:
    """Judge one file within the limits of the order."""
    order = json.load(sys.stdin)
    _bound(order)
    answer, sys.stdout = sys.stdout, sys.stderr
    try:
        verdict = judge(order["path"], order["trust"], online=order["online"])
    except BaseException:  # noqa: BLE001 – whatever a hostile file provokes, the answer is "could not be read"
        verdict = Verdict(Result.UNVERIFIED, "unreadable")
    json.dump(asdict(verdict), answer)
    answer.flush()
    os._exit(0)


def _bound(order: dict) -> None:
    """Stop at the limits of memory and processor time, leave no core file, write no file at all."""
    memory, seconds = order["memory_mb"] * MEGABYTE, int(order["seconds"])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds + 1, seconds + 2))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    signal.alarm(seconds + 2)


if __name__ == "__main__":
    main()
