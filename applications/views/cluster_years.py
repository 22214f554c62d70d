"""The cluster's data of its last three full years, one table (domain.md §4.1)."""

from django.contrib import messages
from django.shortcuts import redirect

from ..actions.cluster_years import save_cluster_years
from ..forms.cluster_years import ClusterYearsForm
from ..models import Section
from ..rules.cluster_years import table_years
from .pages import carry_out, fetch, show, status_of, team_page


@team_page
def cluster_years(request, number):
    """All three years on one page, saved together; the section's own page shows what stands there."""
    application = fetch(request, number)
    years, rows = table_years(application.call), list(application.cluster.years.all())
    form = ClusterYearsForm(request.POST or None, years=years, rows=rows)
    if form.is_valid():
        done, _ = carry_out(form, save_cluster_years, application, form.values(), by=request.user)
        if done:
            messages.success(request, "Küme verileri kaydedildi.")
            return redirect("applications:cluster", number)
    return show(request, "drafts/cluster_years.html", application, Section.CLUSTER, form=form, status=status_of(form))
