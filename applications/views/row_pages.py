"""One small list on a page of its own, saved as a whole: goals, figures, studies."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from ..models import Application, Section
from ..overview.tasklist import SECTION_URLS
from .pages import carry_out, show


@dataclass(frozen=True, slots=True)
class RowsPage:
    """What differs between such pages; the section's own page leads here and is where saving returns."""

    section: Section
    title: str
    lead: str
    noun: str
    template: str
    prefix: str
    formset: type
    save: Callable
    saved: str


def rows_page(request, application: Application, page: RowsPage, rows: list[dict]) -> HttpResponse:
    """Show or save the rows; `rows` are those that stand there now, each with its key."""
    initial = [{**row, "key": str(row["key"])} for row in rows]
    formset = page.formset(request.POST or None, initial=initial, prefix=page.prefix)
    back = SECTION_URLS[page.section]
    if formset.is_bound and formset.is_valid():
        done, _ = carry_out(formset.empty_form, page.save, application, formset.rows(), by=request.user)
        if done:
            messages.success(request, page.saved)
            return redirect(back, application.number)
    wrong = formset.is_bound and (formset.total_error_count() or formset.non_form_errors())
    context = {"formset": formset, "page": page, "back": back, "status": 422 if wrong else 200}
    return show(request, page.template, application, page.section, **context)
