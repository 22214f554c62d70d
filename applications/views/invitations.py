"""Asking firms for their commitment by link: all with an address at once, or one (ux.md §3.2)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from kumelenme.lifecycle.idempotency import once

from ..actions.links import cancel_link, invite_member, invite_members
from ..models import Section
from ..overview.firms import firm_list
from ..queries.applications import firms_of
from ..queries.contributions import firms_with_links, link_of_member
from .pages import fetch, show, team_page


@team_page
@once
def invite_many(request, number):
    """Who gets a link, before anybody gets one; who waits already gets a reminder with a fresh link if ticked."""
    application = fetch(request, number)
    firms = firm_list(firms_with_links(application)[0], application.now)
    refusal = ""
    if request.method == "POST":
        ticked = set(request.POST.getlist("firma"))
        try:
            sent = _send(application, [row for row in firms.rows if row.member.code in ticked], request.user)
            messages.success(request, f"{sent} firmaya bağlantı gönderildi.")
            return redirect("applications:firms", number)
        except ValidationError as error:
            refusal = " ".join(error.messages)
    return show(
        request,
        "drafts/firms_invite.html",
        application,
        Section.FIRMS,
        firms=firms,
        refusal=refusal,
        status=422 if refusal else 200,
    )


def _send(application, rows, user) -> int:
    groups = {
        "invitation": [row.member for row in rows if not row.is_waiting],
        "reminder": [row.member for row in rows if row.is_waiting],
    }
    if not rows:
        raise ValidationError("Davet gönderilecek en az bir firma seçin.")
    return sum(
        len(invite_members(application, members, by=user, template=template))
        for template, members in groups.items()
        if members
    )


@team_page
@require_POST
@once
def invite_one(request, number, code):
    """A link for one firm, or a fresh one; the address may be typed beside the button."""
    application = fetch(request, number)
    member = get_object_or_404(firms_of(application), code=code)
    try:
        link = invite_member(member, request.POST.get("email", "").strip(), by=request.user)
        messages.success(request, f"Bağlantı gönderildi: {link.email}. Daha önce gönderilen bağlantı artık çalışmaz.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("applications:firm", number, code)


@team_page
@require_POST
def cancel(request, number, code):
    """Take an open invitation back."""
    application = fetch(request, number)
    member = get_object_or_404(firms_of(application), code=code)
    link = link_of_member(member)
    try:
        if link is None:
            raise ValidationError("Geri alınacak bir davet yok.")
        cancel_link(link, by=request.user)
        messages.success(request, "Davet geri alındı; bağlantı artık çalışmaz.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("applications:firm", number, code)
