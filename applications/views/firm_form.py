"""One firm by hand: what the registry knows about its number is offered, and put in where nothing was typed (ux.md §3.2)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from kumelenme.lifecycle.idempotency import once

from ..actions.members import add_member
from ..actions.organisations import register_organisation
from ..forms.members import FirmForm
from ..models import Application, OrganisationKind, Province, Section
from ..overview.registry import Registered, filled, registered
from .pages import carry_out, fetch, ready_for_next, saved, show, status_of, team_page

TYPED = ("vkn", "title", "province", "nace", "employees", "email")


@team_page
@once
def add_firm(request, number):
    """The form; its number alone answers with what the registry says, "VKN ile doldur" writes that into the form."""
    application = fetch(request, number)
    if request.htmx and "vkn" in request.GET:
        return _proposal(request, registered(application, request.GET["vkn"]))
    if "doldur" in request.POST:
        return _filled(request, application)
    form = FirmForm(request.POST or None)
    if form.is_valid():
        done, member = carry_out(form, _add, application, form.cleaned_data, request.user)
        if done:
            messages.success(request, f"{member.organisation.title} eklendi.")
            return saved(request, number, one_more="applications:firm-add", back="applications:firms")
    ready_for_next(request, form)
    return _page(request, application, form)


def _filled(request, application: Application) -> HttpResponse:
    entry = registered(application, request.POST.get("vkn", ""))
    labels = {name: str(FirmForm.base_fields[name].label) for name in TYPED}
    typed = {name: request.POST.get(name, "") for name in TYPED}
    found = filled(entry, typed, labels, over=request.POST["doldur"] == "kayittan")
    names = (
        {str(plate): name for plate, name in Province.objects.values_list("plate", "name")} if found.differing else {}
    )
    differing = [(label, names.get(text, text), stored) for label, text, stored in found.differing]
    form = FirmForm(initial=found.texts)
    return _page(request, application, form, entry=entry, differing=differing, status=200)


def _proposal(request, entry: Registered) -> HttpResponse:
    return render(request, "applications/drafts/_registered.html", {"entry": entry, "offers": True})


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
