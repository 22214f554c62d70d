"""The words under which each kind of fact is reported: its address, its heading, what the enterprise has to show."""

from dataclasses import dataclass

from .models import FactKind


@dataclass(frozen=True, slots=True)
class FactPage:
    """One kind on screen."""

    kind: FactKind
    slug: str
    act: str
    lead: str


PAGES = (
    FactPage(
        FactKind.COOPERATION, "is-birligi", "İş birliği kanıtı bildir",
        "Başlangıç ölçümüne göre seviyesi yükselen ya da ortak projeye giren üye işletme.",
    ),
    FactPage(
        FactKind.FACILITY, "ortak-yapi", "Ortak kullanım yapısı bildir",
        "Yalnız faaliyette olan yapı sayılır; planlananı da bildirebilir, açılınca durumunu değiştirebilirsiniz.",
    ),
    FactPage(
        FactKind.USE, "kullanim", "Kullanım listesi bildir",
        "Yapıdan faydalanan işletmelerin vergi kimlik numaraları; her işletme bir kez sayılır.",
    ),
    FactPage(
        FactKind.PRODUCT, "urun", "Ürün bildir",
        "İlk satışı sözleşme süresi içinde yapılan yeni, yenileştirilmiş ya da geliştirilmiş ürün.",
    ),
    FactPage(
        FactKind.JOINED, "katilan-uye", "Katılan üyeyi bildir",
        "Sözleşmeden sonra birlikteliğe katılan işletme ya da üniversite ve katılım belgesi.",
    ),
    FactPage(
        FactKind.LEFT, "ayrilan-uye", "Ayrılan üyeyi bildir",
        "Birliktelikten ayrılan üye, ayrıldığı günden sonra sayılmaz.",
    ),
    FactPage(
        FactKind.WOMEN, "kadin-girisimci", "Kadın girişimci bildir",
        "Sermayesinin en az yarısı kadınların olan ya da kadın girişimcinin tek başına işlettiği üye işletme.",
    ),
)  # fmt: skip
BY_SLUG = {page.slug: page for page in PAGES}
