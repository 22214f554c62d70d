"""The portal that the tests of faults break, and the handles to break it and to see where it stands."""

import contextlib
import os
import signal
from dataclasses import dataclass, field
from pathlib import Path

import redis
from django.conf import settings
from django.db import connection, connections
from django.db.models import Q

from kumelenme.demo.cast import DOMAIN
from kumelenme.lifecycle.models import Owed
from kumelenme.local.processes import alive
from kumelenme.sql.functions import PortalNow
from tests.support.live_portal import LivePortal
from tests.support.visitor import Visitor
from tests.support.waiting import until

WORDS = {"valkey": "valkey-server", "web": "gunicorn", "worker": "--quiet worker", "beat": "--quiet beat"}


@dataclass
class Patient:
    """A running portal under a supervisor. Processes are known by their parent, so nobody else's can be meant."""

    portal: LivePortal
    frozen: set[int] = field(default_factory=set)

    @property
    def media(self) -> Path:
        """Where its files are."""
        return self.portal.media

    @property
    def mail(self):
        """What it has mailed."""
        return self.portal.mail

    def database(self):
        """`with patient.database():` lets Django code work on the portal's database and files."""
        return self.portal.database()

    @contextlib.contextmanager
    def holding(self, sql: str, *parameters):
        """Hold the locks that a statement takes, in a transaction that is undone at the end."""
        with self.portal.blocker.unblock():
            ours = connections["default"]
            theirs = type(ours)({**ours.settings_dict, **self.portal.database_settings}, alias="default")
            theirs.set_autocommit(False)
            with theirs.cursor() as cursor:
                cursor.execute(sql, parameters)
            try:
                yield
            finally:
                theirs.rollback()
                theirs.close()

    def log_in(self, login: str) -> Visitor:
        """A session of somebody of the cast."""
        return Visitor(self.portal.url).log_in(f"{login}@{DOMAIN}", settings.DEMO_PASSWORD)

    def pid(self, name: str) -> int | None:
        """The process of a program, as the supervisor started it last; None while there is none."""
        boss = self.portal.processes["supervisor"].pid
        for pid in map(int, _read(f"/proc/{boss}/task/{boss}/children").split()):
            if WORDS[name] in _read(f"/proc/{pid}/cmdline").replace("\0", " ") and alive(pid):
                return pid
        return None

    def kill(self, name: str) -> None:
        """kill -9 of a program with everything it has started."""
        self.kill_pid(until(lambda: self.pid(name)))

    def kill_pid(self, pid: int) -> None:
        """kill -9 of a program that may be frozen; returns when it is gone."""
        os.killpg(pid, signal.SIGKILL)
        self.frozen.discard(pid)
        until(lambda: not alive(pid), what=f"{pid} does not die")

    def freeze(self, name: str) -> int:
        """Stop a program with everything it has started in the middle of whatever it does; returns its number."""
        pid = self.portal.processes["supervisor"].pid if name == "supervisor" else until(lambda: self.pid(name))
        self.frozen.add(pid)
        (os.kill if name == "supervisor" else os.killpg)(pid, signal.SIGSTOP)
        return pid

    def thaw(self, pid: int) -> None:
        """Let it go on."""
        self.frozen.discard(pid)
        (os.kill if pid == self.portal.processes["supervisor"].pid else os.killpg)(pid, signal.SIGCONT)

    def thaw_everything(self) -> None:
        """Let go on whatever still stands."""
        for pid in list(self.frozen):
            with contextlib.suppress(ProcessLookupError):
                self.thaw(pid)

    def forget(self) -> int:
        """Empty the queue and the cache; returns how many keys there were."""
        with redis.Redis.from_url(self.portal.valkey.url) as client:
            keys = client.dbsize()
            client.flushall()
            return keys

    def leave_messages_in_the_queue(self) -> None:
        """Cut those who wait at the queue: a frozen one would be handed the next message and keep it from forgetting."""
        with redis.Redis.from_url(self.portal.valkey.url) as client:
            for each in client.client_list():
                # Blocked already, or about to be: whoever asked last for the next message.
                if "b" in each["flags"] or each["cmd"] == "brpop":
                    client.client_kill_filter(_id=each["id"])

    def blocked(self) -> list[int]:
        """The connections that wait for a lock of another connection."""
        with self.database(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0"
            )
            return [row[0] for row in cursor.fetchall()]

    def wait_until_blocked(self, count: int = 1) -> list[int]:
        """Return when so many connections wait for a lock."""
        return until(lambda: len(found := self.blocked()) >= count and found, what=self._what_is_open)

    def others(self) -> list[int]:
        """Every connection to the database but ours."""
        with self.database(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            return [row[0] for row in cursor.fetchall()]

    def cut(self, pid: int) -> None:
        """Cut one connection to the database."""
        with self.database(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])

    def unsettled(self) -> list[str]:
        """What is owed now, or was tried and not done."""
        with self.database():
            waiting = Owed.objects.filter(done_at=None).filter(
                Q(due_at__lte=PortalNow()) | ~Q(last_error="") | Q(tries__gt=0)
            )
            return [f"{owed.key} ({owed.tries}: {owed.last_error})" for owed in waiting]

    def wait_until_settled(self, seconds: float = 60) -> None:
        """Return when nothing is owed any more."""
        until(lambda: not self.unsettled(), seconds, what=self._what_is_open)

    def _what_is_open(self):
        logs = (f"--- {name}\n{self.portal.output(name)[-2000:]}" for name in self.portal.programs)
        return "\n".join([str(self.unsettled()), *logs])


def _read(path: str) -> str:
    try:
        return Path(path).read_text(errors="replace")
    except OSError:
        return ""
