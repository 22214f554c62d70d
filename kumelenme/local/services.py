"""The embedded services of one installation: PostgreSQL and Valkey, started together. Standard library only."""

import contextlib
import fcntl
import time
from pathlib import Path

from . import place
from .messages import refuse
from .postgres import Postgres
from .processes import end, spawn, uninterrupted
from .valkey import Valkey

PATIENCE = 30


class Services:
    """Both servers of the cluster `name` ("data" for the portal, "test" for the suite)."""

    def __init__(self, state, name="data", *, fast=False):
        state.mkdir(parents=True, exist_ok=True)
        self.place = place.choose(Path(state), name)
        self.postgres = Postgres(self.place, fast)
        self.valkey = Valkey(self.place, fast)
        self.running = {}

    @property
    def environment(self):
        """What the portal has to know to find them."""
        return {"DATABASE_URL": self.postgres.url, "REDIS_URL": self.valkey.url}

    def answer(self):
        """Whether both are running already, for whoever started them."""
        return self.valkey.answers() and self.postgres.answers()

    def start(self):
        """Start both and return when they answer; refuses with the end of the log when one cannot start."""
        self.place.own(self.place.sockets)
        self.place.own(self.place.data)
        for server in (self.postgres, self.valkey):
            server.prepare()
            program = server.program()
            with uninterrupted():
                self.running[program.name] = (program, spawn(program))
        deadline = time.monotonic() + PATIENCE
        while not self.answer():
            self._refuse_when_one_died()
            if time.monotonic() > deadline:
                self.stop()
                refuse(f"Veritabanı ya da kuyruk {PATIENCE} saniyede açılmadı. Ayrıntı: {self.postgres.log}")
            time.sleep(0.03)

    def hand_over(self, supervisor):
        """Start both and leave them to a supervisor, which restarts and ends them."""
        with self:
            for program, process in self.running.values():
                supervisor.adopt(program, process)
            self.running = {}

    def stop(self):
        """Stop both: the queue first, then the database (fast shutdown)."""
        for name in ("valkey", "postgres"):
            program, process = self.running.pop(name, (None, None))
            if process:
                end(process, program.stop_signal, patience=20)

    @contextlib.contextmanager
    def in_use(self):
        """Say that we need them; `wait_until_unused` waits for everybody who said so."""
        self.place.data.parent.mkdir(parents=True, exist_ok=True)
        with open(self._users_file, "a") as users:
            fcntl.flock(users, fcntl.LOCK_SH)
            yield

    def wait_until_unused(self):
        """Return when no other command uses the services any more."""
        with open(self._users_file, "a") as users:
            fcntl.flock(users, fcntl.LOCK_EX)

    @property
    def _users_file(self):
        return self.place.data.with_name(f"{self.place.data.name}.users")

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def _refuse_when_one_died(self):
        for program, process in self.running.values():
            if process.poll() is not None:
                last = program.log.read_text(errors="replace").strip()[-1200:]
                self.stop()
                refuse(f"{program.name} açılamadı:\n{last}")
