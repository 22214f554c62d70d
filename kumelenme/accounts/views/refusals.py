"""Pages for refusals and for what went wrong; named as handlers in kumelenme.urls."""

import errno
import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from psycopg2.errors import DiskFull

RETRY_AFTER_SECONDS = 10
SECRETS = ("password", "code")


def refused(request, exception):
    """403: why, if the refusal has a `reason` to show; else the acting role, and which other role would open the page."""
    user = request.user
    wanted = getattr(exception, "roles", frozenset())
    fitting = [role for role in user.active_roles() if role in wanted] if user.is_authenticated else []
    context = {
        "acting_as": user.acting_as,
        "fitting": fitting,
        "path": request.get_full_path(),
        "reason": getattr(exception, "reason", ""),
    }
    if request.htmx:
        return render(request, "accounts/_refused.html", context, status=403)
    return render(request, "403.html", context, status=403)


def broken(request):
    """500: no database, no session, only an incident number that the log knows too; 503 or 507 if the machine cannot."""
    incident = getattr(request, "request_id", "")[:8].upper()  # ascii
    failure = sys.exc_info()[1]
    if _is_disk_full(failure):
        return not_now(request, HTTPStatus.INSUFFICIENT_STORAGE, "Portalın diskinde şu an yer yok", incident)
    if isinstance(failure, OperationalError | InterfaceError):
        return not_now(request, HTTPStatus.SERVICE_UNAVAILABLE, "Veritabanına şu an ulaşılamıyor", incident)
    return HttpResponseServerError(render_to_string("500.html", {"incident": incident}))


def not_now(request, status: HTTPStatus, heading: str, incident: str):
    """Nothing was done. What was typed stands in a form that sends it again, with its token and its key.

    Secrets are never written into a page, and files cannot be: such forms have to be opened again.
    """
    typed = [(name, value) for name, values in request.POST.lists() for value in values]
    secret = any(word in name for name, _ in typed for word in SECRETS)
    context = {
        "heading": heading,
        "incident": incident,
        "path": request.get_full_path(),
        "typed": [] if secret or request.FILES else typed,
        "is_form": request.method == "POST",
    }
    page = render_to_string("not_now.html", context)
    return HttpResponse(page, status=status, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})


def _is_disk_full(failure) -> bool:
    """Did the file store, a temporary file of an upload or PostgreSQL find no room?"""
    if isinstance(failure, OperationalError):
        return isinstance(failure.__cause__, DiskFull)
    return isinstance(failure, OSError) and failure.errno in {errno.ENOSPC, errno.EDQUOT}
