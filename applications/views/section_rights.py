"""Sharing a draft out among the team: whom sections belong to, what an editor may write (ux.md §3.1)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from kumelenme.lifecycle.idempotency import once

from ..actions.section_rights import assign_sections, limit_teammate
from ..forms.section_rights import LimitForm, OwnersForm
from ..models import Section
from ..queries.section_rights import owner_places
from ..queries.team import team_of
from .pages import carry_out, fetch, show, status_of, team_page


@team_page
@once
def owners(request, number):
    """Whom each section belongs to; one form for all of them."""
    application = fetch(request, number)
    form = OwnersForm(request.POST or None, team=team_of(application), owners=owner_places(application))
    if form.is_valid():
        done, changed = carry_out(form, assign_sections, application, form.owners(), by=request.user)
        if done:
            messages.success(request, f"{changed} bölümün sahibi değişti." if changed else "Değişen bir şey yok.")
            return redirect("applications:task-list", number)
    return show(request, "drafts/owners.html", application, Section.TEAM, form=form, status=status_of(form))


@team_page
@once
def limits(request, number, code):
    """Which sections one person may write."""
    application = fetch(request, number)
    place = get_object_or_404(team_of(application), user__code=code)
    initial = {"reach": "hepsi" if place.sections is None else "secilen", "sections": place.sections or []}
    form = LimitForm(request.POST or None, initial=initial)
    if form.is_valid():
        done, _ = carry_out(form, limit_teammate, place, form.wanted(), by=request.user)
        if done:
            messages.success(request, f"{place.user} için yazma yetkisi güncellendi.")
            return redirect("applications:team", number)
    return show(
        request, "drafts/limits.html", application, Section.TEAM, form=form, place=place, status=status_of(form)
    )
