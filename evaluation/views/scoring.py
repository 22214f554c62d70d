"""Scoring beside the dossier, check, sending, receipt (ux.md §2.4 E4–E6, §3.6)."""

import json

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_safe

from applications.models import Criterion, CriterionBody
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once
from kumelenme.lifecycle.perform import NotFromHere

from .. import scoring as arithmetic
from ..actions import assessment as actions
from ..actions.assessment_form import form_of
from ..forms.declaration import ConfirmForm
from ..forms.scoring import ScoreSheet
from ..judging import contents, readers
from ..models import AssessmentStatus
from ..queries.attachments import dossier_for
from ..queries.own_marks import own_strips
from ..queries.tasks import of_evaluator, saved_task, typed_task, with_return
from ..queries.telling import telling
from ..queries.versions import pairs
from ..queries.weakness import weakness
from ..quoting import PARTS
from .panes import WIDTHS, width_of

LATE = "Bu değerlendirme artık açık değil; yazdıklarınız kaydedilmedi."


def _task(request, code):
    return get_object_or_404(with_return(of_evaluator(request.user)), code=code)


def _criteria(task):
    return Criterion.objects.filter(call=task.application.call_id, body=CriterionBody.EVALUATORS)


def _sheet(task) -> ScoreSheet:
    return ScoreSheet(task, _criteria(task), task.scores.all(), least=task.application.call.terms.reason_min_chars)


@acting_as(Role.EVALUATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def workspace(request, code):
    """The application at left, the criteria at right; a draft is saved complete or not."""
    if request.method == "POST":
        width_of(request)
        return (_typed if request.htmx else _save)(request, code)
    task = _task(request, code)
    if not task.is_readable:
        return redirect("evaluation:declaration", code)
    return _show(request, task, _sheet(task))


def _show(request, task, sheet, *, status=200, **context):
    terms = task.application.call.terms
    total = arithmetic.rounded(_total(sheet)) if terms.live_total else None
    dossier, files = dossier_for(task, request.user)
    context = {
        "task": task,
        "sheet": sheet,
        "terms": terms,
        "dossier": dossier,
        "files": files,
        "total": total,
        "parts": PARTS,
        "own": {strip.criterion: strip for strip in own_strips(request.user, beside=task)},
        "contents": contents(dossier.get("version", 1)),
        "judged": readers(row.criterion for row in sheet.rows),
        "width": width_of(request),
        "widths": WIDTHS.items(),
        **context,
    }
    return render(request, "evaluation/evaluator/workspace.html", context, status=status)


def _total(sheet):
    given = {row.key: row.value for row in sheet.rows if row.value is not None}
    weights = {row.key: arithmetic.Weight(row.criterion.weight, row.criterion.scale_max) for row in sheet.rows}
    return arithmetic.mark(given, {code: weights[code] for code in given})


def _save(request, code):
    """The form's own button: the page is read only where it has to be shown again."""
    task = saved_task(request.user, code)
    if task is None:
        raise Http404
    if not task.is_readable:
        return redirect("evaluation:declaration", code)
    sheet = ScoreSheet(task, _criteria(task), (), request.POST, least=task.least)
    quoted = sheet.take_quote() if "quote" in request.POST else None
    try:
        actions.save_draft(task, sheet.values(), sheet.texts(), by=request.user, revision=sheet.revision)
    except actions.Stale:
        return _show(request, _task(request, code), sheet, status=409, stale=True)
    except NotFromHere:
        messages.error(request, LATE)
        return redirect("evaluation:inbox")
    if sheet.wrong:
        return _show(request, _task(request, code), sheet, status=422, errors=sheet.wrong)
    if sheet.quote_error:
        return _show(request, _task(request, code), sheet, status=422, errors=[("alinti", sheet.quote_error)])
    if quoted:
        return redirect(f"{reverse('evaluation:workspace', args=[code])}#{quoted.key}-reason")
    if "check" in request.POST:
        return redirect("evaluation:check", code)
    messages.success(request, f"Taslak kaydedildi: {sheet.done} / {len(sheet.rows)} ölçüt tamam.")
    return redirect("evaluation:workspace", code)


def _typed(request, code):
    """Saving while typing: as few statements as possible, no page (speed.md #5)."""
    found = typed_task(request.user, code)
    if found is None:
        raise Http404
    task, criteria, now = found
    sheet = ScoreSheet(task, criteria, (), request.POST)
    how = {"by": request.user, "revision": sheet.revision, "quiet": True}
    try:
        revision = actions.save_draft(task, sheet.values(), sheet.texts(), **how)
    except actions.Stale:
        return render(request, "evaluation/evaluator/_stale.html", {"task": _task(request, code)}, status=409)
    except NotFromHere:
        return HttpResponse(LATE, status=403, content_type="text/plain; charset=utf-8")
    return saved(revision, now)


def saved(revision: int, now) -> HttpResponse:
    """The answer to a save while typing: when, and the revision the page now stands on."""
    told = {"an": localtime(now).strftime("%H.%M.%S"), "rev": revision}
    return HttpResponse(status=204, headers={"HX-Trigger": json.dumps({"kds:kaydedildi": told})})


@acting_as(Role.EVALUATOR)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def check(request, code):
    """Everything once more, the total, the declaration confirmed again; then it is sent and locked."""
    task = _task(request, code)
    if task.status == AssessmentStatus.SUBMITTED:
        return redirect("evaluation:receipt", code)
    if task.status != AssessmentStatus.ACCEPTED:
        return redirect("evaluation:declaration", code)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.submit(task, by=request.user, confidential=True)
        except (ValidationError, NotFromHere) as refusal:
            form.add_error(None, getattr(refusal, "messages", None) or str(refusal))
        else:
            return redirect("evaluation:receipt", code)
    sheet = _sheet(task)
    missing = sheet.check(task.application.call.terms.reason_min_chars)
    context = {
        "task": task,
        "sheet": sheet,
        "missing": missing,
        "telling": telling(task, sheet.scores(), request.user),
        "hints": weakness(sheet.scores()),
        "form": form,
        "total": None if missing else arithmetic.rounded(_total(sheet)),
    }
    return render(request, "evaluation/evaluator/check.html", context, status=422 if form.is_bound else 200)


@acting_as(Role.EVALUATOR)
@require_safe
def receipt(request, code):
    """What was sent and when: the proof."""
    task = _task(request, code)
    if task.status != AssessmentStatus.SUBMITTED:
        return redirect("evaluation:workspace", code)
    versions = list(task.sent.order_by("version"))
    sent = versions[-1]
    context = {
        "task": task,
        "sent": sent,
        "sheet": _sheet(task),
        "pairs": pairs(versions),
        "document": form_of(sent, own=True),
    }
    return render(request, "evaluation/evaluator/receipt.html", context)
