"""The evaluator's own pages: inbox and profile (ux.md §2.4 E1, E9)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from applications.views.pages import carry_out
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role

from ..actions.pool import save_profile
from ..forms.profile import ProfileForm
from ..models import EvaluatorProfile
from ..queries.calibration import exercises_of
from ..queries.tasks import inbox as read_inbox


@acting_as(Role.EVALUATOR)
@require_safe
def inbox(request):
    """Invitations, drafts and what was sent; one way to go on."""
    context = {"inbox": read_inbox(request.user), "exercises": exercises_of(request.user)}
    return render(request, "evaluation/evaluator/inbox.html", context)


@acting_as(Role.EVALUATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request):
    """Employer, relations, expertise: what keeps interests apart."""
    mine = EvaluatorProfile.objects.filter(user=request.user).first()
    form = ProfileForm(request.POST or None, request.FILES or None, instance=mine)
    if form.is_valid():
        given = form.cleaned_data
        done, _ = carry_out(
            form, save_profile, request.user, form.values(), by=request.user, cv=given["cv"],
            undertaken=given.get("undertaken", False),
        )  # fmt: skip
        if done:
            messages.success(request, "Profiliniz kaydedildi.")
            return redirect("evaluation:profile")
    if mine is not None and form.is_bound:
        mine.refresh_from_db()  # a form that was refused has written into it
    return render(
        request,
        "evaluation/evaluator/profile.html",
        {"form": form, "profile": mine},
        status=422 if form.is_bound else 200,
    )
