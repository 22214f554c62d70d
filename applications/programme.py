"""The two call templates (domain.md §0.3, §10): what each sets differently, each value with its source.

`CallTerms` carries the defaults of KDP-2017 as field defaults; a template lists only what a field cannot default to.
"""

from decimal import Decimal

from .models import DossierPart as Part
from .models import LegalForm

ENTERPRISE_FORMS = [
    LegalForm.JOINT_STOCK,
    LegalForm.LIMITED,
    LegalForm.COOPERATIVE,
    LegalForm.ASSOCIATION,
    LegalForm.FOUNDATION,
    LegalForm.COMMERCIAL_ENTERPRISE,
]  # Q33
SIGNATURE_MODES = ["portal", "esign", "wet"]  # Q46

TEMPLATES: dict[str, dict] = {
    "KDP-2017": {"enterprise_forms": ENTERPRISE_FORMS, "signature_modes": SIGNATURE_MODES},
    "KDP-2023": {
        "enterprise_forms": ENTERPRISE_FORMS,
        "signature_modes": SIGNATURE_MODES,
        "board_label": "Değerlendirme Kurulu",  # b1
        "has_negotiation": False,  # b18
        "approval_authority": "Bakan",  # b18
        "max_rate_total": Decimal(70),  # b16
        "max_rate_line": Decimal(85),  # b22
        "domestic_bonus": Decimal(15),  # b16
        "pre_max": Decimal(52),
        "pre_threshold": Decimal(31),
        "board_max": Decimal(48),  # D0 moves to the board, b18
        "focus_nace": ["20", "21", "26", "27", "28", "29", "30", "3250"],  # b19
        "focus_bonus": Decimal(5),  # amount is an assumption
    },
}

# Evaluators' criteria of KDP-2017 (b7), weights in points of 60 (domain.md §4.16)
EVALUATOR_CRITERIA = [
    ("A1", "Referans projeler", 4),
    ("A2", "İş birliği referans projeleri", 5),
    ("A3", "Başvuru konusu küme hakkında bilgi birikimi", 4),
    ("A4", "Kümelenme hakkında bilgi birikimi", 3),
    ("B1S", "Faktör koşulları: mevcut seviye", 3),
    ("B1P", "Faktör koşulları: potansiyel", 4),
    ("B2S", "Firma yapı ve stratejileri: mevcut seviye", 3),
    ("B2P", "Firma yapı ve stratejileri: potansiyel", 4),
    ("B3S", "Talep koşulları: mevcut seviye", 3),
    ("B3P", "Talep koşulları: potansiyel", 4),
    ("B4S", "İlgili ve destek sektörler: mevcut seviye", 3),
    ("B4P", "İlgili ve destek sektörler: potansiyel", 4),
    ("C", "Sürdürülebilirlik (mali, kurumsal, çevresel, sosyal)", 8),
    ("D0", "İş planının tutarlılığı ve bütçenin gerçekçiliği", 8),
]
# The board's criteria, 40 points (domain.md §4.17)
BOARD_CRITERIA = [
    ("D1", "Programın amacına uygunluk", 10),
    ("D2", "Vizyon", 10),
    ("D3", "Strateji", 10),
    ("D4", "Birlikteliğin uygulama kapasitesi ve sunum", 10),
]
# Where the dossier tells about each criterion, the first place first (V-106)
SECTIONS: dict[str, tuple[Part, ...]] = {
    "A1": (Part.REFERENCES,),
    "A2": (Part.REFERENCES, Part.MEMBERS),
    "A3": (Part.KNOWLEDGE, Part.CLUSTER),
    "A4": (Part.KNOWLEDGE,),
    "B1S": (Part.FACTORS,),
    "B1P": (Part.FACTORS,),
    "B2S": (Part.STRATEGIES,),
    "B2P": (Part.STRATEGIES,),
    "B3S": (Part.DEMAND,),
    "B3P": (Part.DEMAND,),
    "B4S": (Part.RELATED,),
    "B4P": (Part.RELATED,),
    "C": (Part.SUSTAINABILITY, Part.PLAN),
    "D0": (Part.PLAN, Part.BUDGET, Part.INDICATORS),
    "D1": (Part.CLUSTER, Part.VISION),
    "D2": (Part.VISION,),
    "D3": (Part.VISION,),
    "D4": (Part.MEMBERS, Part.PLAN),
}
SCORE_MEANINGS = (
    "0 = bilgi yok ya da ölçütle ilgisiz; 2 = çok zayıf; 4 = zayıf; 6 = yeterli; 8 = güçlü, küçük eksikler var; "
    "10 = çok güçlü, somut kanıtla tam karşılanıyor. Ara puanlar aradaki durumlar içindir."
)
# Support items (b17); caps come from the terms of the call
COST_CATEGORIES = [
    ("PER", "Personel", "İş planı kapsamında istihdam edilen personelin brüt ücret giderleri"),
    ("MAK", "Makine ve ekipman", "Yazılım ve hizmet alımları ayrı kalemlerdedir"),
    ("YAZ", "Yazılım ve donanım", "Lisans, yazılım ve bilişim donanımı"),
    ("HIZ", "Hizmet alımı", "Danışmanlık, eğitim, analiz, tanıtım ve benzeri hizmetler"),
    ("SEY", "Seyahat ve konaklama", "Teşebbüs personeli, koordinatör ve görevli üye personeli"),
    ("SRF", "Sarf malzeme", ""),
    ("YAP", "Yapım, bakım ve onarım", "Yalnız tadilat ve yenileştirme; yeni bina ve altyapı desteklenmez"),
    ("KIR", "Bina kirası", "İş planının uygulanması için kullanılan bina"),
    ("GID", "Genel idari giderler", ""),
]


def criteria_of(template: str) -> tuple[list[tuple], list[tuple]]:
    """(evaluators' criteria, board's criteria) of a template; in KDP-2023 D0 is scored by the board (b18)."""
    if template != "KDP-2023":
        return EVALUATOR_CRITERIA, BOARD_CRITERIA
    return [row for row in EVALUATOR_CRITERIA if row[0] != "D0"], [*BOARD_CRITERIA, EVALUATOR_CRITERIA[-1]]


def category_cap(code: str, terms) -> Decimal | None:
    """The cap of a support item in percent of the plan (K-052, K-062)."""
    return {"YAP": terms.refurbishment_pct, "GID": terms.overhead_pct}.get(code)
