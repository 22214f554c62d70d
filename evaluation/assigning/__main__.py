"""The bounded process: one order as JSON on standard input, lines of JSON as answer; it knows no secret and no database.

Lines `{"step": …, "count": …}` tell how far it is; the last line is `{"answer": …}`.
"""

import json
import os
import sys

from kumelenme.bounds import bound

from .answer import answer, recheck


def main() -> None:
    """Solve, or check once more, within the limits of the order."""
    task = json.load(sys.stdin)
    bound(task["memory_mb"], task["seconds"], may_write=False)
    out, sys.stdout = sys.stdout, sys.stderr

    def say(line: dict) -> None:
        out.write(json.dumps(line) + "\n")
        out.flush()

    if "certificate" in task:
        say({"answer": {"faults": recheck(task["order"], task["pairs"], task["certificate"])}})
    else:
        say({"answer": answer(task["order"], task["seed"], lambda step, count: say({"step": step, "count": count}))})
    os._exit(0)


if __name__ == "__main__":
    main()
