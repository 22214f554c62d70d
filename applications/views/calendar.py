"""The calendar of the plan as a table that is also a drawing (ux.md §3.3)."""

from django.contrib import messages
from django.shortcuts import redirect

from kumelenme.lifecycle.idempotency import once

from ..actions.activities import save_calendar
from ..forms.calendar import CalendarForm
from ..models import Section
from ..overview.calendar import calendar_of
from .pages import carry_out, fetch, show, status_of, team_page


@team_page
@once
def calendar(request, number):
    """Every activity over the months; first and last month of all of them are changed here at once."""
    application = fetch(request, number)
    form = CalendarForm(request.POST or None, plan=application.plan)
    if form.is_valid():
        done, count = carry_out(form, save_calendar, application, form.months(), by=request.user)
        if done:
            messages.success(
                request, f"{count} faaliyetin ayları değişti." if count else "Takvimde değişen bir ay yok."
            )
            return redirect("applications:calendar", number)
    drawn = calendar_of(application.plan)
    groups = [(title, [(bar, *form.pair(bar.activity.key)) for bar in bars]) for title, bars in drawn.groups]
    return show(
        request,
        "drafts/calendar.html",
        application,
        Section.ACTIVITIES,
        form=form,
        calendar=drawn,
        groups=groups,
        status=status_of(form),
    )
