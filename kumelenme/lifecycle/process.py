"""The process map that every visitor may read: who does what, when, and who is told, from the tables."""

from dataclasses import dataclass

from .checks import by_field
from .flow import Transition

# A row that starts from more states than this is shown once, apart from the stages.
EVERYWHERE = 4


@dataclass(frozen=True, slots=True)
class Step:
    """One row in the words of the page."""

    label: str
    who: str
    leads_to: str
    told: str
    period: str
    conditions: tuple[str, ...]
    effect: str


@dataclass(frozen=True, slots=True)
class Station:
    """One state of a noun with the rows that leave it."""

    label: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """One noun's whole way; `anywhere` are the rows that start from many states."""

    noun: str
    key: str
    stations: tuple[Station, ...]
    anywhere: tuple[Step, ...]


def process_maps() -> list[Map]:
    """Every noun of the programme, the application's way first as settings.LIFECYCLE_FLOWS orders them."""
    return [_map(model, field, tables) for (model, field), tables in by_field().items()]


def _map(model, field, tables) -> Map:
    labels = {str(value): str(label) for value, label in model._meta.get_field(field).flatchoices}
    rows = [row for flow in tables for row in flow.rows]
    local = [row for row in rows if len(row.source) < EVERYWHERE]
    stations = [
        Station(label, tuple(_step(row, labels) for row in local if state in {str(s) for s in row.source}))
        for state, label in labels.items()
    ]
    anywhere = tuple(_step(row, labels) for row in rows if row not in local)
    noun = str(model._meta.verbose_name)
    return Map(noun, model._meta.model_name, tuple(s for s in stations if s.steps), anywhere)


def _step(row: Transition, labels: dict[str, str]) -> Step:
    return Step(
        label=row.label,
        who=row.by.label,
        leads_to=" ya da ".join(labels[state] for state in sorted(map(str, row.targets), key=list(labels).index)),
        told=", ".join(actor.label for actor in row.tell),
        period=_period(row),
        conditions=tuple(rule.statement for rule in row.requires if not rule.warns),
        effect=row.effect,
    )


def _period(row: Transition) -> str:
    """How long the stage entered may last: the words of `@period`, or a pointer to the call."""
    return getattr(row.deadline, "words", "çağrıda belirlenir") if row.deadline else ""
