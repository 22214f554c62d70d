"""One firm by hand: what the registry knows about its number is offered, and put in where nothing was typed (ux.md §3.2)."""

from django.contrib import messages
from django.http import HttpResponse

from kumelenme.lifecycle.idempotency import once

from ..actions.members import add_member
from ..actions.organisations import register_organisation
from ..forms.members import FirmForm
from ..models import Application, OrganisationKind, Section
from .pages import carry_out, fetch, ready_for_next, saved, show, status_of, team_page
from .registered import fill, proposal


@team_page
@once
def add_firm(request, number):
    """The form; its number alone answers with what the registry says, "VKN ile doldur" writes that into the form."""
    application = fetch(request, number)
    if request.htmx and "vkn" in request.GET:
        return proposal(request, application)
    if "doldur" in request.POST:
        found = fill(request, application, FirmForm)
        return _page(request, application, found.form, entry=found.entry, differing=found.differing, status=200)
    form = FirmForm(request.POST or None)
    if form.is_valid():
        done, member = carry_out(form, _add, application, form.cleaned_data, request.user)
        if done:
            messages.success(request, f"{member.organisation.title} eklendi.")
            return saved(request, number, one_more="applications:firm-add", back="applications:firms")
    ready_for_next(request, form)
    return _page(request, application, form)


def _page(request, application: Application, form: FirmForm, *, status: int | None = None, **context) -> HttpResponse:
    return show(
        request,
        "drafts/firm_add.html",
        application,
        Section.FIRMS,
        form=form,
        status=status_of(form) if status is None else status,
        **context,
    )


def _add(application: Application, values: dict, user):
    organisation = register_organisation(by=user, kind=OrganisationKind.FIRM, **values)
    return add_member(application, organisation, by=user)
