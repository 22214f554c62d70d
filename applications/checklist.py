"""The 24 items of the administrative check (domain.md §4.14): text, whether curable, which section answers it."""

from dataclasses import dataclass

from .models.document import Slot
from .models.section import Section


@dataclass(frozen=True, slots=True)
class Item:
    """One item; `section` and, inside the documents, `slots` are what opens when the item is asked to be completed."""

    number: int
    text: str
    curable: bool
    section: Section | None
    slots: tuple[Slot, ...] = ()

    @property
    def part(self) -> str:
        """The place in the dossier page that shows what the item is about; "" for none."""
        return PARTS.get(self.section, "")


S, D = Section, Slot
ITEMS: tuple[Item, ...] = (
    Item(1, "Başvuru süresinde yapılmıştır.", False, None),
    Item(2, "Doğru çağrı ve form sürümü kullanılmıştır.", True, S.CLUSTER),
    Item(3, "Beyan Formu tam ve imzalıdır.", True, S.DOCUMENTS, (D.SIGNED_DECLARATION,)),
    Item(4, "Koordinatör kararı vardır ve koordinatör üyedir.", True, S.DOCUMENTS, (D.COORDINATOR_DECISION,)),
    Item(5, "Yetkilinin imza sirküleri geçerlidir.", True, S.DOCUMENTS, (D.AUTHORITY,)),
    Item(6, "En az bir üniversite vardır.", False, S.INSTITUTIONS),
    Item(7, "En az bir sanayi odası, yoksa ticaret ve sanayi odası vardır.", False, S.INSTITUTIONS),
    Item(8, "Zorunlu üyeler kümenin ekonomik coğrafyasındadır.", False, S.CLUSTER),
    Item(9, "Ana faaliyet alanında en az 20 tekil firma taahhüt vermiştir.", False, S.FIRMS),
    Item(10, "Her firmanın imzalı katılım formu vardır.", True, S.FIRMS),
    Item(11, "Firma dışı üyelerin resmî yazıları vardır.", True, S.INSTITUTIONS),
    Item(12, "Referans mektubu vardır ve uygundur.", True, S.DOCUMENTS, (D.REFERENCE_LETTER,)),
    Item(13, "İş planının bütün bölümleri doldurulmuştur.", True, S.PLAN),
    Item(14, "Plan süresi çağrının sınırı içindedir.", False, S.PLAN),
    Item(15, "Faaliyetler katalogdandır.", True, S.ACTIVITIES),
    Item(16, "Bütçe toplamları tutarlıdır ve KDV hariçtir.", True, S.BUDGET),
    Item(17, "Destek oranları sınırlar içindedir.", True, S.BUDGET),
    Item(18, "Yapım ve tadilat payı sınır içindedir.", True, S.BUDGET),
    Item(19, "Eş finansman kaynağı belgelidir.", True, S.BUDGET, (D.OTHER,)),
    Item(20, "Göstergeler doldurulmuştur.", True, S.INDICATORS),
    Item(21, "Mükerrer destek beyanı vardır.", True, S.DOCUMENTS, (D.SIGNED_DECLARATION, D.OTHER)),
    Item(22, "Aynı çağrıda mükerrer başvuru yoktur.", False, None),
    Item(23, "Ekler Türkçe ve okunaklıdır.", True, S.DOCUMENTS, tuple(D)),
    Item(24, "Küme ağırlıklı olarak imalat sanayinde ya da ulusal önemdedir.", True, S.CLUSTER),
)
PARTS: dict[Section | None, str] = {
    S.CLUSTER: "bolum-kume",
    S.FIRMS: "bolum-uyeler",
    S.INSTITUTIONS: "bolum-uyeler",
    S.PLAN: "bolum-plan",
    S.ACTIVITIES: "bolum-plan",
    S.BUDGET: "bolum-butce",
    S.INDICATORS: "bolum-gostergeler",
    S.DOCUMENTS: "dosyalar",
}
BY_NUMBER = {item.number: item for item in ITEMS}


def may_be_missing(number: int, terms, round_: int = 1) -> bool:
    """May this item be answered "Eksik"? Only curable ones while the call allows a completion after this round (K-082)."""
    return terms.completion_allowed and round_ <= terms.completion_rounds and BY_NUMBER[number].curable
