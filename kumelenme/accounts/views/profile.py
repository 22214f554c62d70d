"""The own account (A43) and the privacy notice."""

from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from kumelenme.accounts import actions, session
from kumelenme.accounts.access import signed_in
from kumelenme.accounts.forms import ProfileForm, RoleChoiceForm
from kumelenme.accounts.homes import home_of
from kumelenme.accounts.privacy import NOTICE_VERSION
from kumelenme.accounts.queries import own_row
from kumelenme.accounts.roles import Role


def next_page(request, otherwise: str) -> HttpResponseRedirect:
    """To the page named by `next` if it is one of ours."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(target) if ours and target.startswith("/") else redirect(otherwise)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request):
    """Name, phone, title, look; password, second step and sessions beside them."""
    person = own_row(request.user)
    form = ProfileForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Bilgileriniz kaydedildi.")
        return redirect("accounts:profile")
    context = {
        "form": form,
        "grants": request.user.active_grants(),
        "has_second_factor": is_mfa_enabled(request.user),
        "sessions": UserSession.objects.purge_and_list(request.user),
    }
    return render(request, "accounts/profile.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def end_sessions(request):
    """Sign out everywhere but here."""
    end_other_sessions(request, request.user)
    messages.success(request, "Diğer bütün oturumlar kapatıldı.")
    return redirect("accounts:profile")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def role(request):
    """Choose the role to act in; never two on one page (ux.md §2.1)."""
    form = RoleChoiceForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        chosen = Role(form.cleaned_data["role"])
        request.session[session.ROLE] = chosen.value
        messages.success(request, f"Artık {chosen.label} rolündesiniz.")
        return next_page(request, home_of(chosen))
    context = {"form": form, "next": request.GET.get("next", ""), "grants": request.user.active_grants()}
    return render(request, "accounts/role.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def privacy_notice(request):
    """Show the notice and write down that it was shown; it is information, not consent (K-008)."""
    if request.method == "POST":
        actions.read_privacy_notice(own_row(request.user), NOTICE_VERSION)
        request.session.pop(session.NOTICE_DUE, None)
        return next_page(request, "accounts:home")
    context = {
        "version": NOTICE_VERSION,
        "next": request.GET.get("next", ""),
        "contact_email": settings.CONTACT_EMAIL,
    }
    return render(request, "accounts/privacy_notice.html", context)
