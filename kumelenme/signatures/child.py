"""The bounded process: reads its order from standard input, writes the verdict as JSON, and knows no secret."""

import json
import os
import sys
from dataclasses import asdict, replace

from kumelenme.bounds import bound

from .judging import holds, judge
from .verdict import Result, Verdict


def main() -> None:
    """Judge one file within the limits of the order."""
    order = json.load(sys.stdin)
    bound(order["memory_mb"], int(order["seconds"]), may_write=False)
    answer, sys.stdout = sys.stdout, sys.stderr
    try:
        verdict = judge(order["path"], order["trust"], document=order["document"], online=order["online"])
        verdict = replace(verdict, original=holds(order["path"], order["originals"]))
    except BaseException:  # noqa: BLE001 – whatever a hostile file provokes, the answer is "could not be read"
        verdict = Verdict(Result.UNVERIFIED, "unreadable")
    json.dump(asdict(verdict), answer)
    answer.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
