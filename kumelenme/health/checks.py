"""The six questions behind /saglik/hazir/. Each answers with facts for the operator and never raises."""

import shutil
import time
from dataclasses import dataclass, field

import redis
from django.conf import settings
from django.db import Error, models
from django.db.models.functions import Now

from kumelenme.documents.models import ScanState, StoredFile
from kumelenme.lifecycle.models import Owed
from kumelenme.lifecycle.turns import applicants_are_sending
from kumelenme.sql.functions import PortalNow

from .models import Pulse

# Seconds. The heartbeat comes every 5 s (settings); an owed row is normally done at once, the sweeper comes every 5 s.
HEARTBEAT_MAY_BE = 30
QUEUE = "celery"
OUTBOX_MAY_BE = 300
QUARANTINE_MAY_BE = 600
# Either is enough: 15 % of a small volume, 10 GB of a large one.
DISK_SHARE, DISK_BYTES = 0.15, 10 * 1024**3


@dataclass(frozen=True)
class Answer:
    """One answer: fine or not, the figures behind it, and if not what the operator should look at, in a sentence.

    `slower` means that people can go on working and everything owed comes later.
    """

    fine: bool
    facts: dict = field(default_factory=dict)
    trouble: str = ""
    slower: bool = False

    def as_json(self) -> dict:
        """For the page: {"iyi": true, …}."""
        return {"iyi": self.fine, **self.facts}


def database() -> Answer:
    """Whether the database takes a write, and how long it took."""
    started = time.monotonic()
    try:
        Pulse.felt("probe")
    except Error as problem:
        return _silent(problem, "Veritabanı yanıt vermiyor ya da yazmıyor.")
    return Answer(True, {"ms": round((time.monotonic() - started) * 1000, 1)})


def broker() -> Answer:
    """Whether the queue answers; without it everything is still delivered, only later (trust.md §5.1)."""
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=1) as client:
            client.ping()
    except (redis.RedisError, OSError) as problem:
        return _silent(problem, "Kuyruk (Valkey) yanıt vermiyor; bildirimler ve belgeler bekliyor.", slower=True)
    return Answer(True)


def heartbeat() -> Answer:
    """Whether beat reached a worker and the worker the database within the last half minute.

    If not, the queue tells who is missing: what beat has sent and nobody took lies there.
    """
    try:
        age = Pulse.objects.filter(name="beat").values_list(_seconds(Now() - models.F("at")), flat=True).first()
    except Error as problem:
        return _silent(problem, "İşçinin yaşam işareti okunamıyor.")
    if age is not None and age < HEARTBEAT_MAY_BE:
        return Answer(True, {"yas_sn": age})
    waiting = _waiting_messages()
    if waiting is None:
        trouble = "İşçinin yaşam işareti gelmiyor."
    elif waiting:
        trouble = "İşçi (Celery worker) çalışmıyor."
    else:
        trouble = "Zamanlayıcı (Celery beat) çalışmıyor."
    return Answer(False, {"yas_sn": age, "kuyrukta": waiting}, trouble)


def outbox() -> Answer:
    """How long the oldest row that should be done has been waiting, tried in vain or not tried at all.

    Rows that somebody tries again and again (a mail server that is away) make the portal slower, not unready; rows
    that nobody tries make it unready, except those that let applicants go first in a call's last hour: then of all hours
    no portal is taken out for them. Rows that were given up are counted for the operator.
    """
    since = models.functions.Coalesce("failing_since", "due_at")
    wanted = Owed.objects.open().filter(models.Q(due_at__lte=PortalNow()) | ~models.Q(failing_since=None))
    untried = models.Min("due_at", filter=models.Q(failing_since=None))
    try:
        if applicants_are_sending():
            wanted = wanted.filter(patient=False)
        facts = wanted.aggregate(
            bekleyen=models.Count("pk"),
            basarisiz=models.Count("failing_since"),
            yas_sn=_seconds(PortalNow() - models.Min(since)),
            denenmeyen_yas_sn=_seconds(PortalNow() - untried),
        )
        facts["takilan"] = Owed.objects.exclude(stuck_at=None).filter(done_at=None).count()
    except Error as problem:
        return _silent(problem, "Giden kutusu okunamıyor.")
    if (facts["denenmeyen_yas_sn"] or 0) >= OUTBOX_MAY_BE:
        return Answer(False, facts, f"Giden kutusunda en eski iş {_minutes(facts['yas_sn'])} bekliyor.")
    if (facts["yas_sn"] or 0) >= OUTBOX_MAY_BE:
        trouble = (
            f"Giden kutusunda {facts['basarisiz']} iş {_minutes(facts['yas_sn'])} başarılamıyor (posta sunucusu?)."
        )
        return Answer(False, facts, trouble, slower=True)
    return Answer(True, facts)


def quarantine() -> Answer:
    """How long the oldest file has been waiting for the virus scanner; people go on working, readers wait."""
    waiting = StoredFile.objects.filter(scan_state=ScanState.QUARANTINE)
    try:
        facts = waiting.aggregate(bekleyen=models.Count("pk"), yas_sn=_seconds(PortalNow() - models.Min("uploaded_at")))
    except Error as problem:
        return _silent(problem, "Karantina okunamıyor.")
    if (facts["yas_sn"] or 0) >= QUARANTINE_MAY_BE:
        trouble = f"Karantinada en eski dosya {_minutes(facts['yas_sn'])} virüs taramasını bekliyor (clamd?)."
        return Answer(False, facts, trouble, slower=True)
    return Answer(True, facts)


def disk() -> Answer:
    """Whether files still fit: uploads and documents live on this volume."""
    folder = next(each for each in (settings.MEDIA_ROOT, *settings.MEDIA_ROOT.parents) if each.exists())
    usage = shutil.disk_usage(folder)
    share = usage.free / usage.total
    enough = share >= DISK_SHARE or usage.free >= DISK_BYTES
    return Answer(enough, {"bos_yuzde": round(share * 100)}, "" if enough else "Diskte yer azaldı.")


def _silent(problem: Exception, trouble: str, *, slower: bool = False) -> Answer:
    """Somebody did not answer."""
    return Answer(False, {"hata": type(problem).__name__}, trouble, slower)


def _waiting_messages() -> int | None:
    """How many messages lie in the queue; None when it does not answer."""
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=1) as client:
            return client.llen(QUEUE)
    except (redis.RedisError, OSError):
        return None


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.0f} dakikadır"


def _seconds(duration) -> models.Func:
    """An interval as seconds with one decimal."""
    span = models.ExpressionWrapper(duration, output_field=models.DurationField())
    return models.Func(
        span, template="round(extract(epoch FROM %(expressions)s), 1)::float", output_field=models.FloatField()
    )
