"""Preparing an exercise, its reference marks, and one evaluator's sheet (ADR 0044)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F

from applications.models import Call, Submission
from kumelenme.lifecycle.perform import NotFromHere, perform
from kumelenme.lifecycle.register import record

from ..actors import CALIBRATION_OFFICE, CALL_EVALUATORS
from ..models import (
    SCORE_TEXTS,
    AnswerState,
    CalibrationAnswer,
    CalibrationExercise,
    CalibrationScore,
    ExerciseState,
    ReferenceMark,
)
from ..rules.calibration import criteria_of
from .anonymising import make_copy
from .assessment import Stale

FIELDS = ("value", *SCORE_TEXTS)


def _office(by, exercise) -> None:
    if not CALIBRATION_OFFICE.holds(by, exercise):
        raise PermissionDenied("Kalibrasyon çalışmasını yalnızca komisyon hazırlar.")


@transaction.atomic
def prepare(call: Call, *, by, submission: Submission | None = None, text: str = "", file=None) -> CalibrationExercise:
    """A new exercise on an earlier submission, or on a text or PDF of one's own; ValidationError says what is wrong."""
    _office(by, CalibrationExercise(call=call))
    call = Call.objects.select_for_update(of=("self",)).select_related("terms").get(pk=call.pk)
    if call.calibrations.exclude(status=ExerciseState.CLOSED).exists():
        raise ValidationError("Bu çağrının süren bir kalibrasyon çalışması var; önce onu sonuçlandırın.")
    if (submission is None) == (not text.strip() and file is None):
        raise ValidationError(
            "Ya önceki bir başvuruyu seçin ya da kendi örneğinizi yazın ya da yükleyin; ikisi birden olmaz."
        )
    if submission is not None and submission.application.call_id == call.pk:
        raise ValidationError("Örnek dosya aynı çağrının başvurusu olamaz; önceki bir çağrıdan seçin.")
    copy = make_copy(call, by=by, submission=submission, text=text.strip(), file=file)
    exercise = CalibrationExercise.objects.create(call=call, copy=copy, prepared_by=by)
    record(exercise, "calibration_prepared", by=by, facts={"findings": copy.findings.count()})
    return exercise


@transaction.atomic
def save_references(exercise: CalibrationExercise, marks: dict[int, tuple[int, str]], *, by) -> None:
    """Reference marks by criterion id, with reasons; a criterion that is not named loses its mark."""
    _office(by, exercise)
    locked = CalibrationExercise.objects.select_for_update(of=("self",)).get(pk=exercise.pk)
    if locked.status != ExerciseState.DRAFT:
        raise NotFromHere("Kalibrasyon açılmış; referans puanlar artık değişmez.")
    locked.references.exclude(criterion__in=marks).delete()
    ReferenceMark.objects.bulk_create(
        [ReferenceMark(exercise=locked, criterion_id=pk, value=v, reason=why) for pk, (v, why) in marks.items()],
        update_conflicts=True,
        unique_fields=["exercise", "criterion"],
        update_fields=["value", "reason"],
    )
    record(locked, "references_saved", by=by, facts={"criteria": len(marks)})


def own_answer(exercise: CalibrationExercise, user) -> CalibrationAnswer | None:
    """The person's sheet, if there is one."""
    return exercise.answers.filter(evaluator=user).first()


@transaction.atomic
def save_answer(
    exercise: CalibrationExercise, values: dict[int, dict], *, by, revision: int, quiet: bool = False
) -> int:
    """Store the sheet as typed; returns the new revision. Raises Stale, NotFromHere, PermissionDenied as a real draft does."""
    if not CALL_EVALUATORS.holds(by, exercise):
        raise PermissionDenied("Bu kalibrasyon çalışması sizin çağrınızın değil.")
    if exercise.status != ExerciseState.OPEN:
        raise NotFromHere("Kalibrasyon çalışması artık açık değil.")
    answer, _ = CalibrationAnswer.objects.get_or_create(exercise=exercise, evaluator=by)
    mine = CalibrationAnswer.objects.filter(pk=answer.pk, status=AnswerState.DRAFT)
    if not mine.filter(revision=revision).update(revision=F("revision") + 1):
        if mine.exists():
            raise Stale
        raise NotFromHere("Kalibrasyon puanlarınız gönderilmiş; artık değişmez.")
    CalibrationScore.objects.bulk_create(
        [CalibrationScore(answer=answer, criterion_id=pk, **given) for pk, given in values.items()],
        update_conflicts=True,
        unique_fields=["answer", "criterion"],
        update_fields=FIELDS,
    )
    if not quiet:
        record(answer, "calibration_saved", by=by)
    return revision + 1


def send_answer(answer: CalibrationAnswer, *, by) -> None:
    """Lock the sheet; ValidationError while something is missing."""
    perform("send_calibration", answer, by=by)


def wanted(exercise: CalibrationExercise) -> list:
    """The criteria of the exercise in their order."""
    return list(criteria_of(exercise))
