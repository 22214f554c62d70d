"""The sections of long texts: cluster, plan head, vision and strategy; saved by button or while typing (ux.md §3.0)."""

from functools import partial

from django.shortcuts import get_object_or_404, render

from ..actions.texts import save_cluster, save_goals, save_plan
from ..forms.cluster import ClusterForm
from ..forms.plan import GoalRows, PlanForm, VisionForm
from ..models import Section
from ..queries.applications import applications_of, with_geography
from ..queries.reference import nace_matches
from .pages import fetch, team_page
from .row_pages import RowsPage, rows_page
from .text_pages import text_page

GOALS = RowsPage(
    Section.VISION,
    title="Stratejik hedefler",
    lead="Üç ile yedi arasında hedef yazın.",
    noun="hedef",
    template="drafts/goals.html",
    prefix="hedef",
    formset=GoalRows,
    save=save_goals,
    saved="Stratejik hedefler kaydedildi.",
)


@team_page
def cluster(request, number):
    """Who the cluster is."""
    application = get_object_or_404(with_geography(applications_of(request.user)), number=number)
    rev = application.cluster.revision
    form = ClusterForm(request.POST or None, instance=application.cluster, initial={"provinces": application.plates})
    save = partial(save_cluster, application)
    here, years = "applications:cluster", application.cluster.years.values()
    return text_page(
        request, application, Section.CLUSTER, form, "drafts/cluster.html", here, save, rev=rev, years=years
    )


@team_page
def plan(request, number):
    """Head of the plan."""
    application = fetch(request, number)
    rev = application.plan.revision
    form = PlanForm(request.POST or None, instance=application.plan, terms=application.call.terms)
    save = partial(save_plan, application, Section.PLAN)
    return text_page(request, application, Section.PLAN, form, "drafts/plan.html", "applications:plan", save, rev=rev)


@team_page
def vision(request, number):
    """What the board will read: vision, strategy; the goals stand on the same page in their own form."""
    application = fetch(request, number)
    rev = application.plan.revision
    form = VisionForm(request.POST or None, instance=application.plan)
    save = partial(save_plan, application, Section.VISION)
    return text_page(
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
    rows = list(application.plan.goals.values("key", "goal", "measure", "baseline", "target", "year"))
    return rows_page(request, application, GOALS, rows)


@team_page
def nace_search(request, number):
    """Codes whose number or title fits; a fragment for the cluster page, a page of its own without JavaScript."""
    application, wanted = fetch(request, number), request.GET.get("ara", "")[:60]
    template = "applications/drafts/_nace_results.html" if request.htmx else "applications/drafts/nace_search.html"
    return render(request, template, {"application": application, "wanted": wanted, "found": nace_matches(wanted)})
