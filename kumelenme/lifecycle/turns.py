"""Whose turn it is: while applicants are sending, what is patient comes last and one at a time (issue 3, ADR 0029)."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from .models import Owed

LOCK = "hashtext('lifecycle_patient')"


def applicants_are_sending() -> bool:
    """Is a call in its last hour? Asked of the floor that knows calls."""
    return import_string(settings.APPLICANTS_ARE_SENDING)()


def next_due(seen: Collection[int]) -> int | None:
    """The oldest row that is due and not among `seen`; while applicants are sending the oldest that is not patient."""
    rows = Owed.objects.due().exclude(pk__in=seen).order_by("due_at", "id").values_list("pk", "patient")
    pk, patient = rows.first() or (None, False)
    return (next_urgent(seen) or pk) if patient and applicants_are_sending() else pk


def next_urgent(seen: Collection[int]) -> int | None:
    """The oldest row that is due, not patient and not among `seen`."""
    rows = Owed.objects.due().filter(patient=False).exclude(pk__in=seen)
    return rows.order_by("due_at", "id").values_list("pk", flat=True).first()


def must_let_others_go_first(owed_id: int) -> bool:
    """Is this a patient row, and are applicants sending?"""
    return Owed.objects.due().filter(pk=owed_id, patient=True).exists() and applicants_are_sending()


@contextmanager
def alone() -> Iterator[bool]:
    """True for the one process that may do a patient row now; the others leave theirs to the sweeper.

    The lock is the connection's, not the transaction's: a row is claimed in one commit and done in another.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_try_advisory_lock({LOCK})")
        (mine,) = cursor.fetchone()
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT pg_advisory_unlock({LOCK})")
