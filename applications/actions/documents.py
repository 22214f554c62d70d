"""Documents of an application by slot: a new file takes the place of the old one, which stays stored (K-033, K-073)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.documents.actions import store_upload
from kumelenme.documents.models import COUNTED
from kumelenme.documents.signature import first_look, keep
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now, portal_today
from kumelenme.uploads import DOCUMENTS, MEGABYTE, SIGNED, format_size

from ..models import Application, ApplicationDocument, Organisation, Section, SignedBy, Slot
from ..queries.documents import largest, limits_of
from ..queries.editable import APPLICANT_READERS, JUDGES, closed_reason, open_slots
from ..queries.previews import declaration_forms
from ..queries.signature import ways_of_signing
from .editing import open_for_writing

SCANS = ("pdf", "jpg", "png")
KINDS_BY_SIGNATURE = {SignedBy.ESIGN: SIGNED, SignedBy.WET: SCANS}
KINDS_BY_SLOT = {Slot.VALUE_CHAIN: SCANS, Slot.LOGO: ("jpg", "png")}
MANY = (Slot.REFERENCE_LETTER, Slot.OTHER)
READ_BY_JUDGES = (*MANY, Slot.VALUE_CHAIN)


@transaction.atomic
def replace_document(
    application: Application,
    slot: Slot,
    upload,
    *,
    by,
    label: str = "",
    referee: Organisation | None = None,
    dated_on: date | None = None,
    reference_number: str = "",
    signature: str = "",
) -> ApplicationDocument:
    """Put a file into a slot; reference letters and other papers stand beside each other, the rest is replaced.

    `signature` says how a signed declaration was signed (SignedBy). ValidationError if the file is refused, the
    application's limit is reached, or the referee is a member (K-033).
    """
    if signature and signature not in dict(ways_of_signing(application.call)):
        raise ValidationError("Bu çağrıda beyan bu yolla imzalanamaz; sunulan imza yollarından birini seçin.")
    most = largest(application, slot)
    kinds = KINDS_BY_SIGNATURE.get(signature) or KINDS_BY_SLOT.get(slot, DOCUMENTS)
    verdict = None
    if signature == SignedBy.ESIGN:
        # Before the application is locked: a look takes a second or more, and others are saving meanwhile.
        verdict = first_look(upload, kinds=kinds, max_bytes=most, originals=declaration_forms(application))
    section = None if slot == Slot.SIGNED_DECLARATION else Section.DOCUMENTS
    locked = _open_slot(application, section, slot, by=by)
    if slot == Slot.REFERENCE_LETTER:
        check_reference(locked, referee, dated_on, reference_number)
    _check_room(locked, upload)
    file = store_upload(
        upload,
        subject=locked,
        slot=str(slot),
        by=by,
        audience=(*APPLICANT_READERS, *JUDGES) if slot in READ_BY_JUDGES else APPLICANT_READERS,
        kinds=kinds,
        max_bytes=most,
    )
    if slot not in MANY:
        locked.documents.filter(slot=slot, replaced_at=None).update(replaced_at=portal_now(), replaced_by=by)
    document = ApplicationDocument.objects.create(
        application=locked,
        slot=slot,
        file=file,
        label=label,
        referee=referee,
        dated_on=dated_on,
        reference_number=reference_number,
        signature=signature,
        portal_form=verdict.original if verdict else None,
    )
    if verdict is not None:
        keep(file, verdict)
    record(
        locked, "document_uploaded", by=by, facts={"slot": str(slot), "name": file.original_name, "sha256": file.sha256}
    )
    return document


@transaction.atomic
def reinstate_document(document: ApplicationDocument, *, by) -> ApplicationDocument:
    """Make an earlier file of a slot valid again, in the place of the one that lies there now.

    The same refusals as for a new file: a closed slot, a referee who has become a member (K-033). A blocked file stays out.
    """
    slot = Slot(document.slot)
    section = None if slot == Slot.SIGNED_DECLARATION else Section.DOCUMENTS
    locked = _open_slot(document.application, section, slot, by=by)
    lying = locked.documents.filter(slot=slot, replaced_at=None)
    if lying.filter(file=document.file).exists():
        raise ValidationError("Bu dosya zaten geçerli; değişen bir şey yok.")
    if document.file.scan_state not in COUNTED:
        raise ValidationError("Bu dosya virüs taramasında engellendi; yeniden geçerli yapılamaz.")
    if slot == Slot.REFERENCE_LETTER:
        check_reference(locked, document.referee, document.dated_on, document.reference_number)
    if slot not in MANY:
        lying.update(replaced_at=portal_now(), replaced_by=by)
    names = ("slot", "file", "label", "referee", "dated_on", "reference_number", "signature", "portal_form")
    again = ApplicationDocument.objects.create(
        application=locked, reinstated_by=by, **{name: getattr(document, name) for name in names}
    )
    facts = {"slot": str(slot), "name": document.file.original_name, "sha256": document.file.sha256}
    record(locked, "document_reinstated", by=by, facts=facts)
    return again


def _open_slot(application: Application, section: Section | None, slot: Slot, *, by) -> Application:
    """The locked application, if this very document may be changed now."""
    locked = open_for_writing(application, section, by=by)
    if slot not in open_slots(locked, locked.now):
        raise ValidationError(closed_reason(locked))
    return locked


def _check_room(application: Application, upload) -> None:
    """The application's files together stay within the call's limit."""
    most, room = application.call.terms.max_application_mb * MEGABYTE, limits_of(application)["room"]
    if upload.size > room:
        raise ValidationError(
            f"Başvurunun dosyaları en çok {format_size(most)} olabilir; {format_size(most - room)} yüklendi."
        )


@transaction.atomic
def remove_document(document: ApplicationDocument, *, by) -> None:
    """Take a file out of its slot; the bytes stay in the store."""
    locked = _open_slot(document.application, Section.DOCUMENTS, Slot(document.slot), by=by)
    lying = locked.documents.filter(pk=document.pk, replaced_at=None)
    changed = lying.update(replaced_at=portal_now(), replaced_by=by)
    if changed:
        record(locked, "document_removed", by=by, facts={"slot": document.slot, "name": document.file.original_name})


def check_reference(application: Application, referee, dated_on, reference_number: str) -> None:
    """A reference letter names who wrote it, when and under which number; a member cannot be the referee (K-033)."""
    found = {}
    if referee is None:
        found["referee"] = "Referans veren kurumu yazın."
    elif application.members.filter(organisation=referee).exists():
        found["referee"] = (
            "Referans mektubunu veren kurum birliktelik üyesi olamaz; üye olmayan bir kurumdan alınan mektubu ekleyin."
        )
    if dated_on is None:
        found["dated_on"] = "Mektubun tarihini yazın."
    elif dated_on > portal_today():
        found["dated_on"] = "Mektubun tarihi bugünden ileri olamaz."
    if not reference_number.strip():
        found["reference_number"] = "Mektubun sayısını yazın."
    if found:
        raise ValidationError(found)
