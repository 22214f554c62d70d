"""One migrated template database for the whole run; every worker's own database is a copy of it."""

import contextlib
import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections

ROOT = Path(__file__).resolve().parents[2]
PREFIX = "kumelenme_template_"
UNFINISHED, KEPT = "_building", 2
BUILT_FROM = (
    "*/migrations/*.py",
    "kumelenme/*/migrations/*.py",
    "kumelenme/sql/migrating.py",
    "applications/data/*.csv",
    "*/flow*/*.py",
    "*/flow*.py",
)


def template_name() -> str:
    """The template's name carries what it is built from: another migration makes another template."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in BUILT_FROM for path in ROOT.glob(pattern)}):
        digest.update(path.read_bytes())
    return f"{PREFIX}{digest.hexdigest()[:16]}"


@pytest.fixture(scope="session")
def template_database(django_db_blocker):
    """The name of the template, built by the first worker that asks."""
    with django_db_blocker.unblock():
        return built_once(template_name(), PREFIX, _migrate)


def built_once(name: str, prefix: str, build, is_whole=lambda: True) -> str:
    """The database `name`, made with `build(cursor, name)` by whoever asks first; the others wait for it.

    It is made anew when `is_whole()` says that something beside it is gone.
    Of its predecessors with the same prefix the newest stay: another run may be copying one of them just now.
    """
    with (Path(tempfile.gettempdir()) / f"{prefix}{server()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s ORDER BY oid DESC", [f"{prefix}%"])
            found = [row[0] for row in cursor.fetchall()]
            if name not in found or not is_whole():
                for old in [*found[KEPT:], name, f"{name}{UNFINISHED}"]:
                    cursor.execute(f'DROP DATABASE IF EXISTS "{old}"')
                build(cursor, f"{name}{UNFINISHED}")
                cursor.execute(f'ALTER DATABASE "{name}{UNFINISHED}" RENAME TO "{name}"')
    return name


@contextlib.contextmanager
def swapped(theirs):
    """Everything inside that says "default" speaks through this other connection."""
    ours = connections["default"]
    connections["default"] = theirs
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        connections["default"] = ours
        ContentType.objects.clear_cache()


def server() -> str:
    """A short name of the database server of this run."""
    return hashlib.sha256(urlsplit(os.environ["DATABASE_URL"])._replace(path="").geturl().encode()).hexdigest()[:8]


def run_command(database: str, *command: str, **environment: str) -> None:
    """A Django command in a process of its own, on another database of the same server."""
    address = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}"))
    done = subprocess.run(
        [sys.executable, "-m", "django", *command],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": address, "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, template_database):
    """Copies instead of migrating; the worker's own name stays as pytest-django gives it."""
    connection.settings_dict["TEST"]["TEMPLATE"] = template_database


def _migrate(cursor, name: str) -> None:
    cursor.execute(f'CREATE DATABASE "{name}"')
    run_command(name, "migrate", "-v0")
