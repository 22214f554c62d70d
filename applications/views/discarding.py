""" "Taslağı sil": what was written since the last sending is thrown away, after a page that says what is lost (ux.md §3.4)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from kumelenme.lifecycle.idempotency import once
from kumelenme.sql.functions import TrSort

from .. import dossier
from ..actions.discarding import discard_draft
from ..actors import REPRESENTATIVE
from ..overview.unsent import unsent
from ..queries.editable import closed_reason, open_sections
from .pages import fetch, team_page


@team_page
@once
def discard(request, number):
    """What is lost, what stays, and the one button; only who may send has it."""
    application, refusal = fetch(request, number), ""
    if request.method == "POST":
        try:
            stays = discard_draft(application, by=request.user, seen=request.POST.get("gorulen", ""))
            messages.success(
                request, "Taslak silindi; başvurunuz gönderilmiş sürümdeki gibi. Silinenler geçmişte duruyor."
            )
            for sentence in stays:
                messages.warning(request, sentence)
            return redirect("applications:task-list", number)
        except ValidationError as error:
            refusal = " ".join(error.messages)
    draft = dossier.build(application)
    senders = REPRESENTATIVE.people(application).order_by(TrSort("full_name"))
    context = {
        "application": application,
        "unsent": unsent(application, draft),
        "seen": dossier.digest(dossier.canonical(draft)),
        "may_discard": request.user in senders,
        "senders": senders,
        "closed_reason": "" if open_sections(application, application.now) else closed_reason(application),
        "refusal": refusal,
    }
    return render(request, "applications/submission/discard.html", context, status=422 if refusal else 200)
