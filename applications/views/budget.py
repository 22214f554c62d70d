"""Budget and yearly financing: the server is the only calculator (ux.md §3.3)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from kumelenme.lifecycle.idempotency import once

from ..actions.budget import LineChanged, apply_proposal, line_digest, remove_line, save_financing, save_line
from ..budget_views import VIEWS, chosen_view
from ..forms.budget import FinancingRows, LineForm
from ..models import BudgetLine, Section
from ..overview.balancing import ways_out
from ..overview.budget import budget_of
from ..queries.applications import stored
from ..queries.lists import lists_of
from .pages import carry_out, fetch, ready_for_next, saved, show, status_of, team_page
from .text_pages import both_texts


@team_page
def budget_page(request, number):
    """The lines by activity, by support item or by year, sums that stay in sight, what breaks which cap by how much."""
    application = fetch(request, number)
    budget = budget_of(application)
    return show(
        request,
        "drafts/budget.html",
        application,
        Section.BUDGET,
        budget=budget,
        view=budget.view(chosen_view(request.GET.get("gorunum", ""))),
        views=VIEWS,
        gaps=len(budget.incomplete),
        terms=application.call.terms,
        imports=lists_of(application, "budget"),
    )


@team_page
@once
def line_page(request, number, key=None):
    """One line, new or known; what somebody else wrote into it meanwhile is answered with both texts and 409 (K-077)."""
    application = fetch(request, number)
    line = get_object_or_404(BudgetLine, plan=application.plan, key=key) if key else None
    known, conflict = line_digest(line) if line else "", None
    seen = request.POST.get("rev-son") or request.POST.get("rev") or known
    form = LineForm(
        request.POST or None,
        instance=line,
        plan=application.plan,
        terms=application.call.terms,
        categories=application.call.cost_categories.all(),
        initial=_chosen(request, application),
    )
    if form.is_valid():
        try:
            done, row = carry_out(
                form, save_line, application, form.cleaned_data, by=request.user, line=line, seen=seen
            )
        except LineChanged:
            current = stored(line)
            done, conflict, seen = False, both_texts(form, current), line_digest(current)
        if done:
            messages.success(request, f"“{row.description}” kaydedildi.")
            return saved(request, number, one_more="applications:line-add", back="applications:budget")
    ready_for_next(request, form)
    status = 409 if conflict is not None else status_of(form)
    context = {"form": form, "line": line, "rev": seen, "conflict": conflict}
    return show(request, "drafts/line.html", application, Section.BUDGET, status=status, **context)


def _chosen(request, application) -> dict:
    """The activity whose "Kalem ekle" was pressed."""
    asked = request.GET.get("faaliyet")
    return next(({"activity": each.pk} for each in application.plan.activities.all() if str(each.key) == asked), {})


@team_page
@require_POST
def remove(request, number, key):
    """Take a line out."""
    application = fetch(request, number)
    line = get_object_or_404(BudgetLine.objects.select_related("plan__application"), plan=application.plan, key=key)
    try:
        remove_line(line, by=request.user)
        messages.success(request, f"“{line.description}” bütçeden çıkarıldı.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("applications:budget", number)


@team_page
@once
def balance(request, number):
    """Proposals that bring the rates back within the caps; each one may be applied."""
    application = fetch(request, number)
    refusal = []
    if request.method == "POST":
        try:
            count = apply_proposal(application, request.POST.get("oneri", ""), by=request.user)
            messages.success(request, f"Öneri uygulandı; {count} satırın oranı değişti.")
            return redirect("applications:budget", number)
        except ValidationError as error:
            refusal = [("", sentence) for sentence in error.messages]
    context = {"budget": budget_of(application), "ways": ways_out(application), "refusal": refusal}
    status = 422 if refusal else 200
    return show(request, "drafts/balance.html", application, Section.BUDGET, status=status, **context)


@team_page
@once
def financing(request, number):
    """Own sources of every plan year against the own share."""
    application = fetch(request, number)
    years = application.plan.years
    rows = list(application.plan.financing.values("year", "source", "cash", "in_kind"))
    formset = FinancingRows(request.POST or None, initial=rows, prefix="finansman", form_kwargs={"years": years})
    if formset.is_bound and formset.is_valid():
        done, _ = carry_out(formset.empty_form, save_financing, application, formset.rows(), by=request.user)
        if done:
            messages.success(request, "Yıllık finansman kaydedildi.")
            return redirect("applications:budget", number)
    status = 422 if formset.is_bound and formset.total_error_count() else 200
    return show(
        request,
        "drafts/financing.html",
        application,
        Section.BUDGET,
        formset=formset,
        budget=budget_of(application),
        status=status,
    )
