"""The views without names of a call's dossiers, before any task is given (ADR 0055); one view is decided in calibration.py."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from applications.models import Call
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import CALL_STAFF
from kumelenme.lifecycle.idempotency import once

from ..actions.anonymous_tasks import AT_ONCE, search_waiting
from ..queries import anonymous as reading
from .staff import COMMISSION


@acting_as(*CALL_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def views(request, call):
    """Every application before its evaluators: searched, how many findings wait, open; asks for the search at once."""
    calls = Call.objects.visible_to(request.user).announced().select_related("terms")
    call = get_object_or_404(calls.filter(terms__anonymous_reading=True), number=call)
    if request.method == "POST":
        count = search_waiting(call, by=request.user, most=AT_ONCE)
        messages.success(request, f"{count} dosya arandı; bulgulara karar verin.")
        return redirect("evaluation:anonymous-views", call.number)
    rows, following = reading.views(call, request.user, request.GET.get("sonra", ""))
    context = {
        "call": call,
        "rows": rows,
        "following": following,
        "first": "sonra" not in request.GET,
        "unsearched": any(not row.code for row in rows),
        "may": request.user.acting_as in COMMISSION,
    }
    return render(request, "evaluation/assignment/anonymous.html", context)
