"""The gate: every view has one policy, and it is asked here."""

import logging

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from kumelenme.accounts import session
from kumelenme.accounts.access import ANYONE, Policy, policy_of
from kumelenme.accounts.roles import SECOND_FACTOR_ROLES

logger = logging.getLogger(__name__)

# Pages that must stay open while the second step or the privacy notice is still due.
SETTING_UP = frozenset(
    {
        "account_reauthenticate",
        "account_change_password",
        "mfa_index",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "accounts:second-factor",
        "accounts:privacy-notice",
    }
)


class WrongRole(PermissionDenied):
    """The person does not act in a role of the page; `roles` are those that open it."""

    def __init__(self, policy: Policy):
        """Keep the roles for the page that explains."""
        super().__init__(str(policy))
        self.roles = policy.roles


class AccessMiddleware:
    """Refuse a view without a policy, and everybody whom its policy does not admit."""

    def __init__(self, get_response):
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request):
        """Nothing to do before the view is known."""
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """None lets the view answer; a response or PermissionDenied stops it."""
        name = request.resolver_match.view_name
        policy = policy_of(view, name)
        if policy is None:
            logger.error("The view of %s declares no access policy.", name)
            raise PermissionDenied
        if policy == ANYONE:
            return None
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        if name not in SETTING_UP and (step := first_due(request)):
            return step
        if policy.roles and request.user.acting_as not in policy.roles:
            return other_role(request, policy)
        return None


def ask_to_sign_in(request):
    """To the login and back; a fragment is answered so that the page can ask in place (ux.md §3.0)."""
    if request.htmx:
        return HttpResponse(status=401, headers={"HX-Trigger": "kds:oturum"})
    return redirect(with_next(reverse("account_login"), return_address(request)))


def first_due(request):
    """What must come before anything else: the second step of staff, then the privacy notice (K-008)."""
    if needs_second_factor(request):
        if is_mfa_enabled(request.user):
            return redirect(with_next(reverse("mfa_reauthenticate"), return_address(request)))
        return redirect(with_next(reverse("accounts:second-factor"), return_address(request)))
    if request.session.get(session.NOTICE_DUE):
        return redirect(with_next(reverse("accounts:privacy-notice"), return_address(request)))
    return None


def needs_second_factor(request) -> bool:
    """Staff, evaluators and board members need it in every session; only a demo installation does not ask."""
    if settings.DEMO_INSTALLATION or session.second_factor_passed(request):
        return False
    return any(role in SECOND_FACTOR_ROLES for role in request.user.active_roles())


def other_role(request, policy: Policy):
    """Ask for a choice if none was made and one would fit; otherwise refuse and say why."""
    if request.user.acting_as is None and policy.roles.intersection(request.user.active_roles()):
        return redirect(with_next(reverse("accounts:role"), return_address(request)))
    raise WrongRole(policy)


def return_address(request) -> str:
    """Where to come back to: this page, or for a sent form the page that showed it."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    home = f"{request.scheme}://{request.get_host()}/"
    referer = request.headers.get("Referer", "")
    return f"/{referer.removeprefix(home)}" if referer.startswith(home) else request.path


def with_next(address: str, target: str) -> str:
    """An address that remembers where to go afterwards."""
    return f"{address}?{urlencode({'next': target})}"
