"""The engine in tests: the database of a test run, the outbox on demand, the clock back in its place."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.signals import post_migrate

from applications.reference_data import load, load_districts
from kumelenme.celery import app as celery_app
from kumelenme.lifecycle.models import Owed
from kumelenme.lifecycle.settling import settle_due
from kumelenme.sql.clock import move_clock, reset_clock


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Let the flush between tests empty the guarded tables of this one database (guards.never_emptied)."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        name = cursor.fetchone()[0]
        cursor.execute(f"ALTER DATABASE \"{name}\" SET kumelenme.flush_may_truncate = 'on'")
        connection.close()


@pytest.fixture(autouse=True, scope="session")
def reference_data_comes_back():
    """A test with real transactions empties every table; what migrations brought is there again for the next."""

    def refill(sender, **kwargs):
        if sender.label == "applications" and not sender.get_model("Province").objects.exists():
            load(sender.get_model)
            load_districts(sender.get_model("District"))

    post_migrate.connect(refill, dispatch_uid="tests.reference_data")
    yield
    post_migrate.disconnect(dispatch_uid="tests.reference_data")


@pytest.fixture(autouse=True, scope="session")
def hints_go_nowhere():
    """No worker listens in a test process: what is owed is done by `run_owed`."""
    before = celery_app.conf.broker_url
    celery_app.conf.broker_url = "memory://"
    yield
    celery_app.conf.broker_url = before


@pytest.fixture
def run_owed(db):
    """Do everything that is owed and due, also what that brings; returns how many rows were done."""

    def run() -> int:
        total = 0
        while done := settle_due():
            total += done
        stuck = list(Owed.objects.exclude(last_error="").filter(done_at=None).values_list("key", "last_error"))
        assert not stuck, stuck
        return total

    return run


@pytest.fixture
def clock(db):
    """Move the legal clock: `clock(days=3)`; it is back in its place afterwards."""

    def move(**by):
        move_clock(timedelta(**by))

    yield move
    reset_clock()
