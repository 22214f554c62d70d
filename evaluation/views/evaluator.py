"""The evaluator's own pages: inbox, the way into the pool, and the profile (ux.md §2.4 E1, E9)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from applications.views.pages import carry_out
from kumelenme.accounts.access import acting_as, anyone, may_wait, signed_in
from kumelenme.accounts.middleware.access import with_next
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.flow import find
from kumelenme.lifecycle.reference import row_url

from ..actions.pool import Stale, save_profile
from ..deadlines import POOL_YEARS
from ..forms.profile import ProfileForm
from ..models import EvaluatorProfile
from ..queries.calibration import exercises_of
from ..queries.own_marks import own_strips
from ..queries.pool_history import last_reason
from ..queries.tasks import inbox as read_inbox
from ..rules.pool import LEAST_YEARS

STALE = "Profiliniz siz bu sayfadayken başka bir pencerede kaydedilmiş; yazdıklarınız aşağıda duruyor. Yeniden kaydederseniz bu hâli geçerli olur."


@acting_as(Role.EVALUATOR)
@require_safe
def inbox(request):
    """Invitations, drafts and what was sent; one way to go on."""
    context = {"inbox": read_inbox(request.user), "exercises": exercises_of(request.user)}
    context["strips"] = [strip for strip in own_strips(request.user) if len(strip.values) > 1]
    return render(request, "evaluation/evaluator/inbox.html", context)


@anyone
@may_wait
@require_safe
def join(request):
    """Who is looked for, what is asked, how it goes on; then an account or the own application."""
    here = reverse("evaluation:profile")
    context = {
        "least_years": LEAST_YEARS,
        "pool_years": POOL_YEARS,
        "signup": with_next(reverse("account_signup"), here),
        "login": with_next(reverse("account_login"), here),
    }
    return render(request, "evaluation/evaluator/join.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request):
    """One's own application to the pool and, afterwards, one's own profile; nobody needs a role to apply."""
    mine = EvaluatorProfile.objects.filter(user=request.user).select_related("cv").first()
    form = ProfileForm(request.POST if request.method == "POST" else None, request.FILES or None, instance=mine)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            done, kept = _save(request, form)
        except Stale:
            form.add_error(None, STALE)
            done, status = False, 409
        if done:
            messages.success(request, "Profiliniz kaydedildi.")
            return redirect(_onward(kept) if "gonder" in request.POST else reverse("evaluation:profile"))
    if mine is not None and form.is_bound:
        mine.refresh_from_db()  # a form that was refused has written into it
    if status == 409:
        form.data = form.data.copy()
        form.data["revision"] = mine.revision if mine else ""
    context = {"form": form, "profile": mine, "reason": last_reason(mine) if mine else ""}
    return render(request, "evaluation/evaluator/profile.html", context, status=status)


def _save(request, form: ProfileForm):
    given = form.cleaned_data
    return carry_out(
        form, save_profile, request.user, form.values(), by=request.user, cv=given["cv"],
        undertaken=given.get("undertaken", False), revision=given["revision"],
    )  # fmt: skip


def _onward(kept: EvaluatorProfile) -> str:
    """To the screen that says what sending means, as long as there is something to send."""
    _, row = find(kept, "send_profile")
    return row_url(row, kept) if row.starts_at(kept, kept.status) else reverse("evaluation:profile")
