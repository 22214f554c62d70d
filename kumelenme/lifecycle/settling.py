"""Doing what is owed: the effect and its `done_at` in one commit, by whoever holds the row."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from kumelenme.sql.clock import portal_now

from . import turns
from .models import Owed
from .outbox import NotNow, registered_task

logger = logging.getLogger(__name__)

# How long a row waits for something outside the portal that does not answer, in seconds.
OUTSIDE_SECONDS = 60


# So many rows are done by one call of the sweeper, or before a row that lets others go first.
MANY = 200


def settle(owed_id: int) -> bool:
    """Do one owed row if it is due and nobody else is at it; True if it is done now.

    A patient row first does what others wait for while applicants are sending, and is done by one process at a time,
    so that a second one is always free for receipts, notices and scans.
    """
    if not turns.must_let_others_go_first(owed_id):
        return _settle(owed_id)
    seen: set[int] = set()
    while len(seen) < MANY and (urgent := turns.next_urgent(seen)) is not None:
        seen.add(urgent)
        _settle(urgent)
    with turns.alone() as mine:
        return mine and _settle(owed_id)


def settle_due(limit: int = MANY) -> int:
    """Do everything that is due in its turn, with what becomes due meanwhile; returns how many rows were done."""
    seen: set[int] = set()
    done = 0
    while len(seen) < limit and (pk := turns.next_due(seen)) is not None:
        seen.add(pk)
        done += settle(pk)
    return done


def _settle(owed_id: int) -> bool:
    if not _claim(owed_id):
        return False
    try:
        return _do(owed_id)
    except NotNow as error:
        logger.warning("Owed row %s waits: %s", owed_id, error)
        _wait(owed_id, error)
    except Exception as error:
        logger.exception("Owed row %s failed.", owed_id)
        _postpone(owed_id, error)
    return False


def run_task(owed: Owed) -> None:
    """The handler of kind "task": call the registered Celery task here and now, inside the settling commit."""
    registered_task(owed.payload["task"]).run(owed.payload["id"])


@transaction.atomic
def _claim(owed_id: int) -> bool:
    """Count the try before it is made: a row that kills its worker is not tried for ever."""
    owed = Owed.objects.due().select_for_update(skip_locked=True).filter(pk=owed_id).first()
    if owed is None:
        return False
    owed.tries += 1
    if owed.tries > Owed.MAX_TRIES:
        owed.tries, owed.stuck_at = Owed.MAX_TRIES, portal_now()
    owed.save(update_fields=["tries", "stuck_at"])
    return owed.stuck_at is None


@transaction.atomic
def _do(owed_id: int) -> bool:
    owed = Owed.objects.open().select_for_update(skip_locked=True).filter(pk=owed_id).first()
    if owed is None:
        return False
    import_string(settings.OWED_HANDLERS[owed.kind])(owed)
    owed.done_at, owed.last_error, owed.failing_since = portal_now(), "", None
    owed.save(update_fields=["done_at", "last_error", "failing_since", "payload"])
    return True


def _postpone(owed_id: int, error: Exception) -> None:
    """Try again later: 10 s, 20 s, 40 s … at most an hour; after the last try the row is stuck."""
    owed = Owed.objects.get(pk=owed_id)
    now = portal_now()
    owed.due_at = now + timedelta(seconds=min(3600, 10 * 2 ** (owed.tries - 1)))
    owed.stuck_at = now if owed.tries >= Owed.MAX_TRIES else None
    _failed(owed, now, error)


def _wait(owed_id: int, error: Exception) -> None:
    """Try again in a minute, however long it takes: an outage of a mail server is no fault of the row."""
    owed = Owed.objects.get(pk=owed_id)
    now = portal_now()
    owed.tries -= 1
    owed.due_at = now + timedelta(seconds=OUTSIDE_SECONDS)
    _failed(owed, now, error)


def _failed(owed: Owed, now: datetime, error: Exception) -> None:
    owed.failing_since = owed.failing_since or now
    owed.last_error = f"{type(error).__name__}: {error}"[:2000]
    owed.save(update_fields=["tries", "due_at", "stuck_at", "failing_since", "last_error"])
