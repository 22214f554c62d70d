"""How the evaluators' work on one application stands."""

from dataclasses import dataclass
from fractions import Fraction

from applications.models import Application, Call, Criterion, CriterionBody

from .. import scoring
from ..models import ACTIVE, Assessment, AssessmentStatus, Consolidation, Divergence, DivergenceStatus, SentAssessment


def standing(application: Application) -> Consolidation | None:
    """The joint result that counts now, if there is one."""
    return next((found for found in application.consolidations.all() if found.voided_at is None), None)


def of_evaluators(call: Call) -> list[Criterion]:
    """The criteria that evaluators score, in their order; without a question where the call's criteria were read before."""
    return [criterion for criterion in call.criteria.all() if criterion.body == CriterionBody.EVALUATORS]


def weights(application: Application) -> dict[str, scoring.Weight]:
    """The evaluators' criteria of the call as the calculator sees them."""
    thresholds = application.call.terms.criterion_thresholds
    criteria = of_evaluators(application.call)
    return {c.code: scoring.Weight(c.weight, c.scale_max, c.threshold if thresholds else None) for c in criteria}


def sealed(application: Application) -> list[tuple[Assessment, dict]]:
    """Assessments that count (sent and not excluded by a conflict) in the order of their random codes, each with the
    frozen content of its last sent version.
    """
    rows = SentAssessment.objects.filter(
        assessment__application=application, assessment__status=AssessmentStatus.SUBMITTED
    )
    last = {row.assessment_id: row for row in rows.select_related("assessment").order_by("assessment__code", "version")}
    return [(row.assessment, row.content) for row in last.values()]


def values(assessments: list[Assessment]) -> dict[str, dict[str, int]]:
    """Assessment code → criterion code → score, in one question."""
    scores: dict[str, dict[str, int]] = {assessment.code: {} for assessment in assessments}
    rows = Assessment.objects.filter(pk__in=[a.pk for a in assessments])
    for code, criterion, value in rows.values_list("code", "scores__criterion__code", "scores__value"):
        scores[code][criterion] = value
    return scores


def exact_mark(assessment: Assessment) -> Fraction:
    """The exact mark of one assessment; its scores and the call's criteria may have been read before."""
    codes = {criterion.pk: criterion.code for criterion in of_evaluators(assessment.application.call)}
    given = {codes[score.criterion_id]: score.value for score in assessment.scores.all()}
    return scoring.mark(given, weights(assessment.application))


def contents(assessments: list[Assessment]) -> dict[str, dict]:
    """Assessment code → the frozen content of its last sent version."""
    rows = SentAssessment.objects.filter(assessment__in=assessments).order_by("version").select_related("assessment")
    return {row.assessment.code: row.content for row in rows}


def divergence(application: Application) -> Divergence | None:
    """The divergence of marks that stands, settled or not."""
    return next((d for d in application.divergences.all() if d.status != DivergenceStatus.VOID), None)


def rule_of(terms) -> scoring.Divergence:
    """The call's rule of divergence as the calculator sees it."""
    return scoring.Divergence(
        rule=terms.third_rule,
        maximum=terms.pre_max,
        threshold=terms.pre_threshold,
        gap_pct=terms.third_gap_pct,
        gap_points=terms.third_gap_points,
        criterion_gap_pct=terms.criterion_gap_pct,
        criterion_gap_points=terms.criterion_gap_points,
    )


@dataclass(frozen=True, slots=True)
class Need:
    """How many evaluators an application still needs; `third` when the rule of the call ordered one."""

    missing: int
    third: bool


def need(application: Application, tasks: list[Assessment] | None = None) -> Need:
    """Places that are free for staff to fill (K-090, K-096); `tasks` are all of the application, if they were read already."""
    if standing(application):
        return Need(0, third=False)
    active = application.assessments.active().count() if tasks is None else sum(t.status in ACTIVE for t in tasks)
    apart = divergence(application)
    third = apart is not None and apart.status == DivergenceStatus.THIRD
    return Need(max(0, application.call.terms.n_evaluators + third - active), third)
