"""When I can take work: days of absence and a pause (ux.md §2.4 E9)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from applications.views.pages import carry_out, status_of
from kumelenme.accounts.access import signed_in
from kumelenme.lifecycle.idempotency import once
from kumelenme.sql.clock import portal_today

from ..actions.availability import add_absence, cancel_absence
from ..actions.pool import pause
from ..forms.availability import AbsenceForm
from ..models import Absence, EvaluatorProfile


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@once
def availability(request):
    """The periods that stand, one more of them, and the pause."""
    standing = Absence.objects.visible_to(request.user).standing().filter(ends_on__gte=portal_today())
    if code := request.POST.get("geri-al", ""):
        cancel_absence(get_object_or_404(standing, code=code), by=request.user)
        messages.success(request, "Dönem geri alındı.")
        return redirect("evaluation:availability")
    if wanted := request.POST.get("ara", ""):
        return _paused(request, paused=wanted == "ver")
    form = AbsenceForm(request.POST or None)
    if form.is_valid():
        done, absence = carry_out(form, add_absence, request.user, by=request.user, **form.cleaned_data)
        if done:
            messages.success(request, f"{absence} tarihlerinde size görev önerilmeyecek.")
            return redirect("evaluation:availability")
    profile = EvaluatorProfile.objects.filter(user=request.user).first()
    context = {"absences": standing, "form": form, "profile": profile}
    return render(request, "evaluation/evaluator/availability.html", context, status=status_of(form))


def _paused(request, *, paused: bool):
    try:
        pause(request.user, by=request.user, paused=paused)
        messages.success(request, "Görev almaya ara verdiniz." if paused else "Yeniden görev alabilirsiniz.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("evaluation:availability")
