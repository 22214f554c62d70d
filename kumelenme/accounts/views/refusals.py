"""Pages for refusals and for what went wrong; named as handlers in kumelenme.urls."""

from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string


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
    """500: no database, no session, only an incident number that the log knows too."""
    incident = getattr(request, "request_id", "")[:8].upper()  # ascii
    return HttpResponseServerError(render_to_string("500.html", {"incident": incident}))
