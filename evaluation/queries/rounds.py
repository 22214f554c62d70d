"""How the evaluators' work on one application stands."""

from dataclasses import dataclass
from fractions import Fraction

from applications.models import Application, CriterionBody

from .. import scoring
from ..models import Assessment, AssessmentStatus, Consolidation, SentAssessment


def standing(application: Application) -> Consolidation | None:
    """The joint result that counts now, if there is one."""
    return next((found for found in application.consolidations.all() if found.voided_at is None), None)


def weights(application: Application) -> dict[str, scoring.Weight]:
    """The evaluators' criteria of the call as the calculator sees them."""
    criteria = application.call.criteria.filter(body=CriterionBody.EVALUATORS)
    return {c.code: scoring.Weight(c.weight, c.scale_max, c.threshold) for c in criteria}


def sent(application: Application) -> list[Assessment]:
    """Assessments that count: sent and not excluded by a conflict; ordered by their random code."""
    return list(application.assessments.filter(status=AssessmentStatus.SUBMITTED).order_by("code"))


def exact_marks(application: Application, assessments: list[Assessment]) -> dict[str, Fraction]:
    """Assessment code → exact mark, computed from the scores."""
    wanted = weights(application)
    scores: dict[str, dict[str, int]] = {assessment.code: {} for assessment in assessments}
    rows = Assessment.objects.filter(pk__in=[a.pk for a in assessments])
    for code, criterion, value in rows.values_list("code", "scores__criterion__code", "scores__value"):
        scores[code][criterion] = value
    return {code: scoring.mark(given, wanted) for code, given in scores.items()}


def contents(assessments: list[Assessment]) -> dict[str, dict]:
    """Assessment code → the frozen content of its last sent version."""
    rows = SentAssessment.objects.filter(assessment__in=assessments).order_by("version").select_related("assessment")
    return {row.assessment.code: row.content for row in rows}


def third_is_needed(application: Application, marks: dict[str, Fraction]) -> bool:
    """Does the rule of the call order a third evaluator for these marks (K-096)?"""
    terms = application.call.terms
    return len(marks) == terms.n_evaluators and scoring.needs_third(
        list(marks.values()),
        rule=terms.third_rule,
        gap_pct=terms.third_gap_pct,
        maximum=terms.pre_max,
        threshold=terms.pre_threshold,
    )


@dataclass(frozen=True, slots=True)
class Need:
    """How many evaluators an application still needs; `third` when the rule of the call ordered one."""

    missing: int
    third: bool


def need(application: Application) -> Need:
    """Places that are free for staff to fill (K-090, K-096)."""
    if standing(application):
        return Need(0, third=False)
    active = list(application.assessments.active())
    done = [task for task in active if task.status == AssessmentStatus.SUBMITTED]
    enough = len(done) == application.call.terms.n_evaluators
    third = enough and third_is_needed(application, exact_marks(application, done))
    return Need(max(0, application.call.terms.n_evaluators + third - len(active)), third)
