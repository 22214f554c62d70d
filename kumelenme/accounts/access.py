"""Who may open a page: exactly one declaration per view, closed unless opened.

    @anyone                          visitors too
    @signed_in                       every person with an account, in any role
    @acting_as(Role.MONITOR, …)      only while acting in one of these roles

A decorator only declares; `middleware.access` asks the policy before every view and refuses a view that has
none. What a person sees on a page is a matter of `QuerySet.visible_to`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.core.exceptions import ReauthenticationRequired

from kumelenme.accounts import session
from kumelenme.accounts.roles import Role


@dataclass(frozen=True, slots=True)
class Policy:
    """The access rule of one view: kind "anyone", "signed_in" or "acting_as" with its roles."""

    kind: str
    roles: frozenset[Role] = frozenset()

    def __str__(self):
        return f"{self.kind}({', '.join(sorted(self.roles))})" if self.roles else self.kind


ANYONE, SIGNED_IN = Policy("anyone"), Policy("signed_in")

# The pages of allauth that we open, by URL name. Those that end a login half done are for "anyone": the person
# is not signed in yet, allauth itself asks for the pending login.
THIRD_PARTY_POLICIES = {
    "account_login": ANYONE,
    "account_logout": ANYONE,
    "account_signup": ANYONE,
    "account_inactive": ANYONE,
    "account_email_verification_sent": ANYONE,
    "account_confirm_email": ANYONE,
    "account_reset_password": ANYONE,
    "account_reset_password_done": ANYONE,
    "account_reset_password_from_key": ANYONE,
    "account_reset_password_from_key_done": ANYONE,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "account_email": SIGNED_IN,
    "account_reauthenticate": SIGNED_IN,
    "mfa_authenticate": ANYONE,
    "mfa_login_webauthn": ANYONE,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_reauthenticate_webauthn": SIGNED_IN,
    "mfa_index": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_edit_webauthn": SIGNED_IN,
    "mfa_remove_webauthn": SIGNED_IN,
}


def _declare(view: Callable, policy: Policy) -> Callable:
    if hasattr(view, "access_policy"):
        raise TypeError(f"{view.__name__} declares two access policies")
    view.access_policy = policy
    return view


def anyone(view: Callable) -> Callable:
    """Open to everybody, with or without a login."""
    return _declare(view, ANYONE)


def signed_in(view: Callable) -> Callable:
    """Open to every person with an account; others are asked to sign in."""
    return _declare(view, SIGNED_IN)


def acting_as(*roles: Role) -> Callable:
    """Open to people who act in one of `roles` now; holding the role without acting in it is not enough."""
    if not roles:
        raise TypeError("acting_as needs at least one role")
    return lambda view: _declare(view, Policy("acting_as", frozenset(roles)))


def by_timer(view: Callable) -> Callable:
    """Mark a view that a page asks by itself every few seconds: such a request keeps no session alive."""
    view.by_timer = True
    return view


def may_wait(view: Callable) -> Callable:
    """Mark a public page that waits first when more comes than the machine carries (middleware.busy)."""
    view.may_wait = True
    return view


def comes_first(view: Callable) -> Callable:
    """Mark a page that is answered however busy the portal is: the way of sending an application."""
    view.comes_first = True
    return view


def policy_of(view: Callable, url_name: str | None) -> Policy | None:
    """The declared policy of a resolved view; None means that nobody may open it."""
    return getattr(view, "access_policy", None) or THIRD_PARTY_POLICIES.get(url_name)


def recently_authenticated(view: Callable) -> Callable:
    """For signing, IBAN and the like: the password or second step was given within REAUTHENTICATION_SECONDS.

    Otherwise the person is asked for it and then returned to the page.
    """

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not session.recently_authenticated(request) and get_reauthentication_flows(request.user):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return guarded
