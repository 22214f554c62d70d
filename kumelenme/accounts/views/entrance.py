"""allauth's pages as pages of the house: invalid forms answer 422, a fresh second step counts at once."""

from functools import wraps

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse

from kumelenme.accounts.access import signed_in
from kumelenme.accounts.homes import home_of
from kumelenme.accounts.middleware.access import with_next


def refused_as_422(view):
    """Give a form page that comes back with errors its status."""

    @wraps(view)
    def answering(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        form = (getattr(response, "context_data", None) or {}).get("form")
        if request.method == "POST" and response.status_code == 200 and form is not None and form.errors:
            response.status_code = 422
        return response

    return answering


def counts_as_second_step(view):
    """Setting up an app or a passkey proves it; the same session need not prove it again."""

    @wraps(view)
    def answering(request, *args, **kwargs):
        before = _authenticators(request.user)
        response = view(request, *args, **kwargs)
        for added in _authenticators(request.user) - before:
            record_authentication(request, request.user, method="mfa", id=added, reauthenticated=True)
        return response

    return answering


def _authenticators(user) -> set[int]:
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return set(Authenticator.objects.filter(user_id=user.pk, type__in=kinds).values_list("pk", flat=True))


@signed_in
def home(request):
    """After the login: to the home of the acting role, or first to the choice of a role."""
    if request.user.acting_as is None and len(request.user.active_roles()) > 1:
        return redirect(with_next(reverse("accounts:role"), reverse("accounts:home")))
    return HttpResponseRedirect(resolve_url(home_of(request.user.acting_as)))


@signed_in
def second_factor(request):
    """Why a second step is needed and the two ways to set one up."""
    return render(request, "accounts/second_factor.html", {"next": request.GET.get("next", "")})
