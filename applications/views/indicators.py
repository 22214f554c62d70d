"""Targets: the programme's indicators first, then the plan's own (ux.md A20)."""

from django.contrib import messages
from django.shortcuts import redirect

from kumelenme.lifecycle.idempotency import once

from ..actions.indicators import NAMES, save_indicators
from ..forms.indicators import IndicatorRows
from ..models import ProgrammeIndicator, Section
from .pages import carry_out, fetch, show, team_page

UNITS = {
    ProgrammeIndicator.UNIVERSITIES: "üniversite",
    ProgrammeIndicator.FIRMS: "işletme",
    ProgrammeIndicator.COOPERATING: "firma",
    ProgrammeIndicator.FACILITIES: "yapı",
    ProgrammeIndicator.FACILITY_USERS: "işletme",
    ProgrammeIndicator.PRODUCTS: "ürün",
}


@team_page
@once
def indicators(request, number):
    """All indicators on one page; the programme's own are offered until they are there."""
    application = fetch(request, number)
    formset = IndicatorRows(
        request.POST or None,
        initial=_rows(application),
        prefix="gosterge",
        form_kwargs={"activities": application.plan.activities.all(), "years": application.plan.years},
    )
    if formset.is_bound and formset.is_valid():
        done, _ = carry_out(formset.empty_form, save_indicators, application, formset.rows(), by=request.user)
        if done:
            messages.success(request, "Göstergeler kaydedildi.")
            return redirect("applications:task-list", number)
    status = 422 if formset.is_bound and formset.total_error_count() else 200
    return show(request, "drafts/indicators.html", application, Section.INDICATORS, formset=formset, status=status)


def _rows(application) -> list[dict]:
    rows = [
        {**row, "key": str(row["key"]), **{f"year_{year}": value for year, value in enumerate(row["yearly"], 1)}}
        for row in application.plan.indicators.values("key", *NAMES)
    ]
    known = {row["programme_indicator"] for row in rows}
    return rows + [
        {"programme_indicator": kind, "name": kind.label, "unit": unit}
        for kind, unit in UNITS.items()
        if kind not in known
    ]
