"""Activities in their four groups, and one activity's page (ux.md §3.3)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from kumelenme.lifecycle.idempotency import once

from ..actions.activities import remove_activity, save_activity
from ..forms.activity import ActivityForm
from ..models import Activity, ActivityGroup, Section
from ..overview.budget import budget_of
from ..queries.applications import members_by_name
from ..queries.loaded import activities
from ..work_packages import grouped, part_title
from .pages import carry_out, fetch, ready_for_next, saved, show, status_of, team_page


@team_page
def activity_list(request, number):
    """The activities and their sums by work package; by the four groups of the programme in a plan without any."""
    application = fetch(request, number)
    budget = budget_of(application)
    packages = list(application.plan.packages.select_related("responsible__organisation"))
    parts = grouped(packages, budget.activities, lambda package, row: row[0].package_id == package.pk)
    groups = [
        (f"{value}. {label}", None, [row for row in budget.activities if row[0].catalogue.group == value])
        for value, label in ActivityGroup.choices
    ]
    shown = [(part_title(no, package), package, rows) for no, package, rows in parts] if packages else groups
    context = {"groups": shown, "packages": packages, "whole": budget.whole, "gaps": len(budget.incomplete)}
    return show(request, "drafts/activities.html", application, Section.ACTIVITIES, **context)


@team_page
@once
def activity_page(request, number, key=None):
    """One activity, new or known."""
    application = fetch(request, number)
    activity = get_object_or_404(Activity, plan=application.plan, key=key) if key else None
    form = ActivityForm(
        request.POST or None,
        instance=activity,
        members=members_by_name(application),
        others=[row for row in activities(application.plan) if row.key != key],
        packages=application.plan.packages.all(),
        months=application.plan.months,
        initial=None if activity else {"end_month": application.plan.months},
    )
    if form.is_valid():
        done, row = carry_out(form, save_activity, application, form.cleaned_data, by=request.user, activity=activity)
        if done:
            messages.success(request, f"“{row.name}” kaydedildi.")
            return saved(request, number, one_more="applications:activity-add", back="applications:activities")
    ready_for_next(request, form)
    return show(
        request,
        "drafts/activity.html",
        application,
        Section.ACTIVITIES,
        form=form,
        activity=activity,
        status=status_of(form),
    )


@team_page
@require_POST
def remove(request, number, key):
    """Take an activity out with its lines."""
    application = fetch(request, number)
    activity = get_object_or_404(Activity.objects.select_related("plan__application"), plan=application.plan, key=key)
    try:
        remove_activity(activity, by=request.user)
        messages.success(request, f"“{activity.name}” bütçe satırlarıyla birlikte çıkarıldı.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("applications:activities", number)
