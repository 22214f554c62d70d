"""Pages that a mailed link opens: no login, no leak for a wrong one, nothing consumed by looking."""

from functools import wraps

from django.shortcuts import render
from django.views.decorators.cache import never_cache

from kumelenme.accounts.access import anyone
from kumelenme.accounts.network import client_ip

from ..actions.link_visits import WINDOW_SECONDS, count_miss, too_often
from ..queries.contributions import link_of


def by_link(*, of_member: bool):
    """Give the view the link of its secret; 404 for a wrong one, whatever was wrong, 429 for a busy address."""

    def declare(view):
        @anyone
        @never_cache
        @wraps(view)
        def opened(request, token):
            address = client_ip(request)
            if too_often(address):
                return _answer(request, "too_often", 429)
            link = link_of(token)
            if link is None or (link.member_id is not None) != of_member:
                count_miss(address)
                return _answer(request, "unknown", 404)
            response = view(request, link, token)
            response["X-Robots-Tag"] = "noindex, nofollow"
            return response

        return opened

    return declare


def _answer(request, name: str, status: int):
    response = render(request, f"applications/links/{name}.html", status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    if status == 429:
        response["Retry-After"] = str(WINDOW_SECONDS)
    return response
