"""When an anonymous view, an exercise and a real task may begin (ADR 0044)."""

from applications.models import Criterion, CriterionBody
from kumelenme.lifecycle.rules import rule

from ..models import AnswerState, CalibrationAnswer, CalibrationExercise, CopyState, ExerciseState
from .assessment import incomplete

CALIBRATION = "V-75"


def criteria_of(exercise):
    """What an exercise is scored by: the evaluators' criteria of its call."""
    return Criterion.objects.filter(call=exercise.call_id, body=CriterionBody.EVALUATORS)


@rule("Kimliği ele veren bütün bulgulara karar verilmiştir.", source=CALIBRATION)
def every_finding_is_decided(copy):
    waiting = copy.findings.filter(verdict="").count()
    if waiting:
        return f"{waiting} bulguya daha karar verin: karartın ya da kalmasına izin verin."


@rule("Örnek dosyanın adsız görünümü açılmıştır.", source=CALIBRATION)
def copy_is_ready(exercise):
    if exercise.copy.status != CopyState.READY:
        return "Önce örnek dosyadaki kimlik bulgularına karar verip adsız görünümü açın."


@rule("Her ölçüt için gerekçeli bir referans puanı vardır.", source=CALIBRATION)
def references_are_complete(exercise):
    missing = criteria_of(exercise).exclude(pk__in=exercise.references.values("criterion"))
    if missing := [criterion.code for criterion in missing]:
        return f"Referans puanı eksik ölçütler: {', '.join(missing)}."


@rule("Örnek dosyanın bütün ölçütleri gerekçesiyle puanlanmıştır.", source=CALIBRATION)
def answer_is_complete(answer):
    scores = {score.criterion_id: score for score in answer.scores.all()}
    found = incomplete(criteria_of(answer.exercise), scores, answer.exercise.call.terms.reason_min_chars)
    if found:
        return f"{found[0][2]} (eksik bilgi: {len(found)})"


@rule("Çağrı istiyorsa kalibrasyon çalışması gönderilmiştir.", source=CALIBRATION)
def calibrated(assessment):
    call = assessment.application.call
    if not call.terms.calibration_required:
        return None
    held = CalibrationExercise.objects.filter(call=call).exclude(status=ExerciseState.DRAFT).order_by("pk").last()
    if held is None:
        return "Bu çağrıda görevden önce kalibrasyon çalışması yapılır; komisyon çalışmayı açınca bildirim alırsınız."
    sent = CalibrationAnswer.objects.filter(exercise=held, evaluator=assessment.evaluator_id, status=AnswerState.SENT)
    if held.status == ExerciseState.OPEN and not sent.exists():
        return "Önce çağrının kalibrasyon çalışmasını puanlayıp gönderin; görev listenizin başındadır."
    return None
