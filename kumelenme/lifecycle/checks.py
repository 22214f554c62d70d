"""What `manage.py check` says about the programme: unknown, unreachable, dead end, two rows for one verb …"""

from collections import Counter

from django.core.checks import Error, register

from .flow import Flow, flows
from .outbox import registered_task


@register()
def the_programme_is_sound(app_configs, **kwargs) -> list[Error]:
    """Every state can be reached and left, a resting place only by `reopens`, and verbs are unique."""
    errors = []
    for (model, field), tables in by_field().items():
        errors += [
            Error(f"{model._meta.label}.{field}: {sentence}", id=f"lifecycle.{number}")
            for number, sentence in faults(model, field, tables)
        ]
    return errors


def by_field() -> dict[tuple, list[Flow]]:
    """The tables of every (model, field); several apps may own rows of one field."""
    found: dict[tuple, list[Flow]] = {}
    for flow in flows():
        found.setdefault((flow.model, flow.field), []).append(flow)
    return found


def faults(model, field: str, tables: list[Flow]):
    """(check number, sentence) of whatever is wrong with the tables of one field."""
    rows = [row for flow in tables for row in flow.rows]
    states = {str(value) for value, _ in model._meta.get_field(field).flatchoices}
    first = set().union(*(flow.first_states for flow in tables))
    sources = {str(state) for row in rows for state in row.source}
    targets = {str(state) for row in rows for state in row.targets}
    resting = {str(state) for state in getattr(model, "FINAL", ())}
    leaving = {str(state) for row in rows if not row.reopens for state in row.source}
    repeated = sorted(verb for verb, times in Counter(row.name for row in rows).items() if times > 1)
    found = {
        "E001": ("unknown states", (sources | targets | first | resting) - states),
        "E002": ("unreachable states", states - reachable(rows, first)),
        "E003": ("dead ends", states - sources - resting),
        "E004": ("resting places with exits", resting & leaving),
        "E005": ("two rows for one verb", repeated),
        "E006": ("reopening rows that leave no resting place", _idle_reopeners(rows, resting)),
        "E007": ("unknown Celery tasks", _unknown_tasks(rows)),
        "E008": ("missing guards", missing_guards(model, field)),
    }
    return [(number, f"{what} {sorted(which)}") for number, (what, which) in found.items() if which]


def reachable(rows, first: set[str]) -> set[str]:
    """The states some walk from a first state can get to."""
    known, frontier = set(first), set(first)
    while frontier:
        frontier = {str(t) for row in rows if row.source & known for t in row.targets} - known
        known |= frontier
    return known


def _idle_reopeners(rows, resting: set[str]) -> set[str]:
    return {row.name for row in rows if row.reopens and not {str(state) for state in row.source} <= resting}


def _unknown_tasks(rows) -> set[str]:
    return {task for row in rows for task in row.later if not _is_registered(task)}


def _is_registered(task: str) -> bool:
    try:
        return bool(registered_task(task))
    except KeyError:
        return False


def missing_guards(model, field: str) -> set[str]:
    """The triggers a flow's model must carry (kumelenme.lifecycle.guards)."""
    have = {trigger.name for trigger in getattr(model._meta, "triggers", ())}
    return {f"legal_moves_{field}", f"recorded_moves_{field}"} - have
