"""Member firms: list, add, one firm, commitments in bulk (ux.md §3.2)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from kumelenme.lifecycle.idempotency import once
from kumelenme.ui.dates import local

from ..actions.commitments import record_commitment, record_commitments
from ..actions.members import change_member, may_change
from ..forms.commitments import BulkCommitmentForm, CommitmentForm
from ..forms.members import FirmChangeForm
from ..imports.columns import FIRM_COLUMNS
from ..models import Section
from ..overview.composition import composition_of
from ..overview.firms import firm_list as firm_list_of
from ..overview.firms import firm_row
from ..overview.waiting_rows import waiting_of
from ..queries.applications import firms_of
from ..queries.contributions import earlier_links, firms_with_links, known_firms, link_of_member
from ..queries.lists import lists_of
from ..size_class import size_class
from ..stated import stated_rows, values_of
from .pages import carry_out, fetch, show, status_of, team_page

FILTERS = {"text": "ara", "state": "durum", "province": "il"}
CHANGEABLE = ("title", "province", "district", "nace", "employees", "email", "owner_group")


@team_page
def firm_list(request, number):
    """All firms in Turkish order with the composition meter."""
    application = fetch(request, number)
    listed, removed = firms_with_links(application)
    firms = firm_list_of(listed, application.now)
    asked = {key: request.GET.get(name, "") for key, name in FILTERS.items()}
    return show(
        request,
        "drafts/firms.html",
        application,
        Section.FIRMS,
        firms=firms,
        shown=firms.narrowed(**asked),
        asked=asked,
        meter=composition_of(application, listed),
        known=known_firms(application, request.user).count(),
        removed=removed,
        waiting=waiting_of(application),
        columns=FIRM_COLUMNS,
        imports=lists_of(application, "firms"),
    )


def _firm(request, number, code):
    application = fetch(request, number)
    return application, get_object_or_404(firms_of(application), code=code)


@team_page
@once
def firm_page(request, number, code):
    """One firm: its data and its commitment."""
    application, member = _firm(request, number, code)
    initial = {
        name: getattr(member.commitment, name)
        for name in ("signatory", "signatory_title", "signed_on", "method", "cash_contribution", "in_kind_contribution")
    }
    form = CommitmentForm(request.POST or None, request.FILES or None, initial=initial)
    if form.is_valid():
        done, _ = carry_out(form, record_commitment, member, by=request.user, **form.cleaned_data)
        if done:
            messages.success(request, f"{member.organisation.title} taahhüdü kaydedildi.")
            return redirect("applications:firms", number)
    link = link_of_member(member)
    return show(
        request,
        "drafts/firm.html",
        application,
        Section.FIRMS,
        form=form,
        member=member,
        row=firm_row(member, link, application.now),
        earlier=[old for old in earlier_links(member) if old != link],
        **_answers(link),
        may_change=may_change(member.organisation, request.user),
        status=status_of(form),
    )


def _answers(link) -> dict:
    form = getattr(link, "participation", None)
    if form is None:
        return {"stated_form": None, "stated": []}
    size = size_class(form.employees, form.turnover, local(form.confirmed_at).date())
    return {"stated_form": form, "stated": stated_rows(values_of(form)), "size": size}


@team_page
@once
def change_firm(request, number, code):
    """Mend what this person registered about a firm."""
    application, member = _firm(request, number, code)
    organisation = member.organisation
    initial = {name: getattr(organisation, name) for name in CHANGEABLE} | {
        "nace": organisation.nace_id,
        "layer": member.layer,
    }
    form = FirmChangeForm(request.POST or None, initial=initial)
    if form.is_valid():
        values = dict(form.cleaned_data)
        layer = values.pop("layer")
        done, _ = carry_out(form, change_member, member, values, by=request.user, layer=layer)
        if done:
            messages.success(request, "Firma bilgileri kaydedildi.")
            return redirect("applications:firm", number, code)
    return show(
        request, "drafts/firm_change.html", application, Section.FIRMS, form=form, member=member, status=status_of(form)
    )


@team_page
@once
def commitments(request, number):
    """Many signed commitments with one scanned annex."""
    application = fetch(request, number)
    firms = [firm for firm in firms_of(application) if firm.commitment.status != "signed"]
    form = BulkCommitmentForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        chosen = form.chosen(firms)
        done, saved = carry_out(
            form,
            record_commitments,
            application,
            chosen,
            by=request.user,
            signatories=form.signatories(chosen),
            **form.cleaned_data,
        )
        if done:
            messages.success(request, f"{len(saved)} firmanın taahhüdü kaydedildi.")
            return redirect("applications:firms", number)
    ticked = set(request.POST.getlist("firma")) if form.is_bound else {firm.code for firm in firms}
    return show(
        request,
        "drafts/commitments.html",
        application,
        Section.FIRMS,
        form=form,
        firms=firms,
        ticked=ticked,
        status=status_of(form),
    )
