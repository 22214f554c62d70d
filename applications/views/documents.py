"""The documents of an application, one slot after the other (ux.md A21)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from kumelenme.lifecycle.idempotency import once

from ..actions.documents import remove_document, replace_document
from ..actions.organisations import register_organisation
from ..forms.documents import (
    DocumentForm,
    LogoForm,
    OtherDocumentForm,
    ReferenceLetterForm,
    SignedDeclarationForm,
    ValueChainForm,
)
from ..models import Section, Slot, Stage
from ..overview.references import link_rows
from ..queries.documents import limits_of, slots_of
from ..queries.editable import closed_reason, open_slots
from ..rules.composition import agencies_of
from .pages import carry_out, fetch, show, status_of, team_page

FORMS = {
    Slot.SIGNED_DECLARATION: SignedDeclarationForm,
    Slot.COORDINATOR_DECISION: DocumentForm,
    Slot.AUTHORITY: DocumentForm,
    Slot.REFERENCE_LETTER: ReferenceLetterForm,
    Slot.VALUE_CHAIN: ValueChainForm,
    Slot.LOGO: LogoForm,
    Slot.OTHER: OtherDocumentForm,
}


@team_page
def document_list(request, number):
    """All slots with their current files."""
    application = fetch(request, number)
    return show(
        request,
        "drafts/documents.html",
        application,
        Section.DOCUMENTS,
        slots=slots_of(application),
        had_files=set(application.documents.values_list("slot", flat=True)),
        requests=link_rows(application),
    )


@team_page
@once
def upload(request, number, slot):
    """A new file for one slot."""
    application = fetch(request, number)
    states = {state.slot: state for state in slots_of(application)}
    if slot not in states:
        raise Http404
    slot = Slot(slot)
    about = {"call": application.call} if slot == Slot.SIGNED_DECLARATION else {}
    form = FORMS[slot](request.POST or None, request.FILES or None, initial=_known(states[slot]), **about)
    form.fields["upload"].limit(**limits_of(application, slot))
    if form.is_valid():
        done, document = carry_out(form, _store, application, slot, dict(form.cleaned_data), request.user)
        if done:
            messages.success(request, f"{document.get_slot_display()} yüklendi.")
            asked = application.stage == Stage.COMPLETION
            return redirect("applications:completion" if asked else "applications:documents", number)
    return show(
        request,
        "drafts/document_upload.html",
        application,
        Section.DOCUMENTS,
        form=form,
        slot=slot,
        agencies=agencies_of(application) if slot == Slot.REFERENCE_LETTER else "",
        status=status_of(form),
        **({} if slot in open_slots(application, application.now) else _closed(application)),
    )


def _known(state) -> dict:
    """A letter that replaces or joins another comes from the same institution as a rule; nobody types its number again."""
    referee = state.documents[-1].referee if state.documents else None
    return {"vkn": referee.vkn} if referee else {}


def _closed(application) -> dict:
    """The page without its form, saying why."""
    return {"may_write": False, "closed_reason": closed_reason(application)}


@transaction.atomic
def _store(application, slot, values, user):
    if "vkn" in values:
        names = ("vkn", "title", "kind", "province")
        values["referee"] = register_organisation(by=user, **{name: values.pop(name) for name in names})
    return replace_document(application, slot, values.pop("upload"), by=user, **values)


@team_page
@require_POST
def remove(request, number, token):
    """Take one file out of its slot."""
    application = fetch(request, number)
    document = get_object_or_404(
        application.documents.select_related("file", "application"), file__token=token, replaced_at=None
    )
    try:
        remove_document(document, by=request.user)
        messages.success(request, f"{document.file.original_name} çıkarıldı.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("applications:documents", number)
