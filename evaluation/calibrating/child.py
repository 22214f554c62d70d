"""The bounded process: marks as JSON on standard input, the study on standard output; no secret, no database."""

import json
import os
import sys

from kumelenme.bounds import bound

from .study import study


def main() -> None:
    """One study within the limits that stand beside the marks."""
    order = json.load(sys.stdin)
    bound(order["memory_mb"], order["seconds"], may_write=False)
    json.dump(study(order), sys.stdout)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
