"""Pages for refusals and for what went wrong; named as handlers in kumelenme.urls."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

RETRY_AFTER_SECONDS = 10
SECRETS = ("password", "code")


def refused(request, exception):
    """403: which role the person acts in, and which of their other roles would open the page."""
    user = request.user
    wanted = getattr(exception, "roles", frozenset())
    fitting = [role for role in user.active_roles() if role in wanted] if user.is_authenticated else []
    context = {"acting_as": user.acting_as, "fitting": fitting, "path": request.get_full_path()}
    if request.htmx:
        return render(request, "accounts/_refused.html", context, status=403)
    return render(request, "403.html", context, status=403)


def broken(request):
    """500: no database, no session, only an incident number that the log knows too; 503 if the database is away."""
    incident = getattr(request, "request_id", "")[:8].upper()  # ascii
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return unavailable(request, incident)
    return HttpResponseServerError(render_to_string("500.html", {"incident": incident}))


def unavailable(request, incident):
    """503: nothing was done. What was typed stands in a form that sends it again, with its token and its key.

    Secrets are never written into a page, and files cannot be: such forms have to be opened again.
    """
    typed = [(name, value) for name, values in request.POST.lists() for value in values]
    secret = any(word in name for name, _ in typed for word in SECRETS)
    context = {
        "incident": incident,
        "path": request.get_full_path(),
        "typed": [] if secret or request.FILES else typed,
        "is_form": request.method == "POST",
    }
    page = render_to_string("503.html", context)
    return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})
