"""/davet/<token>/: what the invited person sees."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kumelenme.accounts import rules, session
from kumelenme.accounts.access import anyone
from kumelenme.accounts.homes import home_of
from kumelenme.accounts.middleware.access import with_next
from kumelenme.accounts.models import Invitation, User
from kumelenme.accounts.queries import own_row
from kumelenme.accounts.roles import Role

from .. import actions


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, token):
    """Who invites to what; accept, sign in, or open an account with this very address."""
    found = Invitation.objects.with_token(token).select_related("invited_by").first()
    refusal = rules.invitation_open(found) if found else "Bu davet bağlantısı geçerli değil."
    if refusal:
        return render(
            request, "invitations/refused.html", {"invitation": found, "reason": refusal}, status=410 if found else 404
        )
    if not request.user.is_authenticated:
        return _visitor(request, found)
    if reason := rules.invitation_theirs(found, request.user):
        return render(request, "invitations/other_account.html", {"invitation": found, "reason": reason})
    if request.method == "POST":
        return _accept(request, found)
    return render(request, "invitations/invitation.html", {"invitation": found})


def _visitor(request, found):
    """Without a login: the holder of the link has proved the address, so it needs no second proof."""
    known = User.objects.filter(email=found.email).exists()
    if request.method == "POST" and not known:
        request.session["account_verified_email"] = found.email
        return redirect(with_next(reverse("account_signup"), request.path))
    context = {"invitation": found, "known": known, "login": with_next(reverse("account_login"), request.path)}
    return render(request, "invitations/visitor.html", context)


def _accept(request, found):
    try:
        grant = actions.accept(found, own_row(request.user))
    except ValidationError as error:
        return render(
            request, "invitations/refused.html", {"invitation": found, "reason": error.messages[0]}, status=409
        )
    request.session[session.ROLE] = grant.role
    messages.success(request, f"Daveti kabul ettiniz. Artık {grant.get_role_display()} rolündesiniz.")
    return redirect(resolve_url(home_of(Role(grant.role))))
