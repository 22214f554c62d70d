"""The five questions behind /saglik/hazir/. Each answers with facts for the operator and never raises."""

import shutil
import time
from dataclasses import dataclass, field

import redis
from django.conf import settings
from django.db import DatabaseError, models
from django.db.models.functions import Now

from kumelenme.lifecycle.models import Owed
from kumelenme.sql.functions import PortalNow

from .models import Pulse

# Seconds. The heartbeat comes every 5 s (settings); an owed row is normally done at once, the sweeper comes every 5 s.
HEARTBEAT_MAY_BE = 30
OUTBOX_MAY_BE = 300
# Either is enough: 15 % of a small volume, 10 GB of a large one.
DISK_SHARE, DISK_BYTES = 0.15, 10 * 1024**3


@dataclass(frozen=True)
class Answer:
    """One answer: fine or not, and the figures behind it."""

    fine: bool
    facts: dict = field(default_factory=dict)

    def as_json(self) -> dict:
        """For the page: {"iyi": true, …}."""
        return {"iyi": self.fine, **self.facts}


def database() -> Answer:
    """Whether the database takes a write, and how long it took."""
    started = time.monotonic()
    try:
        Pulse.felt("probe")
    except DatabaseError as problem:
        return Answer(False, {"hata": type(problem).__name__})
    return Answer(True, {"ms": round((time.monotonic() - started) * 1000, 1)})


def broker() -> Answer:
    """Whether the queue answers; without it everything is still delivered, only later (trust.md §5.1)."""
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=1) as client:
            client.ping()
    except (redis.RedisError, OSError) as problem:
        return Answer(False, {"hata": type(problem).__name__})
    return Answer(True)


def heartbeat() -> Answer:
    """Whether beat reached a worker and the worker the database within the last half minute."""
    try:
        age = Pulse.objects.filter(name="beat").values_list(_seconds(Now() - models.F("at")), flat=True).first()
    except DatabaseError as problem:
        return Answer(False, {"hata": type(problem).__name__})
    return Answer(age is not None and age < HEARTBEAT_MAY_BE, {"yas_sn": age})


def outbox() -> Answer:
    """How long the oldest row that is due has been waiting; rows that were given up are counted for the operator."""
    try:
        age = _seconds(PortalNow() - models.Min("due_at"))
        facts = Owed.objects.due().aggregate(bekleyen=models.Count("pk"), yas_sn=age)
        facts["takilan"] = Owed.objects.exclude(stuck_at=None).filter(done_at=None).count()
    except DatabaseError as problem:
        return Answer(False, {"hata": type(problem).__name__})
    return Answer((facts["yas_sn"] or 0) < OUTBOX_MAY_BE, facts)


def disk() -> Answer:
    """Whether files still fit: uploads and documents live on this volume."""
    folder = next(each for each in (settings.MEDIA_ROOT, *settings.MEDIA_ROOT.parents) if each.exists())
    usage = shutil.disk_usage(folder)
    share = usage.free / usage.total
    return Answer(share >= DISK_SHARE or usage.free >= DISK_BYTES, {"bos_yuzde": round(share * 100)})


def _seconds(duration) -> models.Func:
    """An interval as seconds with one decimal."""
    span = models.ExpressionWrapper(duration, output_field=models.DurationField())
    return models.Func(
        span, template="round(extract(epoch FROM %(expressions)s), 1)::float", output_field=models.FloatField()
    )
