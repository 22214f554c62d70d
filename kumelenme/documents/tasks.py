"""Owed work of documents; the outbox calls it, the broker only hints."""

from celery import shared_task

from . import incoming, scanning
from .production import make_pdf
from .signature import check_again
from .tidying import remove_orphans


@shared_task(name="documents.render")
def render(document_id: int) -> None:
    """Make the PDF of an issued document."""
    make_pdf(document_id)


@shared_task(name="documents.check_signature")
def check_signature(file_id: int) -> None:
    """Look at a file's signature once more, asking for revocation."""
    check_again(file_id)


@shared_task(name="documents.scan")
def scan(file_id: int) -> None:
    """Ask the virus scanner about a file."""
    scanning.scan(file_id)


@shared_task(name="documents.tidy")
def tidy() -> None:
    """Remove files that nobody finished or no row names; owe the scan of those that no scanner has seen."""
    incoming.forget_abandoned()
    remove_orphans()
    scanning.catch_up()
