"""An exercise, one step at a time: a sample, decided findings, reference marks, sheets. `people` is {login: user}."""

from evaluation.actions import anonymising
from evaluation.actions import calibration as actions
from evaluation.models import CalibrationExercise, Verdict
from kumelenme.demo.walk.evaluating import REASON
from kumelenme.lifecycle.perform import perform

SAMPLE = "Bir makine kümesinin iş planı; iletişim: bilgi@ornekkume.org.tr."


def prepared(call, people: dict, *, text: str = SAMPLE, submission=None) -> CalibrationExercise:
    """An exercise on a text that staff wrote, or on a submission of another call."""
    by = people["komisyon1"]
    return actions.prepare(call, by=by, text="" if submission else text, submission=submission)


def decide_all(exercise: CalibrationExercise, people: dict, verdict=Verdict.BLACKEN) -> None:
    """The same verdict for every finding; the view opens."""
    by, findings = people["komisyon1"], exercise.copy.findings.values_list("pk", flat=True)
    anonymising.decide_findings(exercise.copy, dict.fromkeys(findings, verdict), by=by)
    exercise.copy = anonymising.open_view(exercise.copy, by=by)


def referenced(exercise: CalibrationExercise, people: dict, value: int = 6) -> None:
    """The same reference mark for every criterion."""
    marks = {criterion.pk: (value, "Referansın gerekçesi.") for criterion in actions.wanted(exercise)}
    actions.save_references(exercise, marks, by=people["komisyon1"])


def opened(call, people: dict) -> CalibrationExercise:
    """Open; nobody has scored."""
    exercise = prepared(call, people)
    decide_all(exercise, people)
    referenced(exercise, people)
    perform("open_calibration", exercise, by=people["baskan"])
    return exercise


def sheet(exercise: CalibrationExercise, value: int) -> dict:
    """The same score for every criterion, with everything a sent sheet needs."""
    said = {"reason": REASON, "strengths": "Güçlü.", "weaknesses": "Zayıf.", "suggestion": ""}
    return {criterion.pk: {"value": value, **said} for criterion in actions.wanted(exercise)}


def answered(exercise: CalibrationExercise, person, value: int):
    """A sheet that was sent."""
    actions.save_answer(exercise, sheet(exercise, value), by=person, revision=0)
    answer = actions.own_answer(exercise, person)
    actions.send_answer(answer, by=person)
    return answer
