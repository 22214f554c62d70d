"""Owed work of documents; the outbox calls it, the broker only hints."""

from celery import shared_task

from .production import make_pdf


@shared_task(name="documents.render")
def render(document_id: int) -> None:
    """Make the PDF of an issued document."""
    make_pdf(document_id)
