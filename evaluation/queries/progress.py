"""How the evaluation of a call's applications goes on, for the commission."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from applications.models import Application, Stage
from kumelenme.codes import normalise
from kumelenme.sql.functions import TrFold
from kumelenme.turkish import tr_fold

from ..models import (
    ACTIVE,
    Assessment,
    AssessmentStatus,
    BoardReview,
    ConflictDeclaration,
    Consolidation,
    DeclarationAnswer,
)

STAGES = (Stage.PRE_ASSESSMENT, Stage.SELECTION_BOARD, Stage.RESERVE)
PAGE = 50


def progress(user, *, stage: str = "", words: str = "", after: str = "") -> tuple[list[Application], str]:
    """Up to 50 applications this person may open, in order of number, and the number to go on after ("" at the end).

    `words` stand in the number, in the cluster's name or in the name of somebody who has a task of it, or are a task's code.
    Each with `invited`, `sent`, `late` counts, the standing `mark` and the board's `total`; one question.
    """
    mark = Consolidation.objects.filter(application=OuterRef("pk"), voided_at=None).values("mark")[:1]
    total = BoardReview.objects.standing().filter(application=OuterRef("pk")).values("total")[:1]
    found = (
        Application.objects.visible_to(user)
        .filter(stage__in=[stage] if stage in STAGES else STAGES, number__gt=after)
        .select_related("cluster", "call__terms")
        .annotate(
            invited=Count("assessments", filter=Q(assessments__status__in=ACTIVE)),
            sent=Count("assessments", filter=Q(assessments__status=AssessmentStatus.SUBMITTED)),
            joint=Subquery(mark),
            total=Subquery(total),
        )
        .order_by("number")
    )
    if wanted := tr_fold(words.strip()):
        people = Assessment.objects.filter(application=OuterRef("pk"), status__in=ACTIVE)
        people = people.annotate(name=TrFold("evaluator__full_name"))
        theirs = Exists(people.filter(Q(name__contains=wanted) | Q(code=normalise(words))))
        found = found.annotate(folded=TrFold("cluster__name"))
        found = found.filter(Q(folded__contains=wanted) | Q(number__icontains=wanted) | theirs)
    rows = list(found[: PAGE + 1])
    return rows[:PAGE], rows[PAGE - 1].number if len(rows) > PAGE else ""


def doubts_of(application: Application, tasks: list[Assessment]) -> list[ConflictDeclaration]:
    """What those wrote who were not sure and wait for the ministry's word."""
    people = [task.evaluator_id for task in tasks if task.status == AssessmentStatus.UNSURE]
    if not people:
        return []
    said = application.declarations.filter(answer=DeclarationAnswer.UNSURE, superseded_at=None, user__in=people)
    return list(said.select_related("user"))


def opened(tasks: QuerySet) -> QuerySet:
    """The tasks with `is_whole`: is the round of their application brought together? (Their application comes with them.)"""
    whole = Consolidation.objects.filter(application=OuterRef("application"), voided_at=None)
    return tasks.annotate(is_whole=Exists(whole)).select_related("application__call__terms", "application__cluster")


def words_are_open(task: Assessment) -> bool:
    """May staff read what was written: all have sent and the result stands, or the pre-assessment is over? (From `opened`.)"""
    return task.is_whole or task.application.stage != Stage.PRE_ASSESSMENT


def tasks_of(application: Application) -> list[Assessment]:
    """The evaluators' tasks of one application, with people, for staff."""
    return list(application.assessments.select_related("evaluator").order_by("pk"))
