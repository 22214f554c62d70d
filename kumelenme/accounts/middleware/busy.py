"""More comes than the machine carries: pages that are only looked at wait, what is sent goes through (trust.md §5.4)."""

from http import HTTPStatus

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

from kumelenme.accounts.access import ANYONE, policy_of
from kumelenme.accounts.roles import MINISTRY_ROLES
from kumelenme.line import LINE

from .access import SETTING_UP

SAFE = frozenset({"GET", "HEAD"})
NEVER, FIRST, LAST = 0, 1, 2
SECONDS, MOST_SECONDS = 5, 30


class BusyMiddleware:
    """Refuse a page early with 503 and Retry-After, before session and database are asked.

    Under pressure 1 the pages of the ministry, public pages and what a page asks by itself; under pressure 2 every page
    that is only looked at. Never a form that is sent, a file that is uploaded, the way of sending, or the sign-in.
    """

    def __init__(self, get_response):
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request):
        """One comparison on a portal that is not busy."""
        if (pressure := LINE.pressure) and request.method in SAFE and 0 < turn_of(request.path_info) <= pressure:
            return _later(request)
        return self.get_response(request)


def turn_of(path: str) -> int:
    """From which pressure on the page behind an address waits: 1, 2, or 0 for never."""
    try:
        match = resolve(path)
    except Resolver404:
        return NEVER
    policy = policy_of(match.func, match.view_name)
    if policy is None or match.view_name in SETTING_UP or getattr(match.func, "comes_first", False):
        return NEVER
    if getattr(match.func, "may_wait", False) or getattr(match.func, "by_timer", False):
        return FIRST
    if policy == ANYONE:
        return NEVER
    return FIRST if policy.roles and policy.roles <= MINISTRY_ROLES else LAST


def _later(request) -> HttpResponse:
    """Who came while many waited comes back later than who came while few did."""
    seconds = min(SECONDS + LINE.waiting // 8, MOST_SECONDS)
    context = {"heading": "Portal şu an çok yoğun", "busy": seconds, "path": request.get_full_path()}
    page = render_to_string("not_now.html", context)
    headers = {"Retry-After": str(seconds), "Cache-Control": "no-store"}
    return HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE, headers=headers)
