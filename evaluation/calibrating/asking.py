"""Starting the process that computes, within its limits of processor time, wall clock and memory."""

import json
import os
import subprocess
import sys

from django.conf import settings

SECONDS, MEMORY_MB = 120, 1536
# One thread: the worker's machine has other work, and the figures do not depend on the number of cores.
QUIET = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


class NotComputed(Exception):
    """The process said nothing usable within its limits."""


def compute(order: dict) -> dict:
    """The study of these marks (see `study.study`); NotComputed when it takes too long or fails."""
    limits = {"seconds": SECONDS, "memory_mb": MEMORY_MB}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "evaluation.calibrating.child"],
            input=json.dumps(order | limits).encode(),
            capture_output=True,
            timeout=SECONDS,
            cwd=settings.BASE_DIR,
            env={name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ} | QUIET,
            check=True,
        )
        return json.loads(done.stdout)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise NotComputed(str(error)[:200]) from error
