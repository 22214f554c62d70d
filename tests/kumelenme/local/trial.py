"""A copy of the project in a folder of its own, and its commands as real processes."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import uuid
from pathlib import Path

from kumelenme.local import place
from kumelenme.local.processes import die_with
from tests.support.waiting import until

ROOT = Path(__file__).resolve().parents[3]
SOURCES = ("manage.py", "kumelenme", "applications", "evaluation", "contracts", "templates", "static", "pyproject.toml")
# What mypy and the import laws know already of the same files.
KNOWN = (".mypy_cache", ".import_linter_cache")
SAID_BY_US = re.compile(r"KUMELENME_|DJANGO_|DATABASE_URL|REDIS_URL|PORTAL_URL|EMAIL_|PYTEST|WEB_|WORKER_|PYTHONPATH")
READY = re.compile(r"hazır: (http://\S+?):(\d+)/")


def copy_project(target):
    """Copy what the commands need and what Python and the checks know of these files; nothing that was built or run."""
    for name in (*SOURCES, *filter(lambda name: (ROOT / name).exists(), KNOWN)):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name)
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)
    return target


class Command:
    """`manage.py <arguments>` in a copy; the Python that runs the suite stands in for .venv."""

    def __init__(self, root, *arguments, **settings):
        self.mark = uuid.uuid4().hex
        self.place = place.choose(root / ".local", "data")
        self.log = root.parent / f"{self.mark}.log"
        environment = {name: value for name, value in os.environ.items() if not SAID_BY_US.match(name)}
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", *arguments],
                cwd=root,
                env={**environment, "KUMELENME_VENV": "0", "KUMELENME_TRIAL": self.mark, **settings},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with(os.getpid(), signal.SIGTERM),
            )

    @property
    def output(self):
        """Everything it has printed so far."""
        return self.log.read_text(errors="replace")

    def wait(self, seconds=300):
        """The exit code."""
        return self.process.wait(seconds)

    def wait_until_ready(self, seconds=300):
        """The port on which the portal says it is ready."""

        def ready():
            assert self.process.poll() is None, self.output
            return READY.search(self.output)

        return int(until(ready, seconds, what=lambda: self.output)[2])

    def send(self, number):
        """Send a signal to the supervisor alone."""
        self.process.send_signal(number)

    def family(self):
        """{pid: command line} of everything it has started and that still lives, itself included.

        Known by the mark in the environment; Valkey and PostgreSQL overwrite theirs: by their socket and folder.
        """
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                marked = self.mark.encode() in (folder / "environ").read_bytes()
                at_home = (folder / "cwd").readlink().is_relative_to(self.place.data)
                if command and (marked or at_home or str(self.place.sockets) in command):
                    found[int(folder.name)] = command
        return found

    def pid_of(self, words):
        """The oldest process whose command line contains the words."""
        return min((pid for pid, command in self.family().items() if words in command), default=None)

    def end(self):
        """Whatever the test did, it ends now."""
        if self.process.poll() is None:
            self.send(signal.SIGINT)
            try:
                self.wait(60)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.wait()
