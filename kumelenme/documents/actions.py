"""The verbs of files and documents: issue, cancel, store, add and confirm a signed copy (K-174, K-175)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.template.loader import render_to_string

from kumelenme import uploads
from kumelenme.codes import new_code
from kumelenme.lifecycle import register
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.sql.clock import portal_now

from . import frame, incoming, scanning, signature, vault
from .copies import clean_copy
from .models import CopyState, DocumentState, IssuedDocument, SignatureKind, SignedCopy, StoredFile
from .production import RENDER


@transaction.atomic
def issue(
    kind,
    *,
    subject,
    template,
    context,
    title,
    number,
    audience,
    by,
    version=1,
    public_parties=(),
    replaces=None,
    draft=False,
    ebys_number="",
    ebys_date=None,
    at_once=False,
    **options,
) -> IssuedDocument:
    """Freeze a document and owe its PDF, in the caller's transaction; returns the row, PENDING.

    `context` is plain data only (text, numbers, Decimal, dates, lists, dicts): it is frozen as JSON, and the
    template (extending documents/frame.html) gets it beside `frame`. `audience` holds role names, or PUBLIC.
    `public_parties` are shown on the verification page: organisations, never persons or amounts.
    `at_once` is for what somebody waits for in order to send: its PDF is made even while applicants are sending.
    `by` is None where the portal itself issues. `options` of the frame: ministry, unit, prepared_by,
    call_number, application_number.
    """
    document = IssuedDocument(
        kind=kind, subject=subject, title=title, number=number, version=version, audience=sorted(set(audience)),
        public_parties=list(public_parties), replaces=replaces, draft=draft, ebys_number=ebys_number,
        ebys_date=ebys_date, issued_by=by, issued_at=portal_now(), verification_code=new_code(12),
        template_name=template, template_version=frame.template_version(template),
    )  # fmt: skip
    data = frame.canonical_json(context)
    document.context = context
    document.html = render_to_string(template, {**context, "frame": frame.build(document, data=data, options=options)})
    document.save(force_insert=True)
    facts = {"number": number, "kind": kind}
    register.record(
        document, "document_issued", by=by or SYSTEM, facts=facts, later=(RENDER,),
        patient=document.is_patient and not at_once,
    )  # fmt: skip
    return document


@transaction.atomic
def retry(document, *, by) -> None:
    """Owe the PDF of a failed document once more."""
    locked = IssuedDocument.objects.select_for_update().get(pk=document.pk)
    if locked.state != DocumentState.FAILED:
        raise ValidationError("Yalnızca hazırlanamayan bir belgenin PDF’i yeniden istenebilir.")
    locked.state, locked.tries = DocumentState.PENDING, 0
    locked.save(update_fields=["state", "tries"])
    register.record(locked, "document_retried", by=by, later=(RENDER,), patient=locked.is_patient)
    document.refresh_from_db()


@transaction.atomic
def cancel(document, *, reason_class, reason, by) -> None:
    """Cancel for ever; the public page says so with the date and the class of the reason."""
    locked = IssuedDocument.objects.select_for_update().get(pk=document.pk)
    if locked.state == DocumentState.CANCELLED:
        raise ValidationError("Belge daha önce iptal edilmiş.")
    if not reason.strip():
        raise ValidationError({"reason": "İptal nedenini yazın."})
    locked.state, locked.cancelled_at, locked.cancelled_by = DocumentState.CANCELLED, portal_now(), by
    locked.cancel_class, locked.cancel_reason = reason_class, reason.strip()
    locked.save(update_fields=["state", "cancelled_at", "cancelled_by", "cancel_class", "cancel_reason"])
    register.record(locked, "document_cancelled", by=by, note=reason, facts={"class": reason_class})
    document.refresh_from_db()


@transaction.atomic
def store_upload(
    upload, *, subject, slot, by, audience, kinds=uploads.DOCUMENTS, max_bytes=100 * uploads.MEGABYTE
) -> StoredFile:
    """Check a file by content, store it under a generated name, and record it; ValidationError if refused.

    `by` is None (the register then names the portal) for people who came by a link without a login.
    """
    checked = getattr(upload, "checked", None)
    if checked is None or checked.extension not in kinds or checked.size > max_bytes:
        checked = uploads.check_upload(upload, kinds=kinds, max_bytes=max_bytes)
    path = vault.generated_path("files", checked.extension)
    upload.seek(0)
    with vault.writing(path) as target:
        for chunk in upload.chunks():
            target.write(chunk)
    with vault.gone_if_it_fails(path):
        copy = clean_copy(path, checked.extension, upload.name)
    with vault.gone_if_it_fails(path), vault.gone_if_it_fails(copy):
        stored = StoredFile.objects.create(
            subject=subject, slot=slot, audience=sorted(set(audience)), original_name=uploads.clean_name(upload.name),
            mime=checked.mime, extension=checked.extension, size=checked.size, sha256=checked.sha256, path=path,
            copy_path=copy, uploaded_by=by, scan_state=scanning.first_state(),
        )  # fmt: skip
        stored.refresh_from_db()
        register.record(stored, "file_uploaded", by=by or SYSTEM, facts={"sha256": stored.sha256, "slot": slot})
        scanning.owe_scan(stored)
        incoming.used(upload)
    return stored


@transaction.atomic
def add_signed_copy(document, upload, *, kind, signatory, by, audience=None) -> SignedCopy:
    """Keep a signed specimen of a document; it counts only after another person has confirmed it."""
    if document.state != DocumentState.READY:
        raise ValidationError("İmzalı nüsha yalnızca PDF’i hazır ve geçerli bir belgeye eklenir.")
    electronic = kind == SignatureKind.ELECTRONIC
    kinds = uploads.SIGNED if electronic else ("pdf", "jpg", "png")
    most = 100 * uploads.MEGABYTE
    verdict = signature.first_look(upload, kinds=kinds, max_bytes=most, document=document) if electronic else None
    file = store_upload(
        upload, subject=document.subject, slot=f"signed-{document.verification_code}", by=by,
        audience=audience or document.audience, kinds=kinds,
    )  # fmt: skip
    if verdict is not None:
        signature.keep(file, verdict)
    copy = SignedCopy.objects.create(document=document, file=file, kind=kind, signatory=signatory, uploaded_by=by)
    register.record(document, "signed_copy_added", by=by, facts={"kind": kind, "sha256": file.sha256})
    return copy


@transaction.atomic
def decide_signed_copy(copy, *, confirmed: bool, by, note="") -> SignedCopy:
    """Confirm or refuse a signed copy; never by the person who uploaded it."""
    locked = SignedCopy.objects.select_for_update().select_related("document").get(pk=copy.pk)
    if locked.state != CopyState.WAITING:
        raise ValidationError("Bu imzalı nüsha daha önce sonuçlandırılmış.")
    if by.pk == locked.uploaded_by_id:
        raise PermissionDenied("İmzalı nüshayı yükleyen kişi onaylayamaz.")
    if confirmed and not locked.file.is_available:
        raise ValidationError("Dosya açılamadığı için onaylanamaz: virüs taraması bitmedi ya da dosya engellendi.")
    if not confirmed and not note.strip():
        raise ValidationError({"note": "Geri çevirme nedenini yazın."})
    locked.state = CopyState.CONFIRMED if confirmed else CopyState.REFUSED
    locked.confirmed_by, locked.confirmed_at, locked.note = by, portal_now(), note.strip()
    locked.save(update_fields=["state", "confirmed_by", "confirmed_at", "note"])
    verb = "signed_copy_confirmed" if confirmed else "signed_copy_refused"
    register.record(locked.document, verb, by=by, note=note, facts={"sha256": locked.file.sha256})
    copy.refresh_from_db()
    return copy


def record_download(record, *, by) -> None:
    """Every download of a private file or document leaves a line in the register (K-175)."""
    if by.is_authenticated:
        verb = "file_downloaded" if isinstance(record, StoredFile) else "document_downloaded"
        register.record(record, verb, by=by)
