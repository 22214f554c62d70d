"""The slots of an application's documents with what lies in them."""

from dataclasses import dataclass

from django.db.models import Sum

from kumelenme.documents.models import COUNTED, StoredFile
from kumelenme.uploads import MEGABYTE

from ..models import Application, ApplicationDocument, Slot, Stage
from .editable import open_slots


@dataclass(frozen=True, slots=True)
class SlotState:
    """One slot: what it is for, whether it must be filled, its current files."""

    slot: Slot
    hint: str
    needed: int
    documents: list[ApplicationDocument]
    open: bool

    @property
    def missing(self) -> int:
        return max(0, self.needed - sum(document.file.scan_state in COUNTED for document in self.documents))


LARGEST_LOGO = MEGABYTE // 2
DECLARATION_HINT = "Beyan Formu, yetkilinin imzası ve kaşesiyle."
HINTS = {
    Slot.COORDINATOR_DECISION: "Üyelerin koordinatörü seçtiği, imzalı karar.",
    Slot.AUTHORITY: "Koordinatör adına imza atacak kişinin imza sirküleri ya da yetki belgesi.",
    Slot.REFERENCE_LETTER: "Üye olmayan bir kurumdan; tercihen bölgenin kalkınma ajansından. Tarih ve sayı taşımalıdır.",
    Slot.VALUE_CHAIN: "Kümenin değer zincirini gösteren çizim: kim kime ne sağlıyor. PDF, JPG ya da PNG.",
    Slot.LOGO: "Başvuru dosyasının PDF’inde adınızın yanında durur. JPG ya da PNG, en çok 512 KB.",
    Slot.OTHER: "Başvuruyu destekleyen başka belgeler.",
}


def largest(application: Application, slot: Slot | None = None) -> int:
    """Bytes that one file may have: as the call says, a logo less, because every PDF of the application carries it."""
    most = application.call.terms.max_file_mb * MEGABYTE
    return min(most, LARGEST_LOGO) if slot == Slot.LOGO else most


def limits_of(application: Application, slot: Slot | None = None) -> dict:
    """Bytes that one file may have and that all files of the application still may have."""
    terms = application.call.terms
    used = StoredFile.objects.about(application).aggregate(sum=Sum("size"))["sum"] or 0
    return {"max_bytes": largest(application, slot), "room": terms.max_application_mb * MEGABYTE - used}


def slots_of(application: Application) -> list[SlotState]:
    """The slots of this section in their order; the signed declaration joins them when it has been asked for."""
    writable = open_slots(application, getattr(application, "now", None))
    hints = dict(HINTS)
    if application.stage == Stage.COMPLETION and Slot.SIGNED_DECLARATION in writable:
        hints = {Slot.SIGNED_DECLARATION: DECLARATION_HINT, **hints}
    current = list(application.documents.filter(replaced_at=None).select_related("file", "referee"))
    needed = {
        Slot.COORDINATOR_DECISION: 1,
        Slot.AUTHORITY: 1,
        Slot.REFERENCE_LETTER: application.call.terms.ref_letter_min,
    }
    return [
        SlotState(
            slot,
            hint,
            needed.get(slot, 0),
            [document for document in current if document.slot == slot],
            slot in writable,
        )
        for slot, hint in hints.items()
    ]


def files_of(application: Application, slot: Slot, *, before: int | None, most: int) -> list[ApplicationDocument]:
    """Every file that lay in one slot, the latest first; `before` is the key of the last one seen."""
    found = application.documents.filter(slot=slot).select_related(
        "file__uploaded_by", "referee", "reinstated_by", "replaced_by"
    )
    return list((found.filter(pk__lt=before) if before else found).order_by("-pk")[:most])
