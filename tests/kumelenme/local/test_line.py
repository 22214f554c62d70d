"""gunicorn's worker counts who waits for a thread: what the portal reads is true."""

import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

from kumelenme.local import address
from tests.support.waiting import until

WAITING = 5
# The first request holds the only thread until so many others have come; every answer is how many wait behind it.
APP = f"""
import pathlib, threading
from kumelenme.line import LINE

def application(environ, start_response):
    if environ["PATH_INFO"] == "/dur":
        pathlib.Path(__file__).with_name("begun").touch()
    while environ["PATH_INFO"] == "/dur" and LINE.waiting < {WAITING}:
        threading.Event().wait(0.01)
    body = str(LINE.waiting).encode()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]
"""


@contextmanager
def one_thread(folder):
    (folder / "counted.py").write_text(APP)
    listener, port = address.listen("127.0.0.1", 8750)
    with listener:
        os.set_inheritable(listener.fileno(), True)
        command = [
            *(sys.executable, "-m", "gunicorn", "counted:application", "--bind", f"fd://{listener.fileno()}"),
            *("--worker-class", "kumelenme.worker.CountingWorker", "--workers", "1", "--threads", "1"),
            *("--keep-alive", "0"),
            "--no-control-socket",
        ]
        paths = f"{folder}:{Path.cwd()}"
        process = subprocess.Popen(
            command, env={**os.environ, "PYTHONPATH": paths}, pass_fds=[listener.fileno()], stderr=subprocess.DEVNULL
        )
        try:
            until(lambda: address.ask("127.0.0.1", port, "/")[0] == 200)
            yield port
        finally:
            process.terminate()
            process.wait()


def test_each_request_knows_how_many_wait_behind_it(tmp_path):
    with one_thread(tmp_path) as port:
        seen = []

        def ask(path):
            thread = threading.Thread(target=lambda: seen.append(int(address.ask("127.0.0.1", port, path, 30)[1])))
            thread.start()
            return thread

        asking = [ask("/dur")]
        until((tmp_path / "begun").exists)
        asking += [ask("/") for _ in range(WAITING)]
        for thread in asking:
            thread.join()
        assert sorted(seen) == list(range(WAITING + 1))
        assert int(address.ask("127.0.0.1", port, "/")[1]) == 0
