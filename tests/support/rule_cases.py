"""One case per rule: something sound on which the rule is silent, and the harm that makes it speak."""

from collections.abc import Callable
from dataclasses import dataclass

import pgtrigger
from django.db.models import Model

from applications.models import Application


@dataclass(frozen=True)
class Case:
    """`sound()` finds (or walks to) the thing in the demo world; `harm(thing)` breaks it; the rule then says `words`."""

    sound: Callable[[], Model]
    harm: Callable[[Model], object]
    words: str


def put(rows, **values) -> None:
    """Write these values into the rows while the guards of the database look away; there must be some."""
    with pgtrigger.ignore():
        assert rows.update(**values), rows.model.__name__


def take(rows) -> None:
    """Delete the rows while the guards look away; there must be some."""
    with pgtrigger.ignore():
        assert rows.delete()[0], rows.model.__name__


def itself(thing):
    """The thing as rows."""
    return type(thing)._base_manager.filter(pk=thing.pk)


def fresh(thing):
    """The thing as the database has it now."""
    return itself(thing).get()


def application(end: str) -> Application:
    """An application of the demo world by the end of its number: "2024-01-0002"; the newest call is "02-0001"."""
    return Application.objects.get(number__endswith=end)


def in_stage(end: str, stage: str) -> Application:
    """The same, laid down at another stage."""
    put(itself(found := application(end)), stage=stage)
    return fresh(found)
