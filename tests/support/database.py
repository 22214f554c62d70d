"""One migrated template database for the whole run; every worker's own database is a copy of it."""

import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
PREFIX = "kumelenme_template_"
BUILT_FROM = (
    "*/migrations/*.py",
    "kumelenme/*/migrations/*.py",
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
    name = template_name()
    cluster = hashlib.sha256(os.environ["DATABASE_URL"].encode()).hexdigest()[:12]
    with (Path(tempfile.gettempdir()) / f"kumelenme-template-{cluster}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}%"])
            found = {row[0] for row in cursor.fetchall()}
            if name not in found:
                for old in [*found, f"{name}_building"]:
                    cursor.execute(f'DROP DATABASE IF EXISTS "{old}"')
                cursor.execute(f'CREATE DATABASE "{name}_building"')
                _migrate(f"{name}_building")
                cursor.execute(f'ALTER DATABASE "{name}_building" RENAME TO "{name}"')
    return name


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, template_database):
    """Copies instead of migrating; the worker's own name stays as pytest-django gives it."""
    connection.settings_dict["TEST"]["TEMPLATE"] = template_database


def _migrate(database: str) -> None:
    parts = urlsplit(os.environ["DATABASE_URL"])
    address = urlunsplit(parts._replace(path=f"/{database}"))
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "-v0"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": address, "PYTHONPATH": str(ROOT)},
        check=True,
    )
