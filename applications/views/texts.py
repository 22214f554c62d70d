"""The sections of long texts: cluster, plan head, vision and strategy; saved by button or while typing (ux.md §3.0)."""

import json
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime

from ..actions.texts import Conflict, save_cluster, save_goals, save_plan
from ..forms.cluster import ClusterForm
from ..forms.plan import GoalRows, PlanForm, VisionForm
from ..models import Section
from ..queries.applications import applications_of, stored, with_geography
from ..queries.reference import nace_matches
from .pages import carry_out, fetch, show, status_of, team_page


@team_page
def cluster(request, number):
    """Who the cluster is."""
    application = get_object_or_404(with_geography(applications_of(request.user)), number=number)
    rev = application.cluster.revision
    form = ClusterForm(request.POST or None, instance=application.cluster, initial={"provinces": application.plates})
    save = partial(save_cluster, application)
    return _text_page(
        request, application, Section.CLUSTER, form, "drafts/cluster.html", "applications:cluster", save, rev=rev
    )


@team_page
def plan(request, number):
    """Head of the plan."""
    application = fetch(request, number)
    rev = application.plan.revision
    form = PlanForm(request.POST or None, instance=application.plan, terms=application.call.terms)
    save = partial(save_plan, application, Section.PLAN)
    return _text_page(request, application, Section.PLAN, form, "drafts/plan.html", "applications:plan", save, rev=rev)


@team_page
def vision(request, number):
    """What the board will read: vision, strategy; the goals stand on the same page in their own form."""
    application = fetch(request, number)
    rev = application.plan.revision
    form = VisionForm(request.POST or None, instance=application.plan)
    save = partial(save_plan, application, Section.VISION)
    return _text_page(
        request,
        application,
        Section.VISION,
        form,
        "drafts/vision.html",
        "applications:vision",
        save,
        rev=rev,
        goals=application.plan.goals.all(),
    )


@team_page
def goals(request, number):
    """Three to seven strategic goals."""
    application = fetch(request, number)
    rows = [
        {**row, "key": str(row["key"])}
        for row in application.plan.goals.values("key", "goal", "measure", "baseline", "target", "year")
    ]
    formset = GoalRows(request.POST or None, initial=rows, prefix="hedef")
    if formset.is_bound and formset.is_valid():
        done, _ = carry_out(formset.empty_form, save_goals, application, formset.rows(), by=request.user)
        if done:
            messages.success(request, "Stratejik hedefler kaydedildi.")
            return redirect("applications:vision", number)
    status = 422 if formset.is_bound and (formset.total_error_count() or formset.non_form_errors()) else 200
    return show(request, "drafts/goals.html", application, Section.VISION, formset=formset, status=status)


@team_page
def nace_search(request, number):
    """Codes whose number or title fits; a fragment for the cluster page, a page of its own without JavaScript."""
    application, wanted = fetch(request, number), request.GET.get("ara", "")[:60]
    template = "applications/drafts/_nace_results.html" if request.htmx else "applications/drafts/nace_search.html"
    return render(request, template, {"application": application, "wanted": wanted, "found": nace_matches(wanted)})


def _text_page(request, application, section, form, template, here, save, *, rev, **context):
    """Show or save one form of texts; an old revision is answered with both texts and 409 (K-077)."""
    conflict = None
    if form.is_bound and form.is_valid():
        values = form.values() if hasattr(form, "values") else form.cleaned_data
        try:
            done, new = carry_out(
                form, save, values, by=request.user, revision=_revision(request), quiet=bool(request.htmx)
            )
        except Conflict:
            done, (conflict, rev) = False, _both_texts(form)
        if done:
            return _saved(request, application, new)
    if conflict is not None and request.htmx:
        return render(request, "applications/drafts/_conflict.html", {"conflict": conflict, "rev": rev}, status=409)
    if request.htmx and form.errors:
        return render(request, "applications/drafts/_autosave_errors.html", {"form": form}, status=422)
    status = 409 if conflict is not None else status_of(form)
    return show(
        request,
        template,
        application,
        section,
        form=form,
        rev=rev,
        conflict=conflict,
        here=here,
        status=status,
        **context,
    )


def _revision(request) -> int | None:
    text = request.POST.get("rev-son") or request.POST.get("rev", "")
    return int(text) if text.isdigit() else None


def _saved(request, application, revision: int) -> HttpResponse:
    if not request.htmx:
        messages.success(request, "Kaydedildi.")
        return redirect("applications:task-list", application.number)
    moment = localtime(application.now)
    return HttpResponse(
        status=204,
        headers={"HX-Trigger": json.dumps({"kds:kaydedildi": {"an": f"{moment:%H.%M.%S}", "rev": revision}})},
    )


def _both_texts(form) -> tuple[list[tuple[str, str, str]], int]:
    """(label, mine, theirs) of the fields that differ, and the revision of theirs."""
    current = stored(form.instance)
    pairs = [
        (form.fields[name].label, mine, getattr(current, name))
        for name, mine in form.cleaned_data.items()
        if name != "provinces"
    ]
    return [
        (label, _readable(mine), _readable(theirs)) for label, mine, theirs in pairs if mine != theirs
    ], current.revision


def _readable(value) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
