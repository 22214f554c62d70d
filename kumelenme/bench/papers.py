"""PDFs as the worker makes them, the first and a warm one (speed.md #12, ux.md §5.4)."""

import time
from tempfile import TemporaryFile

from contracts.models import Contract
from kumelenme.documents.models import IssuedDocument
from kumelenme.documents.rendering import render_into

from .figures import Figure


def measure() -> list[Figure]:
    """Seconds for the demo's contract with all its annexes and for a receipt; pages and size of the contract."""
    contract = Contract.objects.filter(versions__isnull=False).earliest("pk")
    paper = contract.versions.latest("version").document
    receipt = IssuedDocument.objects.filter(kind="D03").earliest("pk")
    first, pages, size = _rendered(paper.html)
    warm, *_ = _rendered(paper.html)
    return [
        Figure("sözleşme, bütün ekleriyle", warm, "sn", 15, note=f"{pages} sayfa, {size / 1024:.0f} KB"),
        Figure("ilk sözleşme, ısınmış olana göre", first / warm, "×", 1.2),
        Figure("alındı belgesi", min(_rendered(receipt.html)[0] for _ in range(3)), "sn"),
    ]


def _rendered(html: str) -> tuple[float, int, int]:
    """(seconds, pages, bytes) of one document."""
    with TemporaryFile() as file:
        began = time.perf_counter()
        pages = render_into(html, file)
        return time.perf_counter() - began, pages, file.seek(0, 2)
