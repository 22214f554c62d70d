"""What the public may know of a document: that it exists, what it is, and whether a file is the same one."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import salted_hmac

from kumelenme.codes import is_code, normalise
from kumelenme.sql.clock import portal_now

from .models import CopyState, IssuedDocument, Lookup

CODE_LENGTH = 12
WINDOW_SECONDS = 600


@dataclass(frozen=True)
class Comparison:
    """The answer to "is this the same file"; `which` names the copy it equals."""

    same: bool
    which: str = ""


def find_document(text: str) -> IssuedDocument | None:
    """The document of a code as somebody typed it: lower case, spaces and missing hyphens do not matter."""
    if not is_code(text, CODE_LENGTH):
        return None
    documents = IssuedDocument.objects.select_related("replaces", "subject_type").defer("context", "html")
    return documents.filter(verification_code=normalise(text)).first()


def compare(document: IssuedDocument, sha256: str) -> Comparison:
    """Compare a file's hash with the stored document and with its confirmed signed copies."""
    if document.sha256 and sha256 == document.sha256:
        return Comparison(True, "portalın ürettiği belge")
    for copy in confirmed_copies(document):
        if copy.file.sha256 == sha256:
            return Comparison(True, f"imzalı nüsha: {copy.public_label}")
    return Comparison(False)


def confirmed_copies(document: IssuedDocument):
    """Signed copies that a second person confirmed, oldest first."""
    return document.signed_copies.filter(state=CopyState.CONFIRMED).select_related("file").order_by("confirmed_at")


def signature_facts(document: IssuedDocument) -> list[str]:
    """Sentences on the signatures: the subject's own (`verification_facts(document)`), else the confirmed copies."""
    subject = document.subject
    if hasattr(subject, "verification_facts"):
        return list(subject.verification_facts(document))
    return [" · ".join(filter(None, (copy.signatory, copy.public_label))) for copy in confirmed_copies(document)]


def too_often(address: str) -> bool:
    """Count one question of this network address; True if it asks, or guesses wrong, more than ten minutes allow."""
    asked = Lookup.objects.hit(_counter("asked", address), _window())
    if asked == 1:
        Lookup.objects.filter(window_no__lt=_window() - 1).delete()
    missed = Lookup.objects.filter(address_hash=_counter("missed", address), window_no=_window()).first()
    return asked > settings.VERIFY_LIMIT or (missed is not None and missed.hits >= settings.VERIFY_MISSES)


def count_miss(address: str) -> None:
    """Remember that this address asked for a code that no document has."""
    Lookup.objects.hit(_counter("missed", address), _window())


def _window() -> int:
    return int(portal_now().timestamp()) // WINDOW_SECONDS


def _counter(purpose: str, address: str) -> str:
    return salted_hmac(f"documents.lookup.{purpose}", address, algorithm="sha256").hexdigest()
