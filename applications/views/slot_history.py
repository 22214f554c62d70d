"""The files that lay in a document's slot, and the team's rights through time (ux.md A21, A12, ADR 0030)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kumelenme.lifecycle.idempotency import once

from ..actions.documents import reinstate_document
from ..models import Section, Slot
from ..overview.team_acts import team_acts_of
from ..queries.documents import files_of
from ..queries.editable import closed_reason, limit_reason, open_slots
from ..queries.team import team_entries
from .pages import fetch, team_page
from .row_history import PER_PAGE, whole

# The declaration is signed on the page of sending and belongs to no section; its slot alone decides.
DECLARATION_IS_NO_SECTION: dict[Slot, Section | None] = {Slot.SIGNED_DECLARATION: None}


@team_page
def slot_history(request, number, slot):
    """Every file of a slot with its dates, person and digest."""
    application = fetch(request, number)
    slot = _slot(slot)
    files = files_of(application, slot, before=whole(request.GET.get("once", "")), most=PER_PAGE + 1)
    section = DECLARATION_IS_NO_SECTION.get(slot, Section.DOCUMENTS)
    limited = limit_reason(application, section) if section else None
    may_write = slot in open_slots(application, application.now) and not limited
    context = {
        "application": application,
        "slot": slot,
        "files": files[:PER_PAGE],
        "lying": {file.file_id for file in files if file.replaced_at is None},
        "may_write": may_write,
        "closed_reason": "" if may_write else limited or closed_reason(application),
        "next": files[PER_PAGE - 1].pk if len(files) > PER_PAGE else "",
    }
    return render(request, "applications/drafts/slot_history.html", context)


@team_page
@require_POST
@once
def reinstate(request, number, slot, no):
    """An earlier file of the slot is the valid one again."""
    application = fetch(request, number)
    found = application.documents.select_related("file", "application", "referee").filter(slot=_slot(slot))
    document = get_object_or_404(found, pk=no)
    try:
        reinstate_document(document, by=request.user)
        messages.success(request, f"{document.file.original_name} yeniden geçerli.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("applications:document-history", number, slot)


@team_page
def team_history(request, number):
    """Who got which right when, from whom."""
    application = fetch(request, number)
    entries = team_entries(application, before=whole(request.GET.get("once", "")), most=PER_PAGE + 1)
    context = {
        "application": application,
        "acts": team_acts_of(entries[:PER_PAGE]),
        "next": entries[PER_PAGE - 1].pk if len(entries) > PER_PAGE else "",
    }
    return render(request, "applications/drafts/team_history.html", context)


def _slot(value: str) -> Slot:
    if value not in Slot.values:
        raise Http404
    return Slot(value)
