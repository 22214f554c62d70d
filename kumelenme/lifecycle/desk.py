"""Masam: everybody's work queue, derived from the tables. A new row appears on the right desks by itself."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Exists, Q, QuerySet
from django.utils.module_loading import import_string

from .checks import by_field
from .flow import Flow, Transition
from .reference import row_url

PER_GROUP = 50
# With fewer nouns than this, reading each is cheaper than asking first which of them have work.
ASK_FIRST = 4


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

    People are compared as sets: one statement says which nouns have work for the person, and one for each of those
    reads it, whatever the number of objects. Before it stands work that is no move of a table: each function of
    settings.DESK_WORK adds its groups.
    """
    groups = [group for path in settings.DESK_WORK for group in import_string(path)(user)]
    for (model, field), tables, found in _nouns_with_work(user):
        groups += _groups(user, model, field, tables, found)
    return groups


def _nouns_with_work(user) -> list:
    """((model, field), tables, objects) of each noun that has work for the person."""
    nouns = [
        (noun, tables, _objects(user, noun[0], mine))
        for noun, tables in by_field().items()
        if (mine := _work(user, noun[1], tables)) and hasattr(noun[0]._default_manager, "visible_to")
    ]
    if len(nouns) < ASK_FIRST:
        return nouns
    asked = {f"noun_{n}": Exists(found) for n, (_, _, found) in enumerate(nouns)}
    there = get_user_model().objects.filter(pk=user.pk).annotate(**asked).values_list(*asked).get()
    return [noun for noun, has_work in zip(nouns, there, strict=True) if has_work]


def _groups(user, model, field: str, tables: list[Flow], found: QuerySet) -> list[Group]:
    due = f"{field}_due_at"
    has_due = any(f.name == due for f in model._meta.concrete_fields)
    ordered = found.order_by(*([due] if has_due else []), "pk")
    by_state: dict[str, list[Item]] = {}
    for obj in ordered[: PER_GROUP * 4]:
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
