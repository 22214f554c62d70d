"""Reference projects: the list, one project, taking it out (ux.md A13)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from kumelenme.lifecycle.idempotency import once

from ..actions.reference_projects import remove_project, save_project
from ..forms.reference_project import ReferenceProjectForm
from ..models import ReferenceProject, Section
from ..queries.applications import members_by_name
from .pages import carry_out, fetch, ready_for_next, saved, show, status_of, team_page

Kind = ReferenceProject.Kind
LISTS = ((Kind.OWN, "Referans projeleri"), (Kind.COOPERATION, "İş birliği referans projeleri"))


@team_page
def project_list(request, number):
    """Both lists of the official form."""
    application = fetch(request, number)
    projects = application.reference_projects.select_related("lead__organisation").prefetch_related(
        Prefetch("partners", members_by_name(application))
    )
    groups = [(title, [row for row in projects if row.kind == kind]) for kind, title in LISTS]
    return show(request, "drafts/reference_projects.html", application, Section.REFERENCES, groups=groups)


@team_page
@once
def project_page(request, number, key=None):
    """One project, new or known."""
    application = fetch(request, number)
    project = get_object_or_404(ReferenceProject, application=application, key=key) if key else None
    form = ReferenceProjectForm(request.POST or None, instance=project, members=members_by_name(application))
    if form.is_valid():
        done, row = carry_out(form, save_project, application, form.cleaned_data, by=request.user, project=project)
        if done:
            messages.success(request, f"“{row.name}” kaydedildi.")
            more, back = "applications:reference-project-add", "applications:reference-projects"
            return saved(request, number, one_more=more, back=back)
    ready_for_next(request, form)
    context = {"form": form, "project": project, "status": status_of(form)}
    return show(request, "drafts/reference_project.html", application, Section.REFERENCES, **context)


@team_page
@require_POST
def remove(request, number, key):
    """Take a project out."""
    application = fetch(request, number)
    project = get_object_or_404(
        ReferenceProject.objects.select_related("application"), application=application, key=key
    )
    try:
        remove_project(project, by=request.user)
        messages.success(request, f"“{project.name}” çıkarıldı.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("applications:reference-projects", number)
