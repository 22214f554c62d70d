"""`python -m tests.support.supervisor <file>`: the product's supervisor over the programs pickled in the file."""

import pickle
import sys
from pathlib import Path

from kumelenme.local.start import STOP_ORDER
from kumelenme.local.supervisor import Supervisor


def main(path):
    """Run until SIGTERM; the exit code is the supervisor's."""
    supervisor = Supervisor(STOP_ORDER)
    try:
        for program in pickle.loads(Path(path).read_bytes()):  # noqa: S301 (written by the test that starts us)
            supervisor.start(program)
        return supervisor.run(lambda: None)
    finally:
        supervisor.finish()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
