"""The line before one web worker: how many requests have come and not been begun, and since when it never was empty.

gunicorn's worker class counts (`kumelenme.worker`), the portal reads (`accounts.middleware.busy`). A line that empties
from time to time is an ordinary moment, however long it is just then; one that stands means that more comes than two
cores carry. Both are asked, so that a quiet portal refuses nobody: neither a burst of files nor one slow page.
"""

import threading
import time
from collections.abc import Callable

# A worker carries some 25 pages a second: behind so many waiting ones the next person waits a third of a second.
LONG, VERY_LONG = 8, 24
# Seconds without one moment in which nobody waited.
STANDING = 1.0


class Line:
    """Counted by several threads; `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        """Empty."""
        self.waiting, self._since, self._clock, self._lock = 0, 0.0, clock, threading.Lock()

    def join(self) -> None:
        """A request has come."""
        with self._lock:
            self.waiting += 1
            if self.waiting == 1:
                self._since = self._clock()

    def leave(self) -> None:
        """A request is begun."""
        with self._lock:
            self.waiting -= 1

    @property
    def pressure(self) -> int:
        """0: nobody is asked to wait; 1: what can wait longest is; 2: every page that is only looked at."""
        if self.waiting < LONG or self._clock() - self._since < STANDING:
            return 0
        return 2 if self.waiting >= VERY_LONG else 1


LINE = Line()
