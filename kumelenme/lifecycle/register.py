"""Writing the register: one line per fact, and what is owed for it, in one transaction."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.contrib.auth import get_user_model
from django.db import transaction

from . import catalogue
from .actors import SYSTEM, Actor
from .models import AuditEntry, Owed
from .outbox import owe_new


def record(
    subject, verb: str, *, by, note: str = "", facts: dict | None = None, tell=(), later=(), patient: bool = False
) -> AuditEntry:
    """Register something that is not a move.

    `verb` must be in an app's EVENTS (LookupError). `tell` are actors or users; `later` are Celery task names,
    each owed once with the subject's id, `patient` if they may wait while applicants are sending.
    """
    if verb not in catalogue.events():
        raise LookupError(f"no app lists the event {verb!r}")
    # No savepoint: an act whose line cannot be written does not stand either.
    with transaction.atomic(savepoint=False):
        entry = write(subject, verb, by=by, note=note, facts=facts)
        owe_for(entry, subject, tell=tell, later=later, patient=patient)
    return entry


def write(subject, verb: str, *, by, note="", facts=None, source="", target="") -> AuditEntry:
    """One line, nothing owed. `by` is a user or SYSTEM."""
    person = None if by is SYSTEM else by
    acting_as = getattr(person, "acting_as", None)
    entry = AuditEntry(
        subject=subject,
        subject_name=str(subject)[:250],
        verb=verb,
        source=source,
        target=target,
        note=note.strip(),
        facts=facts or {},
        by=person,
        acting_as=str(getattr(acting_as, "value", acting_as) or ""),
    )
    entry.save(force_insert=True)
    return entry


def owe_for(
    entry: AuditEntry, subject, *, tell: Iterable = (), later: Iterable[str] = (), patient: bool = False
) -> None:
    """Owe the notices and tasks of an entry. Who is told is decided now, delivery comes later."""
    rows = [
        Owed(
            kind="task",
            key=f"task:{name}:entry-{entry.pk}",
            payload={"task": name, "id": subject.pk},
            patient=patient,
        )
        for name in dict.fromkeys(later)
    ]
    if people := sorted(_told(tell, subject)):
        told = {"entry": entry.pk, "people": people}
        rows.insert(0, Owed(kind="notices", key=f"notices:{entry.pk}", payload=told))
    owe_new(rows)


def _told(tell, subject) -> set[int]:
    """Ids of the people whom actors, users or querysets of users name; all actors are one question."""
    ids: set[int] = set()
    asked = []
    for whom in tell:
        if isinstance(whom, Actor):
            asked.append(whom)
        elif isinstance(whom, get_user_model()):
            ids.add(whom.pk)
        else:
            ids |= {person.pk for person in whom}
    return ids.union(reduce(or_, asked).people(subject).values_list("pk", flat=True)) if asked else ids
