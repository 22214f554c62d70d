"""The running portal: gunicorn, Celery worker and beat on their own copy of the demo world."""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.db import connections
from django.test import Client, override_settings

from kumelenme.accounts.models import User
from kumelenme.accounts.session import ROLE
from kumelenme.local import address, place, programs
from kumelenme.local.processes import end, kill_group, spawn
from kumelenme.local.valkey import Valkey
from kumelenme.sql.clock import move_clock, reset_clock
from tests.support.database import ROOT, swapped
from tests.support.mail import MailSink
from tests.support.waiting import until
from tests.support.world import database_from, media_of

EVERYTHING = ("valkey", "worker", "beat", "web")


@dataclass
class LivePortal:
    """One running installation and the handles to break it.

    `with portal.database():` lets Django code of the test (models, call_command, move_clock) speak to the
    portal's database and files instead of the test's own.
    """

    url: str
    port: int
    mail: MailSink
    database_settings: dict
    blocker: object
    valkey: Valkey
    media: Path
    programs: dict = field(default_factory=dict)
    processes: dict = field(default_factory=dict)

    @contextlib.contextmanager
    def database(self):
        """Everything inside reads and writes the portal's database and files, committed at once."""
        with self.blocker.unblock(), override_settings(MEDIA_ROOT=self.media):
            ours = connections["default"]
            theirs = type(ours)({**ours.settings_dict, **self.database_settings}, alias="default")
            try:
                with swapped(theirs):
                    yield
            finally:
                theirs.close()

    def cookie_of(self, email, role=""):
        """The cookie of a session as the login form makes it, in this role if the person has several."""
        with self.database():
            client = Client()
            client.force_login(User.objects.get(email=email))
            session = client.session
            # As if the password had just been given, for as long as the test lasts.
            session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time() + 3600}]
            if role:
                session[ROLE] = role
            session.save()
            cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        return {"name": cookie.key, "value": cookie.value, "url": self.url}

    def move_clock(self, by):
        """Let `by` (a timedelta) of legal time pass for everybody."""
        with self.database():
            move_clock(by)

    def reset_clock(self):
        """Back to real time."""
        with self.database():
            reset_clock()

    def start(self, name):
        """Start "valkey", "web", "worker" or "beat"."""
        self.processes[name] = spawn(self.programs[name])

    def kill(self, name):
        """kill -9, with everything it started."""
        kill_group(self.processes[name])
        self.processes[name].wait()

    def stop(self, name):
        """An orderly end."""
        end(self.processes[name], self.programs[name].stop_signal, patience=15)

    def health(self):
        """(status, JSON) of /saglik/hazir/."""
        return address.ask("127.0.0.1", self.port, "/saglik/hazir/")

    def wait_until_ready(self, seconds=60):
        """Return when the health page says "hazır"."""
        until(lambda: self.health()[1].get("durum") == "hazır", seconds, what=self._what_they_say)

    def wait_until_it_answers(self, seconds=60):
        """Return when the web answers, whoever else is missing."""
        until(lambda: address.ask("127.0.0.1", self.port, "/saglik/")[0] == 200, seconds, what=self._what_they_say)

    def output(self, name):
        """What a program has printed."""
        return self.programs[name].log.read_text(errors="replace")

    def _what_they_say(self):
        logs = (f"--- {name}\n{self.output(name)[-3000:]}" for name in self.programs)
        return "\n".join([str(self.health()), *logs])


@pytest.fixture(scope="session")
def running_portal(a_portal):
    """The session's portal; tests take `live_portal`, which puts the clock and the mails right for each."""
    with a_portal("live") as portal:
        portal.wait_until_ready()
        yield portal


@pytest.fixture(scope="session")
def a_portal(smtp_server, django_db_blocker, demo_database, static_files, tmp_path_factory, worker_id):
    """Opens installations: `with a_portal("live") as portal`, each with its own copy of the demo world."""

    def open_portal(kind, **how):
        folder = tmp_path_factory.mktemp(f"portal_{kind}")
        (folder / "static").symlink_to(static_files)
        return _installation(f"{kind}_{worker_id}", folder, smtp_server, demo_database, django_db_blocker, **how)

    return open_portal


@pytest.fixture(scope="session")
def static_files(tmp_path_factory):
    """Static files as in production, collected by a process with production's storage: once for all workers."""
    run = tmp_path_factory.getbasetemp()
    state = (run.parent if "PYTEST_XDIST_WORKER" in os.environ else run) / "collected"
    with state.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not state.exists():
            command = [sys.executable, "-m", "django", "collectstatic", "--noinput", "--verbosity", "0"]
            environment = {**os.environ, "KUMELENME_STATE": str(state), "PYTHONPATH": str(ROOT)}
            done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
    return state / "static"


@contextlib.contextmanager
def _installation(suffix, folder, smtp_server, demo_database, django_db_blocker, *, parts=EVERYTHING):
    name = f"{connections['default'].settings_dict['NAME'].removeprefix('test_')[:30]}_{suffix}"
    here = place.choose(folder, "data")
    here.own(here.sockets), here.own(here.data)
    valkey = Valkey(here, fast=True)
    listener, port = address.listen("127.0.0.1", 8100 + os.getpid() % 800)
    environment = _environment(folder, name, port, smtp_server[1], valkey)
    media = folder / "media"
    url = f"http://127.0.0.1:{port}"
    portal = LivePortal(url, port, smtp_server[0], {"NAME": name}, django_db_blocker, valkey, media)
    valkey.prepare()
    for program in [valkey.program(), *programs.supervised(environment, listener.fileno())]:
        log = folder / f"{program.name}.log"
        portal.programs[program.name] = type(program)(**{**vars(program), "log": log})
    shutil.copytree(media_of(demo_database), media)
    with listener, database_from(demo_database, name, django_db_blocker):
        try:
            for program in parts:
                portal.start(program)
            yield portal
        finally:
            for program in ("beat", "web", "worker", "valkey"):
                if program in portal.processes:
                    portal.stop(program)


@pytest.fixture
def live_portal(running_portal):
    """The running portal at real time, with an empty mail box; dead programs are started again."""
    running_portal.mail.clear()
    for name, process in running_portal.processes.items():
        if process.poll() is not None:
            running_portal.start(name)
    running_portal.wait_until_ready()
    yield running_portal
    running_portal.reset_clock()


def _environment(folder, database, port, mail_port, valkey):
    parts = urlsplit(os.environ["DATABASE_URL"])
    ours = {
        "DATABASE_URL": urlunsplit(parts._replace(path=f"/{database}")),
        "REDIS_URL": valkey.url,
        "KUMELENME_STATE": str(folder),
        "KUMELENME_MEDIA": str(folder / "media"),
        "KUMELENME_DEMO": "1",
        "PORTAL_URL": f"http://127.0.0.1:{port}",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(mail_port),
        "PYTHONPATH": str(ROOT),
    }
    return {**os.environ, **ours}
