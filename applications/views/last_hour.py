"""In the last hour before a deadline the portal saves and sends; what can wait is answered afterwards (issue 3)."""

from functools import wraps

from django.shortcuts import render

from kumelenme.sql.clock import portal_now

from ..models import Application
from ..queries.editable import TEAM_ROLES


def after_sending(view):
    """Postpone an export or a PDF that the applicant's side asks for in its call's last hour; staff are not held up."""

    @wraps(view)
    def guarded(request, number, *args, **kwargs):
        if request.user.acting_as in TEAM_ROLES:
            visible = Application.objects.visible_to(request.user).select_related("call__terms")
            application = visible.filter(number=number).first()
            now = portal_now()
            if application is not None and application.call.in_last_hour(now):
                return _later(request, application, now)
        return view(request, number, *args, **kwargs)

    return guarded


def _later(request, application: Application, now):
    """The polite answer, with the moment from which it will be another one."""
    response = render(request, "applications/last_hour.html", {"application": application}, status=503)
    response["Retry-After"] = str(int((application.call.last_moment - now).total_seconds()) + 1)
    return response
