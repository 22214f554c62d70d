"""What activities still lack, filled in together: after a budget came from Excel none of its activities has more than a name."""

from django.contrib import messages
from django.shortcuts import redirect

from kumelenme.lifecycle.idempotency import once

from ..actions.activities import fill_gaps
from ..forms.gaps import COLUMNS, GapsForm
from ..models import Section
from ..queries.applications import members_by_name
from .pages import carry_out, fetch, show, status_of, team_page


@team_page
@once
def gaps(request, number):
    """Output, responsible member and users of every activity that lacks them, saved at once."""
    application = fetch(request, number)
    members = {member.code: member for member in members_by_name(application)}
    form = GapsForm(request.POST or None, plan=application.plan, members=members)
    if form.is_valid():
        done, count = carry_out(form, fill_gaps, application, form.filled(), by=request.user)
        if done:
            messages.success(
                request, f"{count} faaliyetin eksikleri yazıldı." if count else "Yazılacak bir şey girilmedi."
            )
            return redirect("applications:activities", number)
    return show(
        request,
        "drafts/gaps.html",
        application,
        Section.ACTIVITIES,
        form=form,
        columns=COLUMNS.values(),
        status=status_of(form),
    )
