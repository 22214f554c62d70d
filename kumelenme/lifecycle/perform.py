"""The only door through which anything changes state."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from .actors import SYSTEM
from .flow import Flow, Transition, broken_rules, find
from .holding import hold
from .models import AuditEntry
from .register import owe_for, write


class NotFromHere(Exception):
    """The object has moved on; somebody was faster."""


@transaction.atomic
def perform(
    name: str,
    obj,
    *,
    by,
    note: str = "",
    facts: dict | None = None,
    also: dict[str, object] | None = None,
    held: bool = False,
) -> AuditEntry:
    """Move `obj` along the row `name`, register it and owe what follows, all or nothing.

    `by` is a user, or SYSTEM for the clock. Raises LookupError (no such row), NotFromHere (another stage),
    PermissionDenied (another person or role), ValidationError (reason missing, rules broken). Only on success
    `obj` itself carries the new state. `also` are fields that change in the same statement. An act that has taken the
    object by `hold` in this transaction says `held`: it is not read again.
    """
    flow, row = find(obj, name)
    locked = obj if held else hold(type(obj)._base_manager.all(), obj.pk)
    source = flow.state_of(locked)

    if not row.starts_at(locked, source):
        raise NotFromHere(f"{row.label}: {locked} şu an bu aşamada değil.")
    if not _may(row, by, locked):
        raise PermissionDenied(f"{row.label}: yalnızca {row.by.label}.")
    if row.note_required and not note.strip():
        raise ValidationError({"note": "Gerekçe yazılmalıdır."})
    if reasons := broken_rules(row, locked):
        raise ValidationError(reasons)

    values = _move(flow, row, locked, also or {})
    entry = write(locked, row.name, by=by, note=note, facts=facts, source=source, target=flow.state_of(locked))
    if row.then:
        row.then(locked, entry)
    owe_for(entry, locked, tell=row.tell, later=row.later)
    _set(obj, values)
    return entry


def _may(row: Transition, by, obj) -> bool:
    return row.by.clock if by is SYSTEM else row.by.holds(by, obj)


def _move(flow: Flow, row: Transition, locked, also: dict[str, object]) -> dict[str, object]:
    """Write the new state, and beside it when it was entered and when it ends, if the model keeps that."""
    values: dict[str, object] = {flow.field: row.target_for(locked), **also}
    known = {field.name for field in locked._meta.concrete_fields}
    if (entered := f"{flow.field}_entered_at") in known:
        values[entered] = locked.held_at
        _set(locked, {entered: locked.held_at})
    if (due := f"{flow.field}_due_at") in known:
        values[due] = row.deadline(locked) if row.deadline else None
    _set(locked, values)
    locked.save(update_fields=list(values))
    return values


def _set(thing, values: dict[str, object]) -> None:
    for field, value in values.items():
        setattr(thing, field, value)
