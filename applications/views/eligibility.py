"""The self-check: six questions without an account; nothing is stored, the address can be shared (ux.md P4)."""

from django.shortcuts import render

from kumelenme.accounts.access import anyone, may_wait

from ..forms.eligibility import EligibilityForm
from ..queries.calls import public_calls
from ..rules.eligibility import findings


@anyone
@may_wait
def eligibility(request):
    """Judge the answers by the terms of the open call, else of the one announced next, else of the last one."""
    calls = public_calls()
    call = next(iter([*calls.open, *calls.announced, *calls.past]), None)
    form = EligibilityForm(request.GET or None)
    found = findings(form.cleaned_data, call.terms) if call and form.is_valid() else []
    context = {"form": form, "call": call, "open": call in calls.open, "findings": found}
    context["missing"] = sum(finding.state != "met" for finding in found)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "applications/calls/eligibility.html", context, status=status)
