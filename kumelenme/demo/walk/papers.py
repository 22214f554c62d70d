"""The paper that somebody signs has its PDF at once."""

from kumelenme.documents.production import MAX_TRIES, make_pdf


def print_now(document_id: int) -> None:
    """Make the PDF, as often as it is tried: it yields to everybody, and on a busy machine one try may run out of time."""
    for _ in range(MAX_TRIES):
        make_pdf(document_id)  # one that is made is left alone
