"""Files beside the words of a turn: laid down, left out, never touched once the turn is sent (ux.md §3.9)."""

from django.core.exceptions import ValidationError

from kumelenme.documents.actions import store_upload
from kumelenme.sql.clock import portal_now
from kumelenme.uploads import MEGABYTE

from ..audiences import MINUTES_READERS
from ..models import NegotiationItem, NegotiationRound, OfferFile

KINDS = ("pdf", "jpg", "png", "xlsx", "docx")
MOST = 10


def enclose(item: NegotiationItem, turn: NegotiationRound, upload, *, by) -> OfferFile:
    """One more file beside this side's word; the caller holds the talks. ValidationError at the eleventh."""
    if OfferFile.objects.standing().filter(item=item, round=turn).count() >= MOST:
        raise ValidationError({"file": f"Bir satıra bir turda en çok {MOST} dosya eklenebilir."})
    row = OfferFile.objects.create(item=item, round=turn, added_by=by)
    row.file = store_upload(
        upload,
        subject=row,
        slot="offer",
        by=by,
        audience=MINUTES_READERS,
        kinds=KINDS,
        max_bytes=item.negotiation.application.call.terms.max_file_mb * MEGABYTE,
    )
    row.save(update_fields=["file"])
    return row


def take_back(item: NegotiationItem, turn: NegotiationRound, tokens=None) -> None:
    """Take back this turn's files of the item: those with these tokens, None = all."""
    lying = OfferFile.objects.standing().filter(item=item, round=turn)
    if tokens is not None:
        lying = lying.filter(file__token__in=tokens)
    lying.update(taken_back_at=portal_now())
