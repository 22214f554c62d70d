"""What differs between two states of one section, value by value, as people read it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kumelenme.money import format_number
from kumelenme.turkish import tr_capfirst

from ..models import (
    TEXTS,
    YEAR_FIGURES,
    ClusterAnalysis,
    Commitment,
    DiamondBlock,
    MaturityStage,
    ProgrammeIndicator,
    QualityLabel,
    ReferenceProject,
    Section,
    year_label,
)

S = Section
CODES = {
    "commitment": dict(Commitment.Status.choices),
    "maturity": dict(MaturityStage.choices),
    "quality_label": dict(QualityLabel.choices),
    "block": dict(DiamondBlock.choices),
    "programme_indicator": dict(ProgrammeIndicator.choices),
    "kind": dict(ReferenceProject.Kind.choices),
}
AMOUNT = re.compile(r"-?\d+\.\d{2}")
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
CLUSTER = {
    "name": "Ad", "short_name": "Kısa ad", "summary": "Sektör özeti", "main_nace": "Ana faaliyet alanı",
    "maturity": "Yaşam evresi", "evidence": "Mevcut iş birliği", "provinces": "Ekonomik coğrafya",
    "geography_reason": "Coğrafya gerekçesi", "governance": "Yönetişim", "staff": "Küme yönetimi ekibi",
    "other_support": "Diğer kamu destekleri", "quality_label": "Kalite etiketi", "founded_year": "Kuruluş yılı",
}  # fmt: skip
YEAR = {name: year_label(name) for name in YEAR_FIGURES}
VISION = {"vision": "Vizyon", "strategy": "Strateji", "policy_alignment": "Politika uyumu", "swot": "GZFT"}
PLAN = {
    "title": "Planın adı", "months": "Süre (ay)", "starts_on": "Öngörülen başlangıç", "summary": "Özet",
    "general_goal": "Genel amaç", "specific_goals": "Özel amaçlar", "target_groups": "Hedef gruplar", "management": "Yönetim yapısı",
    "risks": "Riskler ve önlemler", "visibility": "Görünürlük planı",
}  # fmt: skip
GOAL = {"goal": "hedef", "measure": "gösterge", "baseline": "başlangıç", "target": "hedef değer", "year": "yıl"}
FIGURE = {
    "block": "başlık", "name": "gösterge", "unit": "birim", "value": "değer", "source": "kaynak", "year": "yıl",
}  # fmt: skip
STUDY = {"kind": "tür", "author": "yapan", "year": "yıl"}
PROJECT = {
    "kind": "tür", "name": "ad", "lead": "yürütücü", "lead_title": "yürütücü", "partners": "ortaklar",
    "partner_titles": "ortaklar", "funder": "fon kaynağı", "budget": "bütçe", "starts_on": "başlangıç",
    "ends_on": "bitiş", "subject": "konu", "outputs": "çıktılar", "cooperation": "iş birliği", "result": "sonuç",
}  # fmt: skip
MEMBER = {
    "title": "unvan", "province": "il", "district": "ilçe", "size": "ölçek", "nace": "NACE", "commitment": "taahhüt",
    "letter_number": "yazı no",
}  # fmt: skip
ACTIVITY = {
    "name": "ad", "purpose": "amaç", "description": "açıklama", "other_reason": "“Diğer” gerekçesi", "output": "çıktı",
    "responsible": "sorumlu", "responsible_title": "sorumlu", "participants": "katılanlar",
    "participant_titles": "katılanlar", "start_month": "başlangıç ayı", "end_month": "bitiş ayı", "code": "katalog",
    "beneficiaries": "yararlanacak işletme", "without_budget": "bütçesiz", "package_name": "iş paketi",
}  # fmt: skip
PACKAGE = {
    "name": "paketin adı", "purpose": "amaç", "responsible": "sorumlu", "responsible_title": "sorumlu",
    "participants": "katılanlar", "participant_titles": "katılanlar", "start_month": "başlangıç ayı", "end_month": "bitiş ayı",
}  # fmt: skip
LINE = {
    "activity_name": "faaliyet", "description": "açıklama", "category_title": "kalem", "year": "yıl", "unit": "birim",
    "quantity": "miktar", "unit_price": "birim fiyat", "rate": "oran", "amount": "tutar", "ministry": "Bakanlık payı",
    "eligible": "uygun maliyet", "price_basis": "fiyat dayanağı",
}  # fmt: skip
FINANCING = {"cash": "nakit", "in_kind": "ayni"}
INDICATOR = {
    "name": "ad", "unit": "birim", "baseline": "başlangıç", "target": "hedef", "yearly": "yıl sonu hedefleri",
    "verification": "doğrulama kaynağı",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rows:
    """A list inside a section: where it stands, what its columns are called, what names a row."""

    name: str
    labels: dict[str, str]
    key: str = "key"
    title: str = "name"


def _analysis(section: Section) -> dict[str, str]:
    return {name: tr_capfirst(ClusterAnalysis._meta.get_field(name).verbose_name) for name in TEXTS[section]}


MEMBERS = (Rows("members", MEMBER, "vkn", "title"),)
FIELDS = {
    S.CLUSTER: CLUSTER,
    S.VISION: VISION,
    S.PLAN: PLAN,
    **{section: _analysis(section) for section in (S.COMPETITIVENESS, S.KNOWLEDGE, S.SUSTAINABILITY)},
}
ROWS = {
    S.CLUSTER: (Rows("years", YEAR, title="year"),),
    S.FIRMS: MEMBERS,
    S.INSTITUTIONS: MEMBERS,
    S.REFERENCES: (Rows("projects", PROJECT),),
    S.VISION: (Rows("goals", GOAL, title="goal"),),
    S.COMPETITIVENESS: (Rows("figures", FIGURE),),
    S.KNOWLEDGE: (Rows("studies", STUDY, title="kind"),),
    S.ACTIVITIES: (Rows("activities", ACTIVITY), Rows("packages", PACKAGE)),
    S.BUDGET: (Rows("budget", LINE, title="description"), Rows("financing", FINANCING, key="")),
    S.INDICATORS: (Rows("indicators", INDICATOR),),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One value that differs between the two states."""

    label: str
    before: str
    after: str


def section_changes(section: Section | None, before: dict, after: dict) -> list[Change]:
    """What differs in one section; both states have the keys of the section's part of the dossier."""
    found = _fields(FIELDS.get(section, {}), before, after)
    for rows in ROWS.get(section, ()):
        found += _rows(rows, before, after)
    return found


def row_changes(section: Section, before: dict | None, after: dict | None) -> list[Change]:
    """What differs between two states of one row of a section; of a row that came or went, everything it says."""
    labels = ROWS[section][0].labels
    if before and after:
        return _fields(labels, before, after)
    there = _fields(labels, before or {}, after or {})
    return [change for change in there if (change.before or change.after) not in {"", "hayır"}]


def _fields(labels: dict[str, str], before: dict, after: dict, prefix: str = "") -> list[Change]:
    found = [
        Change(prefix + label, value_text(name, before.get(name)), value_text(name, after.get(name)))
        for name, label in labels.items()
    ]
    return [change for change in found if change.before != change.after]


def _rows(kind: Rows, before: dict, after: dict) -> list[Change]:
    old, new = (_by_key(kind, state.get(kind.name, [])) for state in (before, after))
    found = []
    for which in [*old, *(which for which in new if which not in old)]:
        if which not in new:
            found.append(Change(_title(old[which], kind), _summary(kind.labels, old[which]), ""))
        elif which not in old:
            found.append(Change(_title(new[which], kind), "", _summary(kind.labels, new[which])))
        else:
            found += _fields(kind.labels, old[which], new[which], prefix=f"{_title(new[which], kind)} · ")
    return found


def _by_key(kind: Rows, rows: list[dict]) -> dict[str, dict]:
    """Rows by their stable key. Financing rows have none: year and source name them, a second of a name is told apart."""
    found: dict[str, dict] = {}
    for row in rows:
        key = row[kind.key] if kind.key else f"{row['year']} {row['source']}"
        while key in found:
            key += "+"
        found[key] = row
    return found


def _title(row: dict, kind: Rows) -> str:
    return f"{row['year']}. yıl {row['source']}" if not kind.key else value_text(kind.title, row[kind.title])


def _summary(labels: dict[str, str], row: dict) -> str:
    """A whole row as text: what came or went."""
    pairs = ((label, value_text(name, row.get(name))) for name, label in labels.items())
    return "\n".join(f"{label}: {text}" for label, text in pairs if text)


def value_text(name: str, value) -> str:
    """The value as people read it."""
    if isinstance(value, list):
        return ", ".join(value_text(name, each) or "–" for each in value)
    if isinstance(value, bool):
        return "evet" if value else "hayır"
    text = "" if value is None else str(value)
    if AMOUNT.fullmatch(text):
        return format_number(Decimal(text), 2)
    if day := DAY.fullmatch(text):
        return ".".join(reversed(day.groups()))
    return str(CODES.get(name, {}).get(text, text))
