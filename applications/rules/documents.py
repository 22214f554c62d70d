"""The documents that must be there (K-033, K-072)."""

from kumelenme.lifecycle.rules import rule

from ..models import Slot
from ..queries.loaded import current_documents, members
from .composition import agencies_of


def has_slot(application, slot: Slot) -> bool:
    """Is there a current file in this slot?"""
    return any(document.slot == slot for document in current_documents(application))


@rule("Referans mektubu yüklenmiştir.", source="Sunum, Referans mektubu", number="K-033")
def has_reference_letter(application):
    letters = [document for document in current_documents(application) if document.slot == Slot.REFERENCE_LETTER]
    if len(letters) < application.call.terms.ref_letter_min:
        return f"Referans mektubu yüklenmemiş. {agencies_of(application)} tarafından verilen mektubu ekleyiniz."
    inside = {member.organisation_id for member in members(application)}
    if any(letter.referee_id in inside for letter in letters):
        return "Referans mektubunu veren kurum birliktelik üyesi olamaz; üye olmayan bir kurumdan alınan mektubu ekleyiniz."


@rule("Koordinatör kararı yüklenmiştir.", source="V-06", number="K-027")
def has_coordinator_decision(application):
    if not has_slot(application, Slot.COORDINATOR_DECISION):
        return "Üyelerin koordinatörü seçtiği karar yüklenmemiş. Belgeler bölümünden ekleyiniz."


@rule("Yetki belgesi yüklenmiştir.", source="V-15", number="K-007")
def has_authority_document(application):
    if not has_slot(application, Slot.AUTHORITY):
        return "İmza sirküleri veya yetki belgesi yüklenmemiş. Belgeler bölümünden ekleyiniz."


@rule("Elektronik imzalı beyan, portalın hazırladığı beyan formudur.", source="V-101", number="K-074", warns=True)
def declaration_is_the_portals(application):
    papers = [document for document in current_documents(application) if document.slot == Slot.SIGNED_DECLARATION]
    if any(paper.portal_form is False for paper in papers):
        return "Yüklenen imzalı belge, portalın hazırladığı beyan formuyla aynı değil. Formu gönderim sayfasından indirip onu imzalayınız."


BLOCKING = (has_reference_letter, has_coordinator_decision, has_authority_document)
WARNING = (declaration_is_the_portals,)
