"""Files that hang on a contract's later life: kept under one set of terms, for the parties and the ministry."""

from kumelenme.documents.actions import store_upload
from kumelenme.uploads import MEGABYTE

from ..audiences import CONTRACT_PARTIES
from ..models import Contract

PICTURES, PAPERS = ("jpg", "png"), ("pdf", "jpg", "png")


def keep(subject, upload, *, slot: str, by, kinds=PAPERS):
    """Store one upload about something of a contract; pictures are given out without what a camera writes into them."""
    contract = subject if isinstance(subject, Contract) else subject.contract
    return store_upload(
        upload,
        subject=subject,
        slot=slot,
        by=by,
        audience=CONTRACT_PARTIES,
        kinds=kinds,
        max_bytes=contract.application.call.terms.max_file_mb * MEGABYTE,
    )
