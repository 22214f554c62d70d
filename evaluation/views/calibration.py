"""Calibration: staff prepare a sample, evaluators score it, all see the spread (ux.md §2.4 E11, ADR 0044)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from applications.models import Call
from applications.views.pages import carry_out, status_of
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import CALL_STAFF, Role
from kumelenme.documents.queries import files_for
from kumelenme.lifecycle.idempotency import once
from kumelenme.lifecycle.perform import NotFromHere
from kumelenme.sql.clock import portal_now
from kumelenme.uploads import MEGABYTE

from ..actions import anonymising
from ..actions import calibration as actions
from ..actions.assessment import Stale
from ..forms.calibration import PrepareForm, ReferenceSheet, verdicts
from ..forms.scoring import ScoreSheet
from ..judging import readers
from ..models import AnonymousCopy, AnswerState, CalibrationAnswer, CalibrationExercise, CopyState, ExerciseState
from ..queries import calibration as reading
from .panes import WIDTHS, width_of
from .scoring import saved
from .staff import COMMISSION

CLOSED = "Kalibrasyon çalışması artık açık değil; yazdıklarınız kaydedilmedi."


def _may(request) -> bool:
    return request.user.acting_as in COMMISSION


def _only_commission(request) -> None:
    if not _may(request):
        raise PermissionDenied("Kalibrasyon çalışmasını yalnızca komisyon hazırlar.")


@acting_as(*CALL_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def calibrations(request, call):
    """The exercises of a call, and the form that prepares the next one."""
    calls = Call.objects.announced().filter(request.user.within_calls(request.user.acting_as, "number"))
    call = get_object_or_404(calls.select_related("terms"), number=call)
    form = None
    if request.method == "POST":
        _only_commission(request)
    exercises, following, standing = reading.exercises_in(call, request.user, request.GET.get("sonra", ""))
    if _may(request) and not standing:
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        most = call.terms.max_file_mb * MEGABYTE
        form = PrepareForm(*sent, submissions=reading.sources(call, request.user), most=most)
    if form is not None and form.is_valid():
        done, exercise = carry_out(form, actions.prepare, call, by=request.user, **form.cleaned_data)
        if done:
            messages.success(request, "Örnek dosya arandı; bulgulara karar verin.")
            return redirect("evaluation:calibration", call.number, exercise.code)
    context = {
        "call": call,
        "exercises": exercises,
        "following": following,
        "first": "sonra" not in request.GET,
        "form": form,
        "may": _may(request),
    }
    return render(
        request, "evaluation/calibration/list.html", context, status=status_of(form) if form is not None else 200
    )


@acting_as(*CALL_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def calibration(request, call, code):
    """One exercise: its steps, the reference marks, and what the evaluators gave."""
    found = CalibrationExercise.objects.visible_to(request.user).select_related("call__terms", "copy")
    named = Exists(AnonymousCopy.objects.visible_to(request.user).filter(pk=OuterRef("copy")))
    exercise = get_object_or_404(found.filter(call__number=call).annotate(may_see_names=named), code=code)
    criteria, errors = actions.wanted(exercise), []
    data = request.POST if request.method == "POST" else None
    if data is not None:
        _only_commission(request)
    references = reading.references_of(exercise)
    sheet = ReferenceSheet(criteria, references, data)
    if data is not None and not (errors := sheet.errors):
        try:
            actions.save_references(exercise, sheet.marks, by=request.user)
        except NotFromHere as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, f"Referans puanlar kaydedildi: {len(sheet.marks)} / {len(criteria)} ölçüt.")
        return redirect("evaluation:calibration", exercise.call.number, exercise.code)
    drafted = exercise.status == ExerciseState.DRAFT
    rows, answers = ([], []) if drafted else reading.result_of(exercise, criteria, references)
    context = {
        "exercise": exercise,
        "sheet": sheet,
        "errors": errors,
        "waiting": exercise.copy.findings.filter(verdict="").count() if drafted else 0,
        "rows": rows,
        "answers": answers,
        "may": _may(request),
    }
    return render(request, "evaluation/calibration/exercise.html", context, status=422 if errors else 200)


@acting_as(*CALL_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def findings(request, code):
    """What was found in the sample and what happens to it; the view opens when all is decided."""
    found = AnonymousCopy.objects.visible_to(request.user).select_related(
        "call", "exercise", "submission__application__cluster"
    )
    copy = get_object_or_404(found, code=code)
    rows, refusals = list(copy.findings.select_related("file")), []
    if request.method == "POST":
        _only_commission(request)
        try:
            waiting = anonymising.decide_findings(copy, verdicts(request.POST, rows), by=request.user)
            if "ac" in request.POST:
                anonymising.open_view(copy, by=request.user)
        except NotFromHere as refusal:
            messages.warning(request, str(refusal))
            return redirect("evaluation:copy-findings", code)
        except ValidationError as refusal:
            refusals, rows = refusal.messages, list(copy.findings.select_related("file"))
        else:
            if "ac" in request.POST:
                messages.success(request, "Adsız görünüm açıldı.")
                return redirect(copy.home)
            messages.success(request, f"Kararlar kaydedildi; {waiting} bulgu karar bekliyor.")
            return redirect("evaluation:copy-findings", code)
    context = {
        "copy": copy,
        "findings": rows,
        "refusals": refusals,
        "may": _may(request) and copy.status == CopyState.SEARCHED,
        "files": files_for(copy, request.user).exclude(slot=anonymising.SAMPLE)
        if copy.status == CopyState.READY
        else [],
    }
    return render(request, "evaluation/calibration/findings.html", context, status=422 if refusals else 200)


@acting_as(Role.EVALUATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def calibrate(request, code):
    """The sample at left, the criteria at right, as in a real task; once closed, own marks beside reference and spread."""
    found = CalibrationExercise.objects.visible_to(request.user).select_related("call__terms", "copy")
    exercise = get_object_or_404(found, code=code)
    answer = actions.own_answer(exercise, request.user)
    if request.method == "POST":
        width_of(request)
        return _save(request, exercise, answer)
    if exercise.status == ExerciseState.CLOSED:
        took_part = answer is not None and answer.status == AnswerState.SENT
        rows = []
        if took_part:
            rows, _ = reading.result_of(exercise, actions.wanted(exercise), reading.references_of(exercise), answer)
        return render(request, "evaluation/calibration/result.html", {"exercise": exercise, "rows": rows})
    return _show(request, exercise, answer, _sheet(exercise, answer))


def _sheet(exercise, answer, data=None) -> ScoreSheet:
    answer = answer or CalibrationAnswer(exercise=exercise)
    scores = answer.scores.all() if answer.pk and data is None else ()
    least = exercise.call.terms.reason_min_chars
    return ScoreSheet(answer, actions.wanted(exercise), scores, data, least=least)


def _show(request, exercise, answer, sheet, *, status=200, **context):
    content = exercise.copy.content
    context = {
        "exercise": exercise,
        "answer": answer,
        "sent": answer is not None and answer.status == AnswerState.SENT,
        "sheet": sheet,
        "terms": exercise.call.terms,
        "dossier": content if "text" not in content else None,
        "text": content.get("text", ""),
        "judged": {} if "text" in content else readers(row.criterion for row in sheet.rows),
        "files": files_for(exercise.copy, request.user),
        "width": width_of(request),
        "widths": WIDTHS.items(),
        "revision": answer.revision if answer else 0,
        **context,
    }
    return render(request, "evaluation/calibration/workspace.html", context, status=status)


def _save(request, exercise, answer):
    sheet = _sheet(exercise, answer, request.POST)
    how = {"by": request.user, "revision": sheet.revision, "quiet": bool(request.htmx)}
    try:
        revision = actions.save_answer(exercise, sheet.values(), **how)
        answer = actions.own_answer(exercise, request.user)
        if "send" in request.POST and not sheet.wrong and not request.htmx:
            missing = sheet.check(exercise.call.terms.reason_min_chars)
            if missing:
                return _show(request, exercise, answer, sheet, status=422, errors=missing)
            actions.send_answer(answer, by=request.user)
            messages.success(request, "Kalibrasyon puanlarınız gönderildi; sonuç, çalışma bitince burada açılır.")
            return redirect("evaluation:calibrate", exercise.code)
    except Stale:
        return _show(request, exercise, answer, sheet, status=409, stale=True)
    except NotFromHere:
        messages.error(request, CLOSED)
        return redirect("evaluation:calibrate", exercise.code)
    if request.htmx:
        return saved(revision, portal_now())
    if sheet.wrong:
        return _show(request, exercise, answer, sheet, status=422, errors=sheet.wrong)
    messages.success(request, f"Taslak kaydedildi: {sheet.done} / {len(sheet.rows)} ölçüt tamam.")
    return redirect("evaluation:calibrate", exercise.code)
