"""Reading exercises: the evaluator's list, the sheet, the spread (ADR 0044)."""

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from applications.models import Application, Submission

from ..calibration_table import Spread, distance, spreads
from ..models import AnswerState, CalibrationAnswer, CalibrationExercise, ExerciseState

SHOWN, PAGE = 20, 50


def exercises_of(user) -> list[CalibrationExercise]:
    """The newest exercises of the person's calls, each with `sent`: did they send their sheet?"""
    mine = CalibrationAnswer.objects.filter(exercise=OuterRef("pk"), evaluator=user, status=AnswerState.SENT)
    found = CalibrationExercise.objects.visible_to(user).select_related("call__terms").annotate(sent=Exists(mine))
    return list(found.order_by("-pk")[:SHOWN])


def exercises_in(call, user, after: str = "") -> tuple[list[CalibrationExercise], str, bool]:
    """Fifty exercises of a call behind the one with this code, newest first; where to go on; is one still going on?"""
    found = CalibrationExercise.objects.visible_to(user).filter(call=call)
    open_ = found.exclude(status=ExerciseState.CLOSED)
    mark = found.filter(code=after).values("pk")[:1]
    rows = found.filter(pk__lt=Subquery(mark)) if after else found
    exercises = list(rows.annotate(going_on=Exists(open_)).order_by("-pk")[: PAGE + 1])
    following = exercises[PAGE - 1].code if len(exercises) > PAGE else ""
    return exercises[:PAGE], following, any(exercise.going_on for exercise in exercises)


def sources(call, user) -> QuerySet:
    """The last sent version of earlier applications of other calls that the person may open, newest first."""
    earlier = Application.objects.visible_to(user).exclude(call=call)
    later = Submission.objects.filter(application=OuterRef("application"), version__gt=OuterRef("version"))
    found = Submission.objects.filter(~Exists(later), application__in=earlier).select_related("application__cluster")
    return found.order_by("-pk")


def references_of(exercise: CalibrationExercise) -> dict[int, tuple[int, str]]:
    """Criterion id → (value, reason)."""
    return {pk: (value, why) for pk, value, why in exercise.references.values_list("criterion", "value", "reason")}


def sheets_of(exercise: CalibrationExercise) -> dict[CalibrationAnswer, dict[int, int]]:
    """Every sent sheet, in the order of their random codes, which says nothing of people or times."""
    sent = exercise.answers.filter(status=AnswerState.SENT).select_related("evaluator").prefetch_related("scores")
    return {
        answer: {s.criterion_id: s.value for s in answer.scores.all() if s.value is not None}
        for answer in sent.order_by("code")
    }


def result_of(exercise: CalibrationExercise, criteria, references: dict, own=None) -> tuple[list[Spread], list[tuple]]:
    """(rows by criterion, [(answer, mean distance from the reference)]) of what was sent."""
    sheets = sheets_of(exercise)
    mine = next((sheet for answer, sheet in sheets.items() if own is not None and answer.pk == own.pk), None)
    rows = spreads(criteria, references, list(sheets.values()), mine)
    return rows, [(answer, distance(sheet, references)) for answer, sheet in sheets.items()]
