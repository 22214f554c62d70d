"""One small list on a page of its own, saved as a whole: goals, figures, studies."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from ..models import Application, Section
from .pages import carry_out, show


@dataclass(frozen=True, slots=True)
class RowsPage:
    """What differs between such pages; `back` is the name of the page that leads here."""

    section: Section
    template: str
    prefix: str
    formset: type
    save: Callable
    saved: str
    back: str


def rows_page(request, application: Application, page: RowsPage, rows: list[dict]) -> HttpResponse:
    """Show or save the rows; `rows` are those that stand there now, each with its key."""
    initial = [{**row, "key": str(row["key"])} for row in rows]
    formset = page.formset(request.POST or None, initial=initial, prefix=page.prefix)
    if formset.is_bound and formset.is_valid():
        done, _ = carry_out(formset.empty_form, page.save, application, formset.rows(), by=request.user)
        if done:
            messages.success(request, page.saved)
            return redirect(f"applications:{page.back}", application.number)
    wrong = formset.is_bound and (formset.total_error_count() or formset.non_form_errors())
    return show(request, page.template, application, page.section, formset=formset, status=422 if wrong else 200)
