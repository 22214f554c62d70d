"""The clauses, their approved additions and the annexes of the support contract, in order (domain.md §4.20); each text is a small template."""

from typing import NamedTuple


class Part(NamedTuple):
    """One clause or annex: its number, its title, the template that holds its text."""

    number: int
    title: str
    template: str


_CLAUSES = (
    "Taraflar",
    "Tanımlar",
    "Konu ve amaç",
    "Dayanak ve belgelerin öncelik sırası",
    "Süre",
    "İş planı toplam bütçesi, destek tutarı ve oranı",
    "Eş finansman ve ayni katkı",
    "Uygun maliyetler",
    "Teşebbüsün yükümlülükleri",
    "Bakanlığın yükümlülük ve yetkileri",
    "Proje hesabı, kayıt, muhasebe ve saklama",
    "Satın alma ilkeleri",
    "Ödemeler",
    "Teminat",
    "Faaliyet raporları, gelişme raporu ve sonuç raporu",
    "Bağımsız denetim",
    "İzleme, yerinde inceleme ve denetim",
    "Göstergeler ve hedeflerin gerçekleşmemesi",
    "Ekipman mülkiyeti ve devir yasağı",
    "Ortak kullanım yapılarına erişim",
    "Fikri haklar",
    "Tanıtım ve görünürlük",
    "Gizlilik ve kişisel verilerin korunması",
    "Çıkar çatışması ve etik",
    "Değişiklikler",
    "Devir ve temlik yasağı",
    "Üye değişikliği ve birliktelik koşullarının sürdürülmesi",
    "Mücbir sebep",
    "Askıya alma",
    "Fesih",
    "Geri alım ve faiz",
    "Vergi, resim ve harçlar",
    "Tebligat",
    "Uyuşmazlıkların çözümü",
    "Ekler",
    "Yürürlük, nüsha ve imza",
)
_ANNEXES = (
    "İş planı",
    "Bütçe ve finansman",
    "Zaman planı",
    "Göstergeler",
    "Ödeme takvimi",
    "Mali kimlik formu",
    "Birliktelik üyeleri ve taahhütler",
    "Müzakere tutanağı",
    "Rapor formları",
    "Satın alma kuralları",
    "Görünürlük kuralları",
    "Temsil belgeleri",
    "Teminat belgesi",
    "Kişisel verilere ilişkin aydınlatma metni",
)

CLAUSES = tuple(Part(n, title, f"documents/contract/clauses/{n:02d}.html") for n, title in enumerate(_CLAUSES, 1))
ANNEXES = tuple(Part(n, title, f"documents/contract/annexes/{n:02d}.html") for n, title in enumerate(_ANNEXES, 1))


class Option(NamedTuple):
    """An approved addition to a clause: the lawyer chooses it or leaves it, nobody rewrites it."""

    code: str
    clause: int
    title: str

    @property
    def template(self) -> str:
        return f"documents/contract/options/{self.code}.html"


OPTIONS = (
    Option("three_bids", 12, "Büyük alımlarda en az üç yazılı teklif"),
    Option("insured_assets", 19, "Varlıkların sigortalanması"),
    Option("published_tariff", 20, "Ortak yapının tarifesinin yayımlanması"),
)
