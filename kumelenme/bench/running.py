"""The web of `manage.py start` on this database, for as long as it is measured."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from kumelenme.local import address, programs
from kumelenme.local.processes import end, spawn

PATIENCE = 30


class Web:
    """`port` to ask it at; `boss` is gunicorn's first process."""

    def __init__(self, port: int, boss: int):
        """Both are known once it runs."""
        self.port, self.boss = port, boss

    def ask(self, method: str, path: str, body: str | None = None, **headers: str) -> tuple[int, float]:
        """(status, seconds) of one request on a connection of its own."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        began = time.perf_counter()
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            answer.read()
            return answer.status, time.perf_counter() - began
        finally:
            line.close()

    def memory_mb(self) -> float:
        """The largest resident memory of its workers."""
        children = Path(f"/proc/{self.boss}/task/{self.boss}/children").read_text().split()
        sizes = [Path(f"/proc/{pid}/statm").read_text().split()[1] for pid in children]
        return max(int(pages) for pages in sizes) * os.sysconf("SC_PAGE_SIZE") / 2**20


@contextmanager
def web() -> Iterator[Web]:
    """Two workers, as a small installation has them."""
    listener, port = address.listen("127.0.0.1", 8700)
    with listener:
        *_, program = programs.supervised({**os.environ, "WEB_WORKERS": "2"}, listener.fileno())
        log = Path(os.environ["KUMELENME_STATE"]) / "web.log"
        process = spawn(type(program)(**{**vars(program), "log": log}))
        try:
            deadline = time.monotonic() + PATIENCE
            while address.ask("127.0.0.1", port, "/saglik/")[0] != 200:
                if time.monotonic() > deadline or process.poll() is not None:
                    raise RuntimeError(log.read_text(errors="replace")[-2000:])
                time.sleep(0.05)
            yield Web(port, process.pid)
        finally:
            end(process, program.stop_signal, patience=15)
