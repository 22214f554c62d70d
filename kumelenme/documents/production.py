"""From the frozen text to the stored PDF: once, whole, and in the same commit as its hash (trust.md §3.3)."""

import hashlib
import logging
from datetime import timedelta

from django.db import transaction

from kumelenme.accounts.roles import Role
from kumelenme.lifecycle import register
from kumelenme.lifecycle.actors import SYSTEM, on_duty
from kumelenme.lifecycle.outbox import owe_task
from kumelenme.sql.clock import portal_now

from . import seal, vault
from .models import DocumentState, IssuedDocument
from .rendering import RenderFailed, render_into

logger = logging.getLogger(__name__)

RENDER = "documents.render"
MAX_TRIES = 5
KEEPERS = on_duty(Role.SYSADMIN)


@transaction.atomic
def make_pdf(document_id: int) -> None:
    """Render an owed PDF into its place; a document that is no longer PENDING is left alone.

    The row stays locked meanwhile, so a second worker waits and then finds the work done. A killed worker
    leaves at most a temporary file; the sweeper's next try renames a whole one over it.
    """
    document = IssuedDocument.objects.select_for_update().filter(pk=document_id, state=DocumentState.PENDING).first()
    if document is None:
        return
    path = f"documents/{document.verification_code[:2]}/{document.verification_code}.pdf"
    document.tries += 1
    try:
        with vault.writing(path) as file:
            document.pages = render_into(document.html, file)
            if sealed := seal.is_configured() and not document.draft:
                seal.put_on(file)
            file.seek(0)
            document.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            document.size = file.seek(0, 2)
    except (RenderFailed, seal.SealFailed, OSError) as failure:
        _not_made(document, failure)
        return
    document.path, document.failure, document.rendered_at = path, "", portal_now()
    document.state = DocumentState.READY
    document.save(update_fields=["path", "sha256", "size", "pages", "tries", "failure", "rendered_at", "state"])
    facts = {"sha256": document.sha256, "pages": document.pages, "size": document.size, "sealed": sealed}
    register.record(document, "document_rendered", by=SYSTEM, facts=facts)


def _not_made(document: IssuedDocument, failure: Exception) -> None:
    """Owe another try with growing distance; give up when the text itself is the cause, or after MAX_TRIES."""
    logger.warning("Document %s: no PDF on try %s: %s", document.pk, document.tries, failure)
    document.failure, document.pages, document.sha256, document.size = str(failure)[:2000], 0, "", 0
    if not getattr(failure, "lasting", False) and document.tries < MAX_TRIES:
        document.save(update_fields=["tries", "failure"])
        later = portal_now() + timedelta(seconds=5 * 2**document.tries)
        key = f"task:{RENDER}:{document.pk}:{later.isoformat()}"
        owe_task(RENDER, document, key=key, due_at=later, patient=document.is_patient)
        return
    document.state = DocumentState.FAILED
    document.save(update_fields=["tries", "failure", "state"])
    facts = {"number": document.number, "tries": document.tries, "failure": document.failure[:300]}
    register.record(document, "document_failed", by=SYSTEM, facts=facts, tell=(KEEPERS,))
