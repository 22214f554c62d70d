"""The documents that must be there (K-033, K-072)."""

from kumelenme.lifecycle.rules import rule

from ..models import Slot
from .composition import agencies_of


def has_slot(application, slot: Slot) -> bool:
    """Is there a current file in this slot?"""
    return application.documents.filter(slot=slot, replaced_at=None).exists()


@rule("Referans mektubu yüklenmiştir.", source="Sunum, Referans mektubu", number="K-033")
def has_reference_letter(application):
    letters = application.documents.filter(slot=Slot.REFERENCE_LETTER, replaced_at=None)
    if letters.count() < application.call.terms.ref_letter_min:
        return f"Referans mektubu yüklenmemiş. {agencies_of(application)} tarafından verilen mektubu ekleyiniz."
    members = application.members.values("organisation")
    if letters.filter(referee__in=members).exists():
        return "Referans mektubunu veren kurum birliktelik üyesi olamaz; üye olmayan bir kurumdan alınan mektubu ekleyiniz."


@rule("Koordinatör kararı yüklenmiştir.", source="V-06", number="K-027")
def has_coordinator_decision(application):
    if not has_slot(application, Slot.COORDINATOR_DECISION):
        return "Üyelerin koordinatörü seçtiği karar yüklenmemiş. Belgeler bölümünden ekleyiniz."


@rule("Yetki belgesi yüklenmiştir.", source="V-15", number="K-007")
def has_authority_document(application):
    if not has_slot(application, Slot.AUTHORITY):
        return "İmza sirküleri veya yetki belgesi yüklenmemiş. Belgeler bölümünden ekleyiniz."


BLOCKING = (has_reference_letter, has_coordinator_decision, has_authority_document)
