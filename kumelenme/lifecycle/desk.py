"""Masam: everybody's work queue, derived from the tables. A new row appears on the right desks by itself."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from .checks import by_field
from .flow import Flow, Transition
from .reference import row_url

PER_GROUP = 50


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of work: the object, when it is due (or None), and what may be done: (label, address) each."""

    obj: object
    due_at: object
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The work standing at one state of one noun; `more` counts what is not listed."""

    noun: str
    label: str
    items: tuple[Item, ...]
    more: int = 0


def desk(user) -> list[Group]:
    """The person's work in the role they act in, by noun and state in programme order.

    One statement per noun, whatever the number of objects: people are compared as sets. Before it stands work that is
    no move of a table: each function of settings.DESK_WORK adds its groups.
    """
    groups = [group for path in settings.DESK_WORK for group in import_string(path)(user)]
    for (model, field), tables in by_field().items():
        groups += _groups(user, model, field, tables)
    return groups


def _groups(user, model, field: str, tables: list[Flow]) -> list[Group]:
    mine = _work(user, field, tables)
    if not mine or not hasattr(model._default_manager, "visible_to"):
        return []
    due = f"{field}_due_at"
    has_due = any(f.name == due for f in model._meta.concrete_fields)
    found = _objects(user, model, mine).order_by(*([due] if has_due else []), "pk")
    by_state: dict[str, list[Item]] = {}
    for obj in found[: PER_GROUP * 4]:
        rows = _rows_here(obj, field, tables, user)
        if rows:
            links = tuple((row.label, row_url(row, obj)) for row in rows)
            by_state.setdefault(getattr(obj, field), []).append(Item(obj, getattr(obj, due, None), links))
    noun = str(model._meta.verbose_name_plural)
    return [
        Group(noun, str(label), tuple(by_state[state][:PER_GROUP]), max(0, len(by_state[state]) - PER_GROUP))
        for state, label in model._meta.get_field(field).flatchoices
        if state in by_state
    ]


def _work(user, field: str, tables: list[Flow]) -> Q | None:
    """Which objects have a row of mine: one condition over state and person."""
    conditions = [
        Q(**{f"{field}__in": sorted(row.source)}) & condition
        for flow in tables
        for row in flow.rows
        if (condition := row.by.desk(user)) is not None
    ]
    return reduce(or_, conditions) if conditions else None


def _objects(user, model, mine: Q) -> QuerySet:
    visible = model._default_manager.visible_to(user)
    related = getattr(model, "DESK_RELATED", ())
    return visible.filter(pk__in=model._base_manager.filter(mine).values("pk")).select_related(*related)


def _rows_here(obj, field: str, tables: list[Flow], user) -> tuple[Transition, ...]:
    """Rows that start here and belong to my role; the person was compared by the query already."""
    state = getattr(obj, field)
    return tuple(
        row for flow in tables for row in flow.rows if row.by.desk(user) is not None and row.starts_at(obj, state)
    )
