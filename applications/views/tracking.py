"""Where is my application? With a login the whole timeline, without one by number and code (ux.md §2.6)."""

from django.shortcuts import get_object_or_404, render

from kumelenme.accounts.access import acting_as, anyone, may_wait
from kumelenme.accounts.roles import Role
from kumelenme.codes import normalise

from ..actions.tracking import look_up
from ..forms.submission import TrackingForm
from ..models import Application
from ..queries.editable import APPLICANT_READERS
from ..queries.letters import letters_received
from ..queries.progress import elimination, progress


@acting_as(*APPLICANT_READERS, Role.ENTERPRISE_REP)
def status(request, number):
    """Timeline of one application for those who may see it."""
    application = get_object_or_404(
        Application.objects.visible_to(request.user).select_related("call", "cluster"), number=number
    )
    context = {
        "application": application,
        "steps": progress(application),
        "letters": letters_received(application),
        "elimination": elimination(application),
    }
    return render(request, "applications/tracking/status.html", context)


@anyone
@may_wait
def track(request):
    """Public: number and tracking code give the public labels of the stages, no names."""
    form = TrackingForm(request.POST or None)
    found = None
    if form.is_valid():
        found, refusal = look_up(form.cleaned_data["number"], normalise(form.cleaned_data["code"]), request)
        if found is None:
            form.add_error(None, refusal)
    return render(
        request,
        "applications/tracking/track.html",
        {"form": form, "application": found, "steps": progress(found) if found else []},
        status=422 if form.is_bound and form.errors else 200,
    )
