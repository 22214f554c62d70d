"""Asking for the paper of a sent assessment (D11)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import CALL_STAFF, Role
from kumelenme.lifecycle.idempotency import once

from ..actions.assessment_form import request_form
from ..models import Assessment


@acting_as(Role.EVALUATOR, *CALL_STAFF)
@require_POST
@once
def paper(request, code):
    """The evaluator's own copy, or the ministry's once the round is whole."""
    task = get_object_or_404(Assessment.objects.visible_to(request.user).select_related("application"), code=code)
    request_form(task, by=request.user)
    messages.success(request, "Değerlendirme formu hazırlanıyor; bağlantısı bu sayfada belirir.")
    own = request.user.pk == task.evaluator_id
    return redirect("evaluation:receipt" if own else "evaluation:task", code)
