"""The embedded PostgreSQL: made once, started on a UNIX socket, asked until it answers. Standard library only."""

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from urllib.parse import quote

from . import binaries
from .messages import refuse
from .place import Place
from .processes import Program, alive

USER = DATABASE = "kumelenme"
IS_THERE = "select 1 from pg_database where datname = 'kumelenme'"
# The same on every machine, without a locale of the operating system (platform.md §1.1).
LOCALE = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
LOCALE_BEFORE_17 = ("--locale=C.UTF-8",)
# Short questions with many joins: compiling one to machine code takes longer than answering it.
EVERYWHERE = ("listen_addresses=", "unix_socket_permissions=0700", "jit=off")
LASTING = ("shared_buffers=64MB", "max_connections=60")
# The suite's cluster may lose everything when the machine loses power: it is built anew. Its tables are small: looking for the
# best order of twelve joins takes longer than any order, and cleaning up longer than the run.
FAST = (
    *("shared_buffers=128MB", "max_connections=120", "fsync=off", "synchronous_commit=off", "full_page_writes=off"),
    *("wal_level=minimal", "max_wal_senders=0", "max_wal_size=4GB", "checkpoint_timeout=1h", "autovacuum=off"),
    *("join_collapse_limit=1", "from_collapse_limit=1"),
)


@dataclass(frozen=True)
class Postgres:
    """One cluster; `fast` trades durability for speed (tests)."""

    place: Place
    fast: bool = False

    @property
    def folder(self):
        """The data folder of the cluster."""
        return self.place.data / "pg"

    @property
    def log(self):
        """What the server says."""
        return self.place.data / "postgres.log"

    @property
    def url(self):
        """DATABASE_URL of the portal's database."""
        return f"postgres://{USER}@{quote(str(self.place.sockets), safe='')}/{DATABASE}"

    def prepare(self):
        """Make the cluster if there is none; refuse another major version; wait for a server that is still closing."""
        major = binaries.postgres_major(self.place.postgres)
        version = self.folder / "PG_VERSION"
        if not version.exists():
            self._make(LOCALE if major >= 17 else LOCALE_BEFORE_17)
        elif (made := version.read_text().strip()) != str(major):
            refuse(
                f"{self.folder} PostgreSQL {made} ile kurulmuş, bu makinede {major} var: "
                f"{made} sürümünde yedek alıp yeni kuruluma dönün ya da `manage.py start --reset` ile sıfırlayın."
            )
        self._wait_for_the_former()

    def program(self):
        """How the server runs: no TCP port, no password, a socket in a folder of mode 0700."""
        settings = (*EVERYWHERE, *(FAST if self.fast else LASTING))
        return Program(
            "postgres",
            (
                self.place.postgres / "postgres",
                *("-D", self.folder),
                *("-k", self.place.sockets),
                *(part for setting in settings for part in ("-c", setting)),
            ),
            stop_signal=signal.SIGINT,
            death_signal=signal.SIGINT,
            environment=_without_client_settings(),
            identity=self.place.identity,
            log=self.log,
        )

    def answers(self):
        """Whether the server takes connections and the portal's database exists (it is made when missing)."""
        found = self.sql(IS_THERE)
        return found.returncode == 0 and (bool(found.stdout) or self.sql(f"create database {DATABASE}").returncode == 0)

    def sql(self, statement):
        """Run one statement with psql; returns the finished process."""
        options = ("-X", "-h", self.place.sockets, "-U", USER, "-d", "postgres", "-Atqc", statement)
        return subprocess.run(
            [self.place.postgres / "psql", *options],
            capture_output=True,
            text=True,
            env=_without_client_settings(),
            check=False,
        )

    def _make(self, locale):
        shutil.rmtree(self.folder, ignore_errors=True)
        options = ("-D", self.folder, "-U", USER, "--auth=trust", "-E", "UTF8", *locale)
        made = subprocess.run(
            [self.place.postgres / "initdb", *options, *(["--no-sync"] if self.fast else [])],
            capture_output=True,
            text=True,
            env=_without_client_settings(),
            cwd="/",
            check=False,
            **self.place.identity,
        )
        if made.returncode:
            shutil.rmtree(self.folder, ignore_errors=True)
            refuse(f"Veritabanı kurulamadı: {made.stderr.strip()[-600:]}")

    def _wait_for_the_former(self, patience=30):
        """After kill -9 of its parent the server closes by itself; only then may the next one open the folder."""
        pid_file, deadline = self.folder / "postmaster.pid", time.monotonic() + patience
        while (pid := _pid_in(pid_file)) and alive(pid) and _serves(pid, self.folder):
            if time.monotonic() > deadline:
                refuse(f"Bu veritabanı başka bir PostgreSQL sürecinde açık (süreç {pid}).")
            time.sleep(0.1)


def _without_client_settings():
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


def _pid_in(path):
    try:
        return int(path.read_text().split()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return None


def _serves(pid, folder):
    """Whether the process is a server of this folder, and not a stranger with a reused number."""
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as command:
            return os.fsencode(folder) in command.read()
    except OSError:
        return False
