"""The fee's account: written by the evaluator, shown masked, read whole with a reason."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from applications.views.pages import carry_out, status_of
from kumelenme.accounts.access import acting_as, recently_authenticated, signed_in
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once

from ..actions.fees import read_fee, save_fee
from ..forms.fee import FeeForm, ReadForm
from ..models import EvaluatorProfile, FeeDetails
from ..queries.pool_history import fee_entries


@signed_in
@recently_authenticated
@require_http_methods(["GET", "HEAD", "POST"])
@once
def fee(request):
    """What is kept, masked; a new account; who has read it."""
    form = FeeForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and carry_out(form, save_fee, request.user, by=request.user, **form.cleaned_data)[0]:
        messages.success(request, "Ücret bilgileriniz kaydedildi.")
        return redirect("evaluation:fee")
    profile = EvaluatorProfile.objects.filter(user=request.user).first()
    context = {
        "form": form,
        "kept": FeeDetails.objects.filter(user=request.user).first(),
        "entries": fee_entries(profile) if profile else [],
    }
    return render(request, "evaluation/evaluator/fee.html", context, status=status_of(form))


@acting_as(Role.PROGRAMME_MANAGER)
@recently_authenticated
@require_http_methods(["GET", "HEAD", "POST"])
def of_evaluator(request, profile):
    """Masked until a reason is given; then whole, on this answer only."""
    found = EvaluatorProfile.objects.visible_to(request.user).select_related("user", "user__fee_details")
    profile = get_object_or_404(found.exclude(user=request.user), code=profile)
    form, whole = ReadForm(request.POST if request.method == "POST" else None), None
    if form.is_valid():
        _, whole = carry_out(form, read_fee, profile, by=request.user, **form.cleaned_data)
    context = {
        "profile": profile,
        "kept": getattr(profile.user, "fee_details", None),
        "form": form,
        "whole": whole,
        "entries": fee_entries(profile),
    }
    return render(request, "evaluation/staff/fee.html", context, status=status_of(form))
