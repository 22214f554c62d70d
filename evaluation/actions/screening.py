"""Looking for conflicts again whenever an interest may have changed; a hard one ends the task at once (K-092)."""

from django.db import transaction
from django.db.models import QuerySet

from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.perform import NotFromHere, perform
from kumelenme.lifecycle.register import record

from ..models import ACTIVE, Assessment, Conflict
from ..queries.conflicts import conflicts_of
from ..ties import Finding


def screen(*, quiet: bool = False, **wanted) -> int:
    """Look at the open tasks that `wanted` names; returns how many were closed.

    The look leaves a line on every task, unless it is `quiet` (the clock's) and finds nothing.
    """
    return sum(
        _screen(tasks, quiet=quiet) for tasks in _by_call(Assessment.objects.filter(status__in=ACTIVE, **wanted))
    )


def _by_call(found: QuerySet) -> list[list[Assessment]]:
    tasks: dict[int, list[Assessment]] = {}
    for task in found.select_related("application", "evaluator").order_by("pk"):
        tasks.setdefault(task.application.call_id, []).append(task)
    return list(tasks.values())


@transaction.atomic
def _screen(tasks: list[Assessment], *, quiet: bool) -> int:
    found = conflicts_of({task.application_id for task in tasks}, {task.evaluator_id for task in tasks})
    closed = 0
    for task in tasks:
        findings = found.get((task.application_id, task.evaluator_id), [])
        hard = [finding for finding in findings if finding.hard]
        if hard or not quiet:
            record(task, "conflicts_screened", by=SYSTEM, facts={"hard": len(hard), "soft": len(findings) - len(hard)})
        if hard:
            closed += _close(task, hard[0])
    return closed


def _close(task: Assessment, finding: Finding) -> bool:
    """The path is kept with the conflict and in the register; the people who are told read no reason."""
    try:
        with transaction.atomic():
            Conflict.objects.get_or_create(
                application=task.application, user=task.evaluator, defaults={"reason": finding.path[:300]}
            )
            perform("find_conflict", task, by=SYSTEM, facts={"kind": finding.kind.value, "path": finding.path})
    except NotFromHere:
        return False
    return True
