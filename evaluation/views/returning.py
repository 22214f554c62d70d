"""A sent assessment goes back to its evaluator with what the portal noticed and the chair's own words (peers.md §3.3)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from applications.views.pages import carry_out
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once
from kumelenme.lifecycle.perform import perform

from ..forms.returning import ReturnForm
from ..models import Assessment, AssessmentStatus
from ..queries.progress import opened, words_are_open
from ..queries.telling import telling
from ..queries.weakness import weakness


@acting_as(Role.COMMISSION_CHAIR)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def send_back(request, code):
    """Hints ticked, a reason of one's own; the sent version stays. Nothing written is told before the round is whole."""
    found = opened(Assessment.objects.visible_to(request.user)).select_related("evaluator__evaluator_profile")
    task = get_object_or_404(found, code=code)
    if task.status != AssessmentStatus.SUBMITTED:
        messages.warning(request, "Yalnız gönderilmiş bir değerlendirme geri gönderilir.")
        return redirect("evaluation:task", code)
    hints, seen = _noticed(task)
    form = ReturnForm(request.POST if request.method == "POST" else None, found=seen)
    if form.is_valid():
        done, _ = carry_out(form, perform, "return_assessment", task, by=request.user, note=form.note)
        if done:
            messages.success(request, f"{code} kodlu değerlendirme, gerekçesiyle değerlendiriciye geri gönderildi.")
            return redirect("evaluation:task", code)
    context = {"task": task, "form": form, "hints": hints, "opened": words_are_open(task)}
    return render(request, "evaluation/staff/return.html", context, status=422 if form.is_bound else 200)


def _noticed(task: Assessment) -> tuple[list, dict[str, tuple[str, ...]]]:
    """(hints, kind → codes of criteria) of what was sent; nothing while its words are closed to staff."""
    if not words_are_open(task):
        return [], {}
    scores = list(task.scores.select_related("criterion"))
    hints = weakness(scores)
    seen = {hint.kind: hint.codes for hint in hints}
    return hints, seen | ({"telling": ()} if telling(task, scores, task.evaluator) else {})
