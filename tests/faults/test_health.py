"""Every missing part is named by the health page of the running portal, and the portal comes back from each."""

import contextlib

import pytest
from django.db import connection

from tests.support.waiting import until


@contextlib.contextmanager
def frozen(patient, name):
    """A program that does nothing."""
    pid = patient.freeze(name)
    try:
        yield
    finally:
        patient.thaw(pid)


@contextlib.contextmanager
def database_shut(patient):
    """A database that takes nobody in and has thrown everybody out."""
    name = patient.portal.database_settings["NAME"]

    def run(sql, *parameters):
        with patient.portal.blocker.unblock(), connection._nodb_cursor() as cursor:
            cursor.execute(sql, parameters)

    run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
    try:
        run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", name)
        yield
    finally:
        run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


def age_the_heartbeat(patient):
    """Nothing was heard for longer than is allowed."""
    with patient.database(), connection.cursor() as cursor:
        cursor.execute("UPDATE health_pulse SET at = now() - interval '1 minute' WHERE name = 'beat'")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("worker", "İşçi (Celery worker) çalışmıyor."), ("beat", "Zamanlayıcı (Celery beat) çalışmıyor.")],
)
def test_who_stands_still_is_named(supervised, name, sentence):
    def named():
        age_the_heartbeat(supervised)
        return supervised.portal.health() if sentence in supervised.portal.health()[1]["sorunlar"] else None

    with frozen(supervised, name):
        status, body = until(named, what=supervised.portal.health)

    assert (status, body["durum"]) == (503, "hazır değil")
    supervised.portal.wait_until_ready()


def test_a_queue_that_hangs_is_named_and_people_go_on(supervised):
    with frozen(supervised, "valkey"):
        status, body = supervised.portal.health()
        visitor = supervised.log_in("koordinator")
        assert visitor.get("/panel/").status == 200

    assert (status, body["durum"]) == (200, "kısıtlı")
    assert "Kuyruk (Valkey) yanıt vermiyor" in body["sorunlar"][0]
    supervised.portal.wait_until_ready()
    supervised.forget()  # the lock of allauth's counter that reached the frozen queue would stop logins for 10 s


def test_a_database_that_is_away_is_named_and_every_page_says_so(supervised):
    visitor = supervised.log_in("koordinator")

    with database_shut(supervised):
        status, body = supervised.portal.health()
        page = visitor.get("/panel/")

    assert (status, body["durum"]) == (503, "hazır değil")
    assert body["sorunlar"][0].startswith("Veritabanı yanıt vermiyor")
    assert (page.status, "Veritabanına şu an ulaşılamıyor" in page.words) == (503, True)
    supervised.portal.wait_until_ready()
    assert visitor.get("/panel/").status == 200
