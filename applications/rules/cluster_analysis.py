"""What the application must say about the cluster before it is sent (domain.md §4.5–4.7)."""

from kumelenme.lifecycle.rules import rule

from ..models import ClusterAnalysis, DiamondBlock

COMPETITIVENESS = tuple(f"{block}_{side}" for block in DiamondBlock for side in ("level", "potential"))
KNOWLEDGE = ("value_chain", "rivals")
SUSTAINABILITY = ("financial", "institutional", "environmental", "social")


def written(application, fields: tuple[str, ...]) -> int:
    """How many of these texts have been begun."""
    return sum(bool(getattr(application.analysis, name).strip()) for name in fields)


def _missing(application, fields: tuple[str, ...]) -> str:
    """Labels of the empty ones, joined."""
    analysis = application.analysis
    labels = [
        ClusterAnalysis._meta.get_field(name).verbose_name for name in fields if not getattr(analysis, name).strip()
    ]
    return ", ".join(labels)


@rule("Rekabetçiliğin dört başlığında seviye ve potansiyel yazılmıştır.", source="V-28", number="K-071")
def competitiveness_is_described(application):
    if missing := _missing(application, COMPETITIVENESS):
        return f"Rekabetçilik bölümünde doldurulmamış alanlar var: {missing}."


@rule("Değer zinciri ve rakip kümeler anlatılmıştır.", source="V-28", number="K-071")
def knowledge_is_described(application):
    if missing := _missing(application, KNOWLEDGE):
        return f"Bilgi birikimi bölümünde doldurulmamış alanlar var: {missing}."


@rule("Sürdürülebilirliğin dört yönü anlatılmıştır.", source="V-28", number="K-071")
def sustainability_is_described(application):
    if missing := _missing(application, SUSTAINABILITY):
        return f"Sürdürülebilirlik bölümünde doldurulmamış alanlar var: {missing}."


BLOCKING = (competitiveness_is_described, knowledge_is_described, sustainability_is_described)
