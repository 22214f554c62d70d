"""The worker's part of a proposal: put the order to the solver, tell how far it is, take the answer (ADR 0035)."""

from django.core.cache import cache

from kumelenme.lifecycle.register import record

from ..assigning import asking
from ..models import AssignmentRun, RunState
from .assignment_run import fail, take_answer

# How long a word about the progress is kept, in seconds.
PROGRESS_SECONDS = 600


def _key(run_id: int) -> str:
    return f"assignment-run:{run_id}"


def progress(run: AssignmentRun) -> tuple[str, int]:
    """(step, count) that the solver told last; ("waiting", 0) before it began or when the cache is gone."""
    return tuple(cache.get(_key(run.pk)) or ("waiting", 0))


def solve(run_id: int) -> None:
    """Compute one proposal. A cancelled run ends its process within a second; run twice it does no harm."""
    run = AssignmentRun.objects.select_related("call").get(pk=run_id)
    if run.status != RunState.SOLVING:
        return
    waiting = AssignmentRun.objects.filter(pk=run_id, status=RunState.SOLVING)
    try:
        answer = asking.solve(
            run.order,
            run.seed,
            heard=lambda step, count: cache.set(_key(run_id), (step, count), PROGRESS_SECONDS),
            wanted=waiting.exists,
        )
    except asking.NotWanted:
        return
    except asking.NoAnswer as failure:
        fail(run, str(failure))
        return
    take_answer(run, answer)


def recheck(run: AssignmentRun, *, by) -> list[str]:
    """Check the stored proof of a run once more, in a process of its own; empty when it holds. Raises asking.NoAnswer."""
    place = {file["number"]: i for i, file in enumerate(run.order["applications"])}
    seat = {person["code"]: j for j, person in enumerate(run.order["evaluators"])}
    rows = run.pairs.filter(pinned=False).values_list("application__number", "evaluator__code", "score")
    pairs = [[place[number], seat[code], score] for number, code, score in rows]
    found = asking.recheck(run.order, pairs, run.certificate)
    record(run, "assignment_proof_checked", by=by, facts={"faults": found})
    return found
