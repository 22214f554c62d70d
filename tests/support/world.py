"""The demo world in tests: built once per state of the sources, copied for every worker and for the running portal."""

import contextlib
import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import connections, transaction
from django.db.backends.base.creation import TEST_DATABASE_PREFIX
from django.test import Client

from kumelenme.accounts.models import User
from kumelenme.accounts.session import ROLE
from kumelenme.demo.cast import DOMAIN
from kumelenme.sql.clock import ISTANBUL
from tests.support.database import ROOT, built_once, run_command, server, swapped, template_name

PREFIX = "kumelenme_demo_"
HOUSE = ("kumelenme", "applications", "evaluation", "contracts")
# What the building never reaches: no action imports a page (import-linter), and the commands run elsewhere.
ABOVE = ("views", "forms", "urls.py", "forms.py", "views.py", "templatetags", "local", "health", "__pycache__")
WORDS = ("templates/notices", "templates/documents", "templates/evaluation/documents", "static/pdf")


def world_name() -> str:
    """The name carries everything the world is built from, and the day: its dates are told from today."""
    digest = hashlib.sha256(f"{template_name()} {datetime.now(ISTANBUL).date()}".encode())
    for path in sorted(_sources()):
        digest.update(path.read_bytes())
    return f"{PREFIX}{digest.hexdigest()[:16]}"


def media_of(name: str) -> Path:
    """Where the files of a demo database are; to be copied, never to be written."""
    return Path(tempfile.gettempdir()) / f"{name}_{server()}"


@pytest.fixture(scope="session")
def demo_database(django_db_blocker, template_database):
    """The name of a template database that holds the demo world with nothing owed; its files are in `media_of`."""
    name = world_name()

    def build(cursor, unfinished):
        _forget_old_files(cursor)
        cursor.execute(f'CREATE DATABASE "{unfinished}" TEMPLATE "{template_database}"')
        _fill(unfinished, media_of(name))

    with django_db_blocker.unblock():
        return built_once(name, PREFIX, build, media_of(name).is_dir)


@dataclass
class DemoWorld:
    """The demo world on this test's default connection; what the test writes is rolled back."""

    media: Path

    def person(self, login: str) -> User:
        """Somebody of the cast, by the part of the address before the @."""
        return User.objects.get(email=f"{login}@{DOMAIN}")

    def client(self, login: str, role: str | None = None) -> Client:
        """A browser in which somebody of the cast is signed in, in `role` if the person has several."""
        client = Client()
        client.force_login(self.person(login))
        if role:
            session = client.session
            session[ROLE] = str(role)
            session.save()
        return client


@pytest.fixture
def demo_world(db, demo_copy, settings):
    """The test's default connection speaks to this worker's own demo world, inside a transaction that is undone."""
    theirs, media = demo_copy
    settings.MEDIA_ROOT, settings.DEMO_INSTALLATION = media, True
    with undone_in(theirs):
        yield DemoWorld(media)


@contextlib.contextmanager
def undone_in(theirs):
    """Everything inside speaks through this other connection, in a transaction that is undone at the end."""
    with swapped(theirs):
        undone = transaction.atomic()
        undone._from_testcase = True
        undone.__enter__()
        try:
            yield
        finally:
            transaction.set_rollback(True)
            undone.__exit__(None, None, None)


@pytest.fixture(scope="session")
def demo_copy(demo_database, django_db_setup, django_db_blocker, tmp_path_factory, worker_id):
    """(connection, media folder) of this worker's own copy of the demo world."""
    ours = connections["default"]
    own = ours.settings_dict["NAME"]
    # pytest-django makes a database only if some test asks for `db`; without it this is the configured one.
    assert own.startswith(TEST_DATABASE_PREFIX), f"{own}: a test of the demo world asks for `db` too"
    name = f"{own}_demo_{worker_id}"
    media = tmp_path_factory.mktemp("demo") / "media"
    shutil.copytree(media_of(demo_database), media)
    with database_from(demo_database, name, django_db_blocker):
        theirs = type(ours)({**ours.settings_dict, "NAME": name}, alias="default")
        yield theirs, media
        theirs.close()


@contextlib.contextmanager
def database_from(template: str, name: str, blocker):
    """A copy of a template database on the server of the tests, dropped afterwards."""
    drop = f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'

    def execute(*statements):
        with blocker.unblock(), connections["default"]._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    execute(drop, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield
    finally:
        execute(drop)


def _sources():
    for folder in HOUSE:
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".py", ".csv", ".pdf"} and not set(path.parts) & set(ABOVE):
                yield path
    for folder in WORDS:
        yield from (path for path in (ROOT / folder).rglob("*") if path.is_file())


def _fill(database, media):
    """Build the world and settle what it owes: letters go to a folder that is thrown away, PDFs stay."""
    shutil.rmtree(media, ignore_errors=True)
    with TemporaryDirectory(prefix="kumelenme-demo-") as state:
        place = {"KUMELENME_DEMO": "1", "KUMELENME_STATE": state, "KUMELENME_MEDIA": str(media), "EMAIL_HOST": ""}
        run_command(database, "build_demo_world", **place)
        run_command(database, "drain_outbox", **place)


def _forget_old_files(cursor):
    """Folders whose database is gone."""
    for old in Path(tempfile.gettempdir()).glob(f"{PREFIX}*_{server()}"):
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [old.name.rpartition("_")[0]])
        if not cursor.fetchone():
            shutil.rmtree(old)
