"""/saglik/ and /saglik/hazir/: what machines are told."""

import uuid
from datetime import timedelta

import pytest
import redis
from django.db import connection
from django.urls import reverse

from kumelenme.health import checks
from kumelenme.health.models import Pulse
from kumelenme.health.tasks import heartbeat
from kumelenme.lifecycle.models import Owed
from kumelenme.sql.clock import portal_now


@pytest.fixture
def beating(db):
    """Beat and worker were heard just now."""
    heartbeat()


def ask(client):
    answer = client.get(reverse("health:ready"))
    return answer.status_code, answer.json()


def test_a_living_process_answers_without_asking_anybody(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = client.get(reverse("health:alive"))

    assert (answer.status_code, answer.json()) == (200, {"durum": "çalışıyor"})
    assert "no-store" in answer["Cache-Control"]


def test_everything_well_is_ready(client, beating):
    status, body = ask(client)

    assert (status, body["durum"], body["sorunlar"]) == (200, "hazır", [])
    assert {name for name, answer in body["denetimler"].items() if answer["iyi"]} == {
        "veritabani",
        "kuyruk",
        "isci",
        "giden_kutusu",
        "karantina",
        "disk",
    }


def test_no_heartbeat_while_the_broker_answers_is_not_ready(client, db):
    status, body = ask(client)

    assert (status, body["durum"]) == (503, "hazır değil")
    assert body["denetimler"]["isci"]["yas_sn"] is None


def test_an_old_heartbeat_is_not_ready(client, beating):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE health_pulse SET at = now() - interval '31 seconds' WHERE name = 'beat'")

    assert ask(client)[0] == 503


def test_a_missing_broker_is_slower_not_down(client, db, settings):
    settings.REDIS_URL = "unix:///nowhere/valkey.sock?db=0"

    status, body = ask(client)

    assert (status, body["durum"]) == (200, "kısıtlı")
    assert "Kuyruk (Valkey) yanıt vermiyor; bildirimler ve belgeler bekliyor." in body["sorunlar"]


@pytest.mark.parametrize(
    ("waiting", "who"), [(0, "Zamanlayıcı (Celery beat) çalışmıyor."), (7, "İşçi (Celery worker) çalışmıyor.")]
)
def test_the_queue_tells_whether_beat_or_worker_is_missing(client, db, settings, monkeypatch, waiting, who):
    monkeypatch.setattr(checks, "QUEUE", f"test-{uuid.uuid4()}")
    with redis.Redis.from_url(settings.REDIS_URL) as queue:
        if waiting:
            queue.rpush(checks.QUEUE, *range(waiting))
        try:
            status, body = ask(client)
        finally:
            queue.delete(checks.QUEUE)

    assert (status, body["sorunlar"]) == (503, [who])


def test_mails_that_nobody_takes_make_it_slower_and_are_told(client, beating):
    now = portal_now()
    failing = now - timedelta(seconds=checks.OUTBOX_MAY_BE + 60)
    Owed.objects.create(kind="mail", key="m", due_at=now + timedelta(minutes=1), failing_since=failing, last_error="x")

    status, body = ask(client)

    assert (status, body["durum"]) == (200, "kısıtlı")
    assert body["denetimler"]["giden_kutusu"]["yas_sn"] > checks.OUTBOX_MAY_BE
    assert body["sorunlar"] == ["Giden kutusunda 1 iş 6 dakikadır başarılamıyor (posta sunucusu?)."]


def test_a_row_that_waits_too_long_is_not_ready(client, beating):
    now = portal_now()
    Owed.objects.create(kind="task", key="old", due_at=now - timedelta(seconds=checks.OUTBOX_MAY_BE + 5))
    Owed.objects.create(kind="task", key="done", due_at=now - timedelta(days=1), done_at=now)
    Owed.objects.create(kind="task", key="later", due_at=now + timedelta(days=1))

    status, body = ask(client)

    assert status == 503
    assert body["sorunlar"] == ["Giden kutusunda en eski iş 5 dakikadır bekliyor."]
    assert body["denetimler"]["giden_kutusu"]["bekleyen"] == 1
    assert body["denetimler"]["giden_kutusu"]["yas_sn"] > checks.OUTBOX_MAY_BE


def test_a_row_that_was_given_up_is_counted(client, beating):
    Owed.objects.create(kind="task", key="stuck", stuck_at=portal_now(), tries=8)

    assert ask(client)[1]["denetimler"]["giden_kutusu"]["takilan"] == 1


def test_a_full_disk_is_not_ready(client, beating, monkeypatch):
    monkeypatch.setattr(checks, "DISK_SHARE", 2)
    monkeypatch.setattr(checks, "DISK_BYTES", 10**18)

    status, body = ask(client)
    assert (status, body["sorunlar"]) == (503, ["Diskte yer azaldı."])


def test_a_database_that_does_not_write_is_not_ready(client, beating):
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")

    status, body = ask(client)

    assert (status, body["denetimler"]["veritabani"]["iyi"]) == (503, False)
    assert "Veritabanı yanıt vermiyor ya da yazmıyor." in body["sorunlar"]


def test_the_heartbeat_keeps_one_row(beating):
    heartbeat()

    assert Pulse.objects.count() == 1
