"""Meeting a condition of the approval: what proves it, then the move (V-53)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.documents.actions import store_upload
from kumelenme.lifecycle.flow import available
from kumelenme.lifecycle.perform import perform

from ..audiences import ENTERPRISE_FILE_READERS
from ..models import DecisionCondition

SHOWING = {"show_condition", "show_own_condition"}


@transaction.atomic
def show_condition(condition: DecisionCondition, *, by, proof: str, file=None) -> DecisionCondition:
    """Write how it was met, keep the file if there is one, and hand it to the commission."""
    held = DecisionCondition.objects.select_for_update(of=("self",)).select_related("application").get(pk=condition.pk)
    row = showing_row(held, by)
    if row is None:
        raise PermissionDenied("Bu koşulu şu an siz karşılayamazsınız.")
    if not proof.strip():
        raise ValidationError({"proof": "Koşulun nasıl karşılandığını yazın."})
    held.proof, held.shown_by = proof.strip(), by
    if file is not None:
        limit = held.application.call.terms.max_file_mb * 1024 * 1024
        held.file = store_upload(
            file, subject=held, slot="proof", by=by, audience=ENTERPRISE_FILE_READERS, max_bytes=limit
        )
    held.save(update_fields=["proof", "shown_by", "file"])
    perform(row.name, held, by=by)
    return held


def showing_row(condition: DecisionCondition, user):
    """The row by which this person may show the condition now, or None."""
    return next((row for row in available(condition, user) if row.name in SHOWING), None)
