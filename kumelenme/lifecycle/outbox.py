"""What is owed is a row in the same transaction; the message to the worker is only a hint (trust.md §5.1)."""

import logging
import time
from functools import partial

from celery import current_app
from django.db import transaction
from django.db.models import Model
from django.utils.module_loading import autodiscover_modules

from .models import Owed

logger = logging.getLogger(__name__)


class NotNow(Exception):
    """Raised by a handler: something outside the portal does not answer. The row waits and loses no try."""


# After a failed hint the broker is left alone for this many seconds: the sweeper delivers meanwhile.
QUIET_SECONDS = 10
_quiet = {"until": 0.0}


def owe(kind: str, key: str, payload: dict | None = None, *, due_at=None, patient: bool = False) -> Owed:
    """Write down one effect that must happen once; the same key is owed once only.

    `due_at` (aware) postpones it; a `patient` one lets the others go first while applicants are sending. Call inside
    the transaction of the fact.
    """
    extra = {"due_at": due_at} if due_at else {}
    wanted = {"kind": kind, "payload": payload or {}, "patient": patient, **extra}
    owed, created = Owed.objects.get_or_create(key=key, defaults=wanted)
    if created and due_at is None:
        _hint_later(owed)
    return owed


def owe_new(rows: list[Owed]) -> None:
    """As `owe`, for keys that name a row of this very transaction and so cannot be there yet: one statement for all."""
    for owed in Owed.objects.bulk_create(rows):
        _hint_later(owed)


def _hint_later(owed: Owed) -> None:
    transaction.on_commit(partial(hint, owed.pk), robust=True)


def owe_task(name: str, subject: Model, *, key: str = "", due_at=None, patient: bool = False) -> Owed:
    """Owe a registered Celery task, called once with the id of the subject."""
    payload = {"task": name, "id": subject.pk}
    return owe("task", key or f"task:{name}:{subject.pk}", payload, due_at=due_at, patient=patient)


def hint(owed_id: int) -> None:
    """Tell a worker that something waits. A silent or absent broker costs nothing but time."""
    if time.monotonic() < _quiet["until"]:
        return
    try:
        registered_task("lifecycle.settle").apply_async((owed_id,), retry=False, expires=60)
    except Exception:
        _quiet["until"] = time.monotonic() + QUIET_SECONDS
        logger.warning("The broker took no hint for owed row %s; the sweeper will deliver it.", owed_id, exc_info=True)


def registered_task(name: str):
    """The Celery task of that name, wherever it is defined. KeyError if no app has it."""
    if name not in current_app.tasks:
        autodiscover_modules("tasks")  # Celery's own search runs once only, even when it was cut short
    return current_app.tasks[name]
