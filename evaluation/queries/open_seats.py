"""Which applications of a call still need evaluators, and what the solver must know of them, in few statements."""

from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Exists, F, Func, JSONField, OuterRef, Q, QuerySet, Subquery, Value

from applications.models import Application, Call, Stage, Submission

from ..models import ACTIVE, Assessment, AssessmentStatus, Consolidation
from . import rounds


@dataclass(frozen=True, slots=True)
class OpenFile:
    """An application with free places; `content` is what its last frozen dossier says that matters for the fit."""

    application: Application
    seats: int
    readers: list[int]
    content: dict


def waiting(call: Call, user) -> QuerySet:
    """Applications in pre-assessment that the person may open, by number; `active`, `sent` counts, `joint` result or not."""
    return (
        Application.objects.visible_to(user)
        .filter(call=call, stage=Stage.PRE_ASSESSMENT)
        .annotate(
            active=Count("assessments", filter=Q(assessments__status__in=ACTIVE)),
            sent=Count("assessments", filter=Q(assessments__status=AssessmentStatus.SUBMITTED)),
            joint=Exists(Consolidation.objects.filter(application=OuterRef("pk"), voided_at=None)),
        )
        .select_related("cluster")
        .order_by("number")
    )


def free_places(application, wanted: int) -> int:
    """Places of one of `waiting`; a third one (K-096) is asked for only where all have sent and nothing is joined."""
    if application.joint or application.active > wanted:
        return 0
    if application.active < wanted:
        return wanted - application.active
    return rounds.need(application).missing if application.sent == wanted else 0


def open_files(call: Call, user) -> list[OpenFile]:
    """Every application of the call with free places, in order of number."""
    last = Submission.objects.filter(application=OuterRef("pk")).order_by("-version")

    def part(path: str):
        return Subquery(last.values(part=_path("dossier", path))[:1], output_field=JSONField())

    found = waiting(call, user).annotate(
        readers=ArrayAgg("assessments__evaluator", filter=Q(assessments__status__in=ACTIVE), default=Value([])),
        nace=part("$.cluster.main_nace[*]"),
        provinces=part("$.cluster.provinces[*]"),
        codes=part("$.plan.activities[*].code"),
        groups=part("$.plan.activities[*].group"),
    )
    wanted = call.terms.n_evaluators
    return [
        OpenFile(
            application,
            seats,
            sorted(set(application.readers)),
            {name: getattr(application, name) or [] for name in ("nace", "provinces", "codes", "groups")},
        )
        for application in found
        if (seats := free_places(application, wanted))
    ]


def _path(column: str, path: str) -> Func:
    return Func(
        F(column), Value(path), template="jsonb_path_query_array(%(expressions)s::jsonpath)", output_field=JSONField()
    )


def clusters_seen(people: list[int], clusters: list[int], call: Call) -> dict[int, list[int]]:
    """{evaluator: clusters among these whose application in another call they have assessed}."""
    found: dict[int, list[int]] = {}
    rows = (
        Assessment.objects.filter(
            evaluator__in=people, application__cluster__in=clusters, status=AssessmentStatus.SUBMITTED
        )
        .exclude(application__call=call)
        .values_list("evaluator", "application__cluster")
        .distinct()
    )
    for person, cluster in rows.order_by("evaluator", "application__cluster"):
        found.setdefault(person, []).append(cluster)
    return found


def taken_pairs(applications: list[int]) -> dict[tuple[int, int], str]:
    """{(application, evaluator): state in words} of everybody who was ever asked (K-090: nobody twice)."""
    rows = Assessment.objects.filter(application__in=applications).order_by("pk")
    return {
        (application, person): str(AssessmentStatus(state).label)
        for application, person, state in rows.values_list("application", "evaluator", "status")
    }
