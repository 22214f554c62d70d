"""The system's record of a call: what was refused or failed for whom and when (ux.md §3.4, incident mode)."""

from urllib.parse import urlencode

from django.shortcuts import get_object_or_404, render

from ..models import Call
from ..queries.failed_attempts import attempts_of, failures_of
from .calls import manager_page

PER_PAGE = 50


@manager_page
def failed_attempts(request, call):
    """Every attempt with its reason and request number, the newest first, walked by key."""
    found = get_object_or_404(Call.objects.visible_to(request.user), number=call)
    number, before = request.GET.get("basvuru", "").strip().replace("\x00", "")[:24], request.GET.get("sonra", "")
    rows = attempts_of(found, number=number, before=int(before) if before.isdecimal() else None, most=PER_PAGE)
    more, rows = len(rows) > PER_PAGE, rows[:PER_PAGE]
    asked = {"basvuru": number} if number else {}
    context = {
        "call": found,
        "rows": rows,
        "number": number,
        "failures": failures_of(found),
        "first": f"?{urlencode(asked)}" if before else "",
        "following": f"?{urlencode({**asked, 'sonra': rows[-1].pk})}" if more else "",
    }
    return render(request, "applications/calls/failed_attempts.html", context)
