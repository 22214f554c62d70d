"""The applicant's home and the beginning of an application (ux.md A1–A2)."""

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.module_loading import import_string

from kumelenme.accounts.access import signed_in
from kumelenme.lifecycle.idempotency import once
from kumelenme.sql.clock import portal_now

from ..actions.applications import start_application
from ..actions.organisations import register_organisation
from ..actions.representation import NO_AUTHORITY
from ..forms.start import StartForm
from ..models import Call
from ..queries.applications import desk_of
from ..queries.earlier import sent_by
from .pages import carry_out, status_of, team_page


@team_page
def panel(request):
    """İşlerim: what is expected of me, then my applications."""
    applications = list(desk_of(request.user))
    return render(
        request,
        "applications/drafts/panel.html",
        {
            "applications": applications,
            "tasks": sorted(
                _tasks(applications), key=lambda task: (task.due is None, task.due.timestamp() if task.due else 0)
            ),
            "calls": Call.objects.accepting().order_by("deadline"),
        },
    )


def _tasks(applications):
    """What every floor expects from the applicant's side (settings.APPLICATION_TASKS)."""
    return [step for dotted in settings.APPLICATION_TASKS for step in import_string(dotted)(applications)]


@signed_in
@once
def start(request):
    """Choose a call, name the coordinating organisation and the association."""
    calls = Call.objects.accepting().filter(opens_at__lte=portal_now()).order_by("deadline")
    first = calls[0].number if calls else None
    initial = {"call": request.GET.get("cagri") or first, "vkn": request.GET.get("vkn", "")[:20]}
    form = StartForm(request.POST or None, calls=calls, earlier=sent_by(request.user), initial=initial)
    if form.is_valid():
        done, application = carry_out(form, _start, form, request.user)
        if done:
            messages.success(request, f"Taslağınız açıldı. Başvuru numaranız {application.number}.")
            if earlier := form.cleaned_data.get("earlier"):
                return redirect(f"{reverse('applications:copy', args=[application.number])}?kaynak={earlier.number}")
            return redirect("applications:task-list", application.number)
    context = {"form": form, "calls": calls, "asks_to_join": form.has_error("vkn", NO_AUTHORITY)}
    return render(request, "applications/drafts/start.html", context, status=status_of(form))


@transaction.atomic
def _start(form, user):
    organisation = register_organisation(by=user, **form.organisation_values())
    return start_application(
        call=form.cleaned_data["call"],
        organisation=organisation,
        cluster_name=form.cleaned_data["cluster_name"],
        by=user,
    )
