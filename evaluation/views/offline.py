"""Working without a connection: the form out, and in again in two steps (ux.md §2.4 E10)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from applications.models import CriterionBody
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once
from kumelenme.lifecycle.perform import NotFromHere

from ..actions import offline as actions
from ..actions.assessment import Stale
from ..forms.offline import OfflineUpload
from ..forms.scoring import LABELS, ScoreSheet
from ..models import AssessmentStatus
from ..offline import WHOLE, workbook
from ..queries.tasks import of_evaluator

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STALE = "Değerlendirme bu arada portalda kaydedilmiş; form taslağa alınmadı. Yeni formu indirip doldurduklarınızı ona taşıyın."


def _open_task(request, code):
    """The task with its sheet, or None for the sheet if it is not being worked on."""
    task = get_object_or_404(of_evaluator(request.user).select_related("offline_form"), code=code)
    if task.status != AssessmentStatus.ACCEPTED:
        return task, None
    criteria = task.application.call.criteria.filter(body=CriterionBody.EVALUATORS)
    least = task.application.call.terms.reason_min_chars
    return task, ScoreSheet(task, criteria, task.scores.all(), least=least)


@acting_as(Role.EVALUATOR)
@require_safe
def form(request, code):
    """The workbook with what is written so far."""
    task, sheet = _open_task(request, code)
    if sheet is None:
        return redirect("evaluation:workspace", code)
    headers = {
        "Content-Disposition": f'attachment; filename="degerlendirme-{task.code}.xlsx"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(workbook(sheet), content_type=XLSX, headers=headers)


@acting_as(Role.EVALUATOR)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def offline(request, code):
    """Step one reads a file; step two shows what it would change, and takes it over or gives it up."""
    task, sheet = _open_task(request, code)
    if sheet is None:
        return redirect("evaluation:workspace", code)
    kept = getattr(task, "offline_form", None)
    if request.method == "POST" and {"take", "leave"} & request.POST.keys():
        return _decide(request, task, sheet, kept)
    sent = request.method == "POST"
    form = OfflineUpload(request.POST if sent else None, request.FILES or None, task=task, criteria=sheet.criteria)
    if form.is_valid():
        data = form.cleaned_data
        actions.keep(task, data["filled"], sheet.criteria, by=request.user, sha256=data["sha256"])
        return redirect("evaluation:offline", code)
    fresh = kept if kept and kept.revision == task.revision else None
    context = {"task": task, "form": form, "kept": fresh, "changes": changes(sheet, fresh.content) if fresh else []}
    return render(request, "evaluation/evaluator/offline.html", context, status=422 if sent else 200)


def _decide(request, task, sheet, kept):
    if "leave" in request.POST or kept is None:
        actions.give_up(task, by=request.user)
        messages.success(request, "Yüklenen form bırakıldı; taslağınız değişmedi.")
        return redirect("evaluation:offline", task.code)
    count = len(changes(sheet, kept.content))
    try:
        actions.take_over(kept, sheet.criteria, by=request.user)
    except (Stale, NotFromHere):
        messages.error(request, STALE)
        return redirect("evaluation:offline", task.code)
    messages.success(request, f"Çevrim dışı formdan {count} değişiklik taslağa alındı.")
    return redirect("evaluation:workspace", task.code)


def changes(sheet: ScoreSheet, content: dict) -> list[tuple[str, str, str]]:
    """(where, before, after) of everything in which the form differs from the draft."""
    found = []
    for row in sheet.rows:
        given = content["scores"][row.key]
        pairs = [("Puan", row.value, given["value"])]
        pairs += [(LABELS[name], text, given[name]) for name, text in row.texts.items()]
        found += [
            (f"{row.key} {label}", _shown(old), _shown(new)) for label, old, new in pairs if _shown(old) != _shown(new)
        ]
    for name, label in WHOLE:
        old, new = getattr(sheet, name).strip(), content["texts"][name]
        if old != new:
            found.append((label, old, new))
    return found


def _shown(value) -> str:
    return "" if value is None else str(value).strip()
