"""Before the view: is the session still good, and in which role does the person act?"""

from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout

from kumelenme.accounts import session
from kumelenme.accounts.roles import Role

ENDED = "Oturumunuz güvenlik için kapandı. Kaldığınız yerden devam etmek için yeniden giriş yapın."


class PersonMiddleware:
    """End a session that was idle or open too long; fix the acting role for this request."""

    def __init__(self, get_response):
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request):
        """Look at the session only if it belongs to somebody."""
        if request.session.get(SESSION_KEY) and request.user.is_authenticated:
            _fix_role(request)
            if session.has_ended(request.session, request.user):
                logout(request)
                if not request.htmx:
                    messages.info(request, ENDED)
        if not request.user.is_authenticated:
            request.user.acting_as = None
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Count the request as activity, unless a page asks by itself."""
        if request.user.is_authenticated and not getattr(view, "by_timer", False):
            session.touch(request.session)


def _fix_role(request) -> None:
    """The role chosen in the session while it is still held, else the only one held, else none."""
    grants = request.user.active_grants()
    held = {grant.role for grant in grants}
    chosen = request.session.get(session.ROLE)
    if chosen not in held:
        chosen = next(iter(held)) if len(held) == 1 else None
    request.user.act_as(Role(chosen) if chosen else None, grants)
