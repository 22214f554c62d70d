"""What an evaluator declares about others, and what the ministry enters: one list, one form, one page per tie."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from applications.views.pages import carry_out, status_of
from kumelenme.accounts.access import acting_as, signed_in
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once

from ..actions.relations import declare_relation, end_relation, withdraw_relation
from ..forms.relation import EndForm, RelationForm, WithdrawForm
from ..models import EvaluatorProfile, Relation

KEEPERS = (Role.PROGRAMME_MANAGER, Role.COMMISSION_CHAIR)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@once
def relations(request):
    """My own ties, and one more of them."""
    return _list(request, request.user, {"here": reverse("evaluation:relations"), "mine": True})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@once
def relation(request, code):
    """One of my ties: its end, or taken back."""
    tie = get_object_or_404(Relation.objects.filter(user=request.user).select_related("user"), code=code)
    return _change(request, tie, {"here": reverse("evaluation:relations"), "mine": True, "may": tie.is_own})


@acting_as(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def of_evaluator(request, profile):
    """Somebody's ties, and one that the ministry has learnt of."""
    profile = _profile(request, profile)
    return _list(request, profile.user, _frame(profile))


@acting_as(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def one_of_evaluator(request, profile, code):
    """One of somebody's ties: its end, or taken back."""
    profile = _profile(request, profile)
    tie = get_object_or_404(Relation.objects.visible_to(request.user), user=profile.user_id, code=code)
    return _change(request, tie, {**_frame(profile), "may": True})


def _profile(request, code: str) -> EvaluatorProfile:
    found = EvaluatorProfile.objects.visible_to(request.user).select_related("user")
    return get_object_or_404(found.exclude(user=request.user), code=code)


def _frame(profile: EvaluatorProfile) -> dict:
    here = reverse("evaluation:evaluator-relations", args=[profile.code])
    return {"profile": profile, "here": here, "mine": False}


def _list(request, user, frame: dict):
    form = RelationForm(request.POST if request.method == "POST" else None, about_other=not frame["mine"])
    if form.is_valid():
        done, _ = carry_out(form, declare_relation, user, by=request.user, **form.values())
        if done:
            messages.success(request, "İlişki kaydedildi; açık görevler çıkar çatışması için yeniden taranacak.")
            return redirect(frame["here"])
    ties = list(Relation.objects.filter(user=user).order_by("-pk"))
    context = {
        **frame,
        "form": form,
        "standing": [tie for tie in ties if tie.removed_at is None],
        "withdrawn": [tie for tie in ties if tie.removed_at is not None],
    }
    return render(request, "evaluation/evaluator/relations.html", context, status=status_of(form))


def _change(request, tie: Relation, frame: dict):
    act = request.POST.get("eylem", "")
    end = EndForm(request.POST if act == "bitir" else None, initial={"ended_on": tie.ended_on})
    withdraw = WithdrawForm(request.POST if act == "geri-al" else None)
    if act and not frame["may"]:
        raise PermissionDenied("Bakanlığın kaydettiği ilişkiyi yalnız Bakanlık değiştirir.")
    if end.is_valid() and carry_out(end, end_relation, tie, by=request.user, **end.cleaned_data)[0]:
        messages.success(request, "İlişkinin sona erdiği kaydedildi.")
        return redirect(frame["here"])
    if withdraw.is_valid() and carry_out(withdraw, withdraw_relation, tie, by=request.user, **withdraw.cleaned_data)[0]:
        messages.success(request, "İlişki geri alındı; kayıt saklanır.")
        return redirect(frame["here"])
    bound = next((form for form in (end, withdraw) if form.is_bound), None)
    context = {**frame, "tie": tie, "end": end, "withdraw": withdraw, "form": bound}
    return render(request, "evaluation/evaluator/relation.html", context, status=status_of(end, withdraw))
