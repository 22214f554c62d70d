"""The calls as everybody sees them (ux.md P6–P7)."""

from django.shortcuts import get_object_or_404, render

from kumelenme.accounts.access import anyone, may_wait
from kumelenme.sql.clock import portal_now

from ..models import Call
from ..queries.calls import criteria_by_body, public_calls


@anyone
@may_wait
def call_list(request):
    """Open, announced and past calls."""
    return render(request, "applications/calls/public_list.html", {"calls": public_calls()})


@anyone
@may_wait
def call_page(request, call):
    """One call with everything it decides."""
    found = get_object_or_404(Call.objects.announced().select_related("terms"), number=call)
    now = portal_now()
    return render(
        request,
        "applications/calls/public_page.html",
        {
            "call": found,
            "terms": found.terms,
            "criteria": criteria_by_body(found),
            "categories": found.cost_categories.all(),
            "is_open": found.is_open(now),
            "now": now,
        },
    )
