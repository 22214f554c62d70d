"""The grammar of the programme: a Flow is a table of Transitions on one field."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.apps import apps
from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils.module_loading import import_string

from .actors import Actor
from .rules import Rule


def period(words: str):
    """Give a deadline function its words for the process map: `@period("15 iş günü (çağrıda değişebilir)")`."""

    def name(deadline):
        deadline.words = words
        return deadline

    return name


@dataclass(frozen=True, kw_only=True)
class Transition:
    """One row: *who* moves it *from* where *to* where, *if* what, telling *whom*.

    `when(obj)` says whether the row exists for this object at all (switches of the call). `then(obj, entry)`
    runs inside the transaction; `later` names Celery tasks owed after it, each called with the object's id.
    `needs` is the URL name of the page that collects the row's data. A callable `target(obj)` declares the
    states it may return in `targets`. `deadline(obj)` is the last moment of the stage that is entered, asked when `obj`
    knows already since when it is in it.
    `reopens` marks the only kind of row that may leave a resting place. `effect` is the consequence, in
    Turkish, shown before the person confirms.
    """

    name: str
    label: str
    source: frozenset[str]
    target: str | Callable[[object], str]
    by: Actor
    requires: tuple[Rule, ...] = ()
    tell: tuple[Actor, ...] = ()
    note_required: bool = False
    when: Callable[[object], bool] | None = None
    then: Callable | None = None
    later: tuple[str, ...] = ()
    needs: str | None = None
    reopens: bool = False
    deadline: Callable | None = None
    effect: str = ""
    targets: frozenset[str] = frozenset()

    def __post_init__(self):
        object.__setattr__(self, "source", frozenset(self.source))
        if not callable(self.target):
            object.__setattr__(self, "targets", frozenset({self.target}))
        elif not self.targets:
            raise ValueError(f"{self.name}: a computed target declares its targets")

    def target_for(self, obj) -> str:
        """The state this object will be in after the row."""
        target = self.target(obj) if callable(self.target) else self.target
        if target not in self.targets:
            raise ValueError(f"{self.name}: {target!r} is not one of {sorted(self.targets)}")
        return target

    def exists_for(self, obj) -> bool:
        """Does the call of this object have this row?"""
        return self.when is None or bool(self.when(obj))

    def starts_at(self, obj, state: str) -> bool:
        return state in self.source and self.exists_for(obj)


@dataclass(frozen=True)
class Flow:
    """The rows that one app owns on one field of one model.

    `initial` are the states a new object may start in; empty means the default of the field.
    """

    model_label: str
    field: str
    rows: tuple[Transition, ...] = ()
    initial: frozenset[str] = frozenset()

    def __post_init__(self):
        names = [row.name for row in self.rows]
        if len(names) != len(set(names)):
            raise ValueError(f"{self.model_label}: two rows for one verb in {sorted(names)}")

    def __getitem__(self, name: str) -> Transition:
        return next(row for row in self.rows if row.name == name)

    @property
    def model(self):
        return apps.get_model(self.model_label)

    @property
    def first_states(self) -> frozenset[str]:
        return frozenset(self.initial) or frozenset({str(self.model._meta.get_field(self.field).default)})

    def state_of(self, obj) -> str:
        return getattr(obj, self.field)


@lru_cache(maxsize=8)
def _load(paths: tuple[str, ...]) -> tuple[tuple[str, Flow], ...]:
    return tuple((home_of_path(path), import_string(path)) for path in paths)


def home_of_path(path: str) -> str:
    """The app that owns a table: 'kumelenme.documents.flow.EVENTS' belongs to documents."""
    return path.split(".")[-3]


def flows_with_home() -> tuple[tuple[str, Flow], ...]:
    """Every flow of the programme, in order, beside the label of the app that owns it."""
    return _load(tuple(settings.LIFECYCLE_FLOWS))


def flows() -> list[Flow]:
    """Every flow of the programme, in order."""
    return [flow for _, flow in flows_with_home()]


def flows_of(thing) -> list[Flow]:
    """The flows of an object or a model class."""
    model = thing if isinstance(thing, type) else type(thing)
    return [flow for flow in flows() if issubclass(model, flow.model)]


def rows_of(thing) -> Iterable[tuple[Flow, Transition]]:
    """Every row of an object or model class, beside its flow."""
    return [(flow, row) for flow in flows_of(thing) for row in flow.rows]


def find(obj, name: str) -> tuple[Flow, Transition]:
    """The row called `name` for this object. LookupError if the programme has none."""
    for flow, row in rows_of(obj):
        if row.name == name:
            return flow, row
    raise LookupError(f"{obj._meta.label} has no transition {name!r}")


def available(obj, user, held: dict | None = None) -> list[Transition]:
    """The buttons: rows that start here and belong to this person in the role they act in, rules aside.

    An actor that stands in several rows, or is a part of others, is asked once; of several objects on one page too, if
    `held` goes with them from one to the next.
    """
    held = {} if held is None else held

    def holds(actor: Actor) -> bool:
        asked = (id(actor), actor.sees(obj))
        if asked not in held:
            held[asked] = any(map(holds, actor.parts)) if actor.parts else actor.holds(user, obj)
        return held[asked]

    return [row for flow, row in rows_of(obj) if row.starts_at(obj, flow.state_of(obj)) and holds(row.by)]


def broken_rules(row: Transition, obj) -> list[str]:
    """The reasons why this row may not be performed now; warnings are not reasons."""
    return [reason for rule in row.requires if not rule.warns and (reason := rule(obj))]


def refusals(rows: list[Transition], obj) -> list[list[str]]:
    """`broken_rules` of several rows side by side; a rule that several require is asked once, and what several read is loaded once."""
    wanted = {rule for row in rows for rule in row.requires if not rule.warns}
    prefetch_related_objects([obj], *{relation for rule in wanted for relation in rule.reads})
    said = {rule: rule(obj) for rule in wanted}
    return [[reason for rule in row.requires if (reason := said.get(rule))] for row in rows]


def checklist(row: Transition, obj) -> list[tuple[Rule, str | None]]:
    """Every rule of the row beside the reason it is broken, or None."""
    return [(rule, rule(obj)) for rule in row.requires]
