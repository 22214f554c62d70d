"""Coordinator and team: the organisation's own data, people, invitations (ux.md A12)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from kumelenme.lifecycle.idempotency import once

from ..actions.organisations import change_coordinator
from ..actions.team import cancel_invitation, change_teammate, invite_teammate, remove_teammate
from ..forms.start import CoordinatorForm
from ..forms.team import InviteForm
from ..models import Section
from ..queries.team import open_invitations, team_of
from .pages import carry_out, fetch, show, status_of, team_page

OWN_FIELDS = ("kep", "mersis", "phone", "email", "tax_office", "district", "address", "founded_on")


@team_page
@once
def team_list(request, number):
    """Two forms on one page: the coordinator's data, and an invitation; the button says which one was sent."""
    application = fetch(request, number)
    inviting, saving = "davet" in request.POST, "kurulus" in request.POST
    own = CoordinatorForm(
        request.POST if saving else None,
        initial={name: getattr(application.coordinator, name) for name in OWN_FIELDS},
        tax_number=application.coordinator.vkn,
    )
    invitation = InviteForm(request.POST if inviting else None, auto_id="davet_%s")
    if saving and own.is_valid():
        done, _ = carry_out(own, change_coordinator, application, own.cleaned_data, by=request.user)
        if done:
            messages.success(request, "Koordinatör kuruluşun bilgileri kaydedildi.")
            return redirect("applications:team", number)
    if inviting and invitation.is_valid():
        done, _ = carry_out(invitation, invite_teammate, application, by=request.user, **invitation.cleaned_data)
        if done:
            messages.success(request, f"Davet gönderildi: {invitation.cleaned_data['email']}")
            return redirect("applications:team", number)
    return show(
        request,
        "drafts/team.html",
        application,
        Section.TEAM,
        own=own,
        invitation=invitation,
        team=team_of(application),
        invitations=open_invitations(application),
        form=own if saving else invitation,
        status=status_of(own, invitation),
    )


def _place(request, number, code):
    return get_object_or_404(team_of(fetch(request, number)), user__code=code)


@team_page
@require_POST
def change(request, number, code):
    """Give or take the right to submit."""
    return _act(
        request, number, change_teammate, _place(request, number, code), may_submit="gonderebilir" in request.POST
    )


@team_page
@require_POST
def remove(request, number, code):
    """Let somebody go."""
    return _act(request, number, remove_teammate, _place(request, number, code))


@team_page
@require_POST
def cancel(request, number, no):
    """Withdraw an open invitation; `no` is its place in the list."""
    application = fetch(request, number)
    waiting = list(open_invitations(application))
    invitation = waiting[no - 1] if 0 < no <= len(waiting) else None
    return (
        _act(request, number, cancel_invitation, application, invitation)
        if invitation
        else redirect("applications:team", number)
    )


def _act(request, number, action, *args, **kwargs):
    try:
        action(*args, by=request.user, **kwargs)
        messages.success(request, "Ekip güncellendi.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("applications:team", number)
