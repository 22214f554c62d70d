"""What an evaluator sees of a divergence: the other's marks only while and after a consensus was looked for."""

from dataclasses import dataclass

from applications.models import Criterion, CriterionBody

from ..models import Assessment, AssessmentStatus, Divergence, DivergenceStatus
from . import rounds


@dataclass(frozen=True, slots=True)
class Sides:
    """One's own scores and those of the others without names, in the criteria in which they differ."""

    divergence: Divergence
    criteria: list[Criterion]
    mine: dict
    theirs: list[dict]
    own: dict
    proposals: list[dict]
    totals: list


def of_task(task: Assessment) -> Divergence | None:
    """The divergence for which this evaluator was asked for a consensus, if any; never one that went straight to a third."""
    if task.status != AssessmentStatus.SUBMITTED:
        return None
    found = Divergence.objects.filter(
        application=task.application_id, codes__contains=[task.code], status_due_at__isnull=False
    )
    return found.exclude(status=DivergenceStatus.VOID).select_related("application__call__terms").last()


def sides(task: Assessment, divergence: Divergence) -> Sides:
    """Both sides of an open form."""
    parties = list(divergence.application.assessments.filter(code__in=divergence.codes).order_by("code"))
    contents = rounds.contents(parties)
    last = {p.assessment.code: p.values for p in divergence.proposals.select_related("assessment")}
    scores = {code: content["scores"] for code, content in contents.items()}
    criteria = divergence.application.call.criteria.filter(body=CriterionBody.EVALUATORS)
    return Sides(
        divergence,
        [c for c in criteria if len({given[c.code]["value"] for given in scores.values()}) > 1],
        scores[task.code],
        [given for code, given in scores.items() if code != task.code],
        last.get(task.code, {}),
        [values for code, values in last.items() if code != task.code],
        [("Siz", task.mark), *(("Diğer", p.mark) for p in parties if p.code != task.code)],
    )
