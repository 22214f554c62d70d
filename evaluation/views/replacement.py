"""The commission replaces an evaluator (K-099)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from applications.views.pages import carry_out
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once
from kumelenme.sql.functions import PortalNow

from ..actions.replacement import REPLACEABLE
from ..actions.replacement import replace as replace_evaluator
from ..forms.replacement import ReplacementForm
from ..models import Assessment
from ..pool import choices


@acting_as(Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def replace(request, code):
    """Take a task back and invite the next evaluator in one act."""
    found = (
        Assessment.objects.visible_to(request.user)
        .select_related("application__call__terms", "application__cluster", "evaluator")
        .annotate(now=PortalNow())
    )
    task = get_object_or_404(found, code=code)
    if task.status not in REPLACEABLE:
        messages.warning(request, "Gönderilmiş ya da sona ermiş bir görev başkasına verilemez.")
        return redirect("evaluation:task", code)
    form = ReplacementForm(request.POST if request.method == "POST" else None, choices=choices(task.application))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        done, new = carry_out(form, replace_evaluator, task, form.chosen, by=request.user, reason=reason)
        if done:
            messages.success(request, f"{code} kodlu görev geri alındı; {new.evaluator} davet edildi.")
            return redirect("evaluation:application", task.application.number)
    late = task.status_due_at is not None and task.status_due_at < task.now
    context = {"task": task, "form": form, "late": late}
    return render(request, "evaluation/staff/replace.html", context, status=422 if form.is_bound else 200)
