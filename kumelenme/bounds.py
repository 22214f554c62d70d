"""Limits that a process sets itself before it opens a stranger's file. Standard library only."""

import resource
import signal
import sys

MEGABYTE = 1024 * 1024


def bound(megabytes: int, seconds: int, *, may_write: bool = True) -> None:
    """Stop at these limits of memory and processor time, leave no core file; without `may_write` write no file at all."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not may_write:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds + 1, seconds + 2))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    signal.alarm(seconds + 2)
