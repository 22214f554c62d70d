"""The task list of one application and the mark at the end of each section (ux.md §3.1)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ..actions.sections import mark_section
from ..forms.plan import MarkForm
from ..models import Section, Stage
from ..overview.tasklist import SECTION_URLS, last_movements, task_list
from ..overview.workbook import open_workbook
from .pages import carry_out, fetch, team_page


@team_page
def task_list_page(request, number):
    """What is left to do, in one list that tells the truth."""
    application = open_workbook(request.user, number)
    tasks = task_list(application)
    return render(
        request,
        "applications/drafts/task_list.html",
        {
            "application": application,
            "tasks": tasks,
            "movements": last_movements(application),
            "first_visit": tasks.untouched,
            "sent": application.stage == Stage.SUBMITTED,
            "closed": application.stage not in (Stage.DRAFT, Stage.SUBMITTED, Stage.COMPLETION),
        },
    )


@team_page
@require_POST
def mark(request, number, section):
    """Somebody says whether a section is finished."""
    if section not in Section.values:
        raise Http404
    application, form = fetch(request, number), MarkForm(request.POST)
    if form.is_valid():
        complete = form.cleaned_data["complete"] == "evet"
        done, _ = carry_out(form, mark_section, application, Section(section), by=request.user, complete=complete)
        if done:
            messages.success(request, "Bölüm tamamlandı olarak işaretlendi." if complete else "Bölüm açık bırakıldı.")
            return redirect("applications:task-list", number)
    for sentences in form.errors.values():
        messages.error(request, " ".join(sentences))
    return redirect(SECTION_URLS[Section(section)], number)
