"""Taking a member off its list: the same act for firms and institutions."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from kumelenme.lifecycle.idempotency import once

from ..actions.members import complete_district, remove_member, restore_member, section_of
from ..forms.members import DistrictForm
from ..models import Member, OrganisationKind
from ..queries.applications import firms_of, institutions_of, removed_of
from .pages import carry_out, fetch, show, status_of, team_page


@team_page
@require_POST
def remove_firm(request, number, code):
    """Take a firm off the list."""
    return _remove(request, number, firms_of, code, "applications:firms")


@team_page
@require_POST
def remove_institution(request, number, code):
    """Take an institution off the list."""
    return _remove(request, number, institutions_of, code, "applications:institutions")


@team_page
@require_POST
def restore_firm(request, number, code):
    """Undo the removal of a firm."""
    application = fetch(request, number)
    member = get_object_or_404(removed_of(application), code=code)
    try:
        restore_member(member, by=request.user)
        messages.success(request, f"{member.organisation.title} listeye geri alındı.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("applications:firms", number)


@team_page
@once
def district(request, number, code):
    """Complete the district of a member that the registry knows without one; what is there is only shown."""
    application = fetch(request, number)
    members = Member.objects.select_related("organisation__province", "organisation__district", "application")
    member = get_object_or_404(members, application=application, code=code)
    firm = member.organisation.kind == OrganisationKind.FIRM
    back = "applications:firm" if firm else "applications:institution"
    form = DistrictForm(request.POST or None)
    if form.is_valid():
        done, _ = carry_out(form, complete_district, member, form.cleaned_data["district"], by=request.user)
        if done:
            messages.success(request, f"{member.organisation.title}: ilçe kaydedildi.")
            return redirect(back, number, code)
    context = {"form": form, "member": member, "back": back, "status": status_of(form)}
    return show(request, "drafts/district.html", application, section_of(member.organisation.kind), **context)


def _remove(request, number, members_of, code, back):
    member = get_object_or_404(members_of(fetch(request, number)), code=code)
    try:
        remove_member(member, by=request.user)
        messages.success(request, f"{member.organisation.title} listeden çıkarıldı. 30 gün içinde geri alabilirsiniz.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(back, number)
