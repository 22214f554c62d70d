"""One work package's page; the packages themselves stand on the page of the activities (domain.md §4.9)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from kumelenme.lifecycle.idempotency import once

from ..actions.work_packages import remove_package, save_package
from ..forms.work_package import WorkPackageForm
from ..models import Section, WorkPackage
from ..queries.applications import members_by_name
from .pages import carry_out, fetch, ready_for_next, saved, show, status_of, team_page


@team_page
@once
def package_page(request, number, key=None):
    """One package, new or known, with the activities in it."""
    application = fetch(request, number)
    plan = application.plan
    package = get_object_or_404(WorkPackage, plan=plan, key=key) if key else None
    form = WorkPackageForm(
        request.POST or None,
        instance=package,
        members=members_by_name(application),
        rows=list(plan.activities.select_related("catalogue", "package")),
        months=plan.months,
        initial=None if package else {"end_month": plan.months},
    )
    if form.is_valid():
        done, row = carry_out(form, save_package, application, form.cleaned_data, by=request.user, package=package)
        if done:
            messages.success(request, f"“{row.name}” kaydedildi.")
            return saved(request, number, one_more="applications:package-add", back="applications:activities")
    ready_for_next(request, form)
    context = {"form": form, "package": package, "status": status_of(form)}
    return show(request, "drafts/work_package.html", application, Section.ACTIVITIES, **context)


@team_page
@require_POST
def remove(request, number, key):
    """Take a package out; its activities stay in the plan."""
    application = fetch(request, number)
    package = get_object_or_404(WorkPackage.objects.select_related("plan__application"), plan=application.plan, key=key)
    try:
        freed = remove_package(package, by=request.user)
        left = f" {freed} faaliyeti planda, paketsiz kaldı." if freed else ""
        messages.success(request, f"“{package.name}” iş paketi çıkarıldı.{left}")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("applications:activities", number)
