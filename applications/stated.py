"""What a firm stated, as labelled lines: the same for the preview, the receipt, the mail and the paper."""

from collections.abc import Mapping

from kumelenme.money import format_money, format_number

from .models import ActorLayer, Participation

STATED = (
    "production_topic",
    "employees",
    "turnover",
    "exports",
    "research",
    "capacity_report",
    "role",
    "expectation",
    "contribution",
    "cash_contribution",
    "in_kind_contribution",
    "in_kind_description",
    "other_association",
    "owner_group",
    "signatory",
    "signatory_title",
)
LABELS = {
    "production_topic": "Üretim konusu",
    "employees": "Çalışan sayısı",
    "turnover": "Son yılın cirosu",
    "exports": "Son yılın ihracatı",
    "research": "Ar-Ge çalışmaları",
    "capacity_report": "Kapasite raporu",
    "role": "Kümedeki rol",
    "expectation": "Kümeden beklenti",
    "contribution": "İş planına katkı",
    "cash_contribution": "Nakdî katkı",
    "in_kind_contribution": "Ayni katkının değeri",
    "in_kind_description": "Ayni katkı",
    "other_association": "Üye olunan başka birliktelik",
    "owner_group": "Bağlı olunan şirketler grubu",
}
MONEY = ("turnover", "exports", "cash_contribution", "in_kind_contribution")


def stated_rows(values: Mapping) -> list[tuple[str, str]]:
    """(label, text) of what was answered, in the order of the form; signatory and empty answers are left out."""
    rows = [(label, _text(name, values.get(name))) for name, label in LABELS.items()]
    return [(label, text) for label, text in rows if text]


def values_of(form: Participation) -> dict:
    """The stated values of a stored form by name."""
    return {name: getattr(form, name) for name in STATED}


def _text(name: str, value) -> str:
    if value in (None, ""):
        return ""
    if name in MONEY:
        return format_money(value)
    if name == "role":
        return ActorLayer(value).label
    return format_number(value) if name == "employees" else str(value)
