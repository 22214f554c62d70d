"""The slots of an application's documents with what lies in them."""

from dataclasses import dataclass

from ..models import Application, ApplicationDocument, Slot


@dataclass(frozen=True, slots=True)
class SlotState:
    """One slot: what it is for, whether it must be filled, its current files."""

    slot: Slot
    hint: str
    needed: int
    documents: list[ApplicationDocument]

    @property
    def missing(self) -> int:
        return max(0, self.needed - len(self.documents))


HINTS = {
    Slot.COORDINATOR_DECISION: "Üyelerin koordinatörü seçtiği, imzalı karar.",
    Slot.AUTHORITY: "Koordinatör adına imza atacak kişinin imza sirküleri ya da yetki belgesi.",
    Slot.REFERENCE_LETTER: "Üye olmayan bir kurumdan; tercihen bölgenin kalkınma ajansından. Tarih ve sayı taşımalıdır.",
    Slot.OTHER: "Başvuruyu destekleyen başka belgeler.",
}


def slots_of(application: Application) -> list[SlotState]:
    """The four slots of this section in their order."""
    current = list(application.documents.filter(replaced_at=None).select_related("file", "referee"))
    needed = {
        Slot.COORDINATOR_DECISION: 1,
        Slot.AUTHORITY: 1,
        Slot.REFERENCE_LETTER: application.call.terms.ref_letter_min,
    }
    return [
        SlotState(slot, hint, needed.get(slot, 0), [document for document in current if document.slot == slot])
        for slot, hint in HINTS.items()
    ]
