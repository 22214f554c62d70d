"""The declaration as a paper to be signed (D02): laid out on request, the same until something in it changes (K-074)."""

from django.db import transaction

from kumelenme.documents.actions import issue
from kumelenme.documents.models import IssuedDocument

from .. import dossier
from ..declarations import DECLARATIONS, VERSION
from ..models import Application
from ..queries.editable import APPLICANT_READERS
from ..queries.previews import DECLARATION, declaration_forms
from .application_file import locked_draft


def declaration_in_force(application: Application) -> IssuedDocument | None:
    """The form that says what the application and the texts say today, if it was asked for."""
    return declaration_forms(application).filter(stated=_digest(_stated(application))).first()


@transaction.atomic
def request_declaration(application: Application, *, by) -> IssuedDocument:
    """The form to be signed; the same words make one. ValidationError once the draft cannot be written any more."""
    locked = locked_draft(application, "beyan artık imzaya açılamaz")
    if known := declaration_in_force(locked):
        return known
    stated = _stated(locked)
    return issue(
        "D02",
        subject=locked,
        template="documents/declaration.html",
        title="Beyan formu",
        number=f"{locked.number}-{DECLARATION}{declaration_forms(locked).count() + 1}",
        audience=APPLICANT_READERS,
        by=by,
        at_once=True,
        context={**stated, "sha256": _digest(stated)},
    )


def _stated(application: Application) -> dict:
    """What the signatory puts their name to; the draft itself is frozen with its own digest when it is sent."""
    return {
        "number": application.number,
        "call": f"{application.call.title} ({application.call.number})",
        "cluster": application.cluster.name,
        "coordinator": {"title": application.coordinator.title, "vkn": application.coordinator.vkn},
        "declarations": [text for _, text in DECLARATIONS],
        "text_version": VERSION,
    }


def _digest(stated: dict) -> str:
    return dossier.digest(dossier.canonical(stated))
