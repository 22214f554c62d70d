"""Looking at the signatures of a stored file: at once without the network, later once more where revocation is unknown.

An upload never waits for the servers of a certificate authority: what only they can tell is owed (domain.md §4.13).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme import signatures
from kumelenme.lifecycle import register
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.outbox import owe_task
from kumelenme.signatures import Result, Verdict, sentence
from kumelenme.sql.clock import portal_now
from kumelenme.uploads import check_upload

from . import vault
from .models import IssuedDocument, SignatureCheck, SignedCopy, StoredFile

CHECK = "documents.check_signature"
MAX_LOOKS = 6
AGAIN = frozenset({"revocation", "late"})


def first_look(
    upload, *, kinds, max_bytes: int, document: IssuedDocument | None = None, originals: Iterable[IssuedDocument] = ()
) -> Verdict:
    """What can be said at once about a file that is said to be signed electronically.

    `document` is what was to be signed, where the portal made it; of `originals` one should have been (`Verdict.original`).
    ValidationError if the file is refused by its content,
    carries no signature, signs something else, or was changed after it was signed.
    """
    checked = check_upload(upload, kinds=kinds, max_bytes=max_bytes)
    places = [vault.locate(original.path) for original in originals if original.path]
    verdict = _look_at(upload, checked.extension, _place_of(document), places)
    if verdict.result in {Result.ABSENT, Result.BROKEN}:
        raise ValidationError(
            f"{sentence(verdict.reason)} Elektronik imzalı dosyayı, imzaladıktan sonra hiç değiştirmeden yeniden "
            "yükleyin ya da ıslak imzalı taramasını seçin."
        )
    return verdict


def _place_of(document: IssuedDocument | None):
    return vault.locate(document.path) if document is not None and document.path else ""


def _look_at(upload, extension: str, document, originals: list) -> Verdict:
    """The verdict on a file that is not stored yet, without the network; the file is left at its beginning."""
    with NamedTemporaryFile(suffix=f".{extension}") as copy:
        upload.seek(0)
        for chunk in upload.chunks():
            copy.write(chunk)
        copy.flush()
        upload.seek(0)
        return signatures.validate(copy.name, document=document, originals=originals, online=False)


def verdict_of(file: StoredFile, *, online: bool) -> Verdict:
    """The verdict on a stored file, beside the document it is a signed copy of."""
    copy = SignedCopy.objects.filter(file=file).select_related("document").first()
    document = _place_of(copy.document if copy else None)
    return signatures.validate(vault.locate(file.path), document=document, online=online)


@transaction.atomic
def keep(file: StoredFile, verdict: Verdict, *, online: bool = False) -> SignatureCheck:
    """Write down one look; if only revocation is unknown, the next look is owed, each later than the one before."""
    check = SignatureCheck.objects.create(
        file=file,
        result=verdict.result.value,
        reason=verdict.reason,
        signers=", ".join(verdict.signers)[:1000],
        signed_at=datetime.fromisoformat(verdict.signed_at) if verdict.signed_at else None,
        timestamped=verdict.timestamped,
        online=online,
    )
    facts = {"sha256": file.sha256, "result": check.result, "reason": check.reason}
    register.record(file, "signature_checked", by=SYSTEM, facts=facts)
    if verdict.reason in AGAIN and settings.SIGNATURE_FETCH:
        _owe_the_next(file, file.signature_checks.count())
    return check


def _owe_the_next(file: StoredFile, looks: int) -> None:
    """The second look at once; the later ones after 10, 20, 40 and 80 minutes."""
    if looks < MAX_LOOKS:
        later = portal_now() + timedelta(minutes=5 * 2 ** (looks - 1)) if looks > 1 else None
        owe_task(CHECK, file, key=f"task:{CHECK}:{file.pk}:{looks}", due_at=later)


def check_again(file_id: int) -> None:
    """The owed look: this time revocation may be asked for. A look that is no longer owed is left out."""
    file = StoredFile.objects.get(pk=file_id)
    last = file.signature_checks.last()
    if last is not None and last.reason in AGAIN:
        keep(file, verdict_of(file, online=True), online=True)
