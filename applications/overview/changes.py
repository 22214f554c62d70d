"""What a completion changed: the old and the new beside each asked item (ux.md §3.5)."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from kumelenme.money import format_number

from ..checklist import BY_NUMBER, Item
from ..models import Application, ApplicationDocument, Commitment, CompletionRequest, MaturityStage, Section

S = Section
CODES = {"commitment": dict(Commitment.Status.choices), "maturity": dict(MaturityStage.choices)}
AMOUNT = re.compile(r"-?\d+\.\d{2}")
CLUSTER = {
    "name": "Ad", "summary": "Sektör özeti", "main_nace": "Ana faaliyet alanı", "maturity": "Yaşam evresi",
    "evidence": "Mevcut iş birliği", "provinces": "Ekonomik coğrafya", "geography_reason": "Coğrafya gerekçesi",
    "governance": "Yönetişim",
}  # fmt: skip
VISION = {"vision": "Vizyon", "strategy": "Strateji", "policy_alignment": "Politika uyumu"}
PLAN = {
    "title": "Planın adı", "months": "Süre (ay)", "starts_on": "Öngörülen başlangıç", "summary": "Özet",
    "general_goal": "Genel amaç", "target_groups": "Hedef gruplar", "management": "Yönetim yapısı",
}  # fmt: skip
MEMBER = {"title": "unvan", "province": "il", "nace": "NACE", "commitment": "taahhüt", "letter_number": "yazı no"}
ACTIVITY = {
    "name": "ad", "purpose": "amaç", "description": "açıklama", "output": "çıktı", "responsible": "sorumlu",
    "start_month": "başlangıç ayı", "end_month": "bitiş ayı", "code": "katalog",
}  # fmt: skip
LINE = {
    "description": "açıklama", "category_title": "kalem", "year": "yıl", "quantity": "miktar",
    "unit_price": "birim fiyat", "rate": "oran", "amount": "tutar", "ministry": "Bakanlık payı",
}  # fmt: skip
FINANCING = {"cash": "nakit", "in_kind": "ayni"}
INDICATOR = {"name": "ad", "baseline": "başlangıç", "target": "hedef", "verification": "doğrulama kaynağı"}


@dataclass(frozen=True, slots=True)
class Change:
    """One value that differs between the two versions."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Completed:
    """One asked item after the answer: what was asked, files before and after, values that changed."""

    item: Item
    asked: str
    before: list[ApplicationDocument]
    after: list[ApplicationDocument]
    changes: list[Change]


def completed_items(application: Application, round_: int) -> dict[int, Completed]:
    """Per item asked in the round before: old and new side by side; empty in the first round."""
    request = application.completion_requests.filter(round=round_ - 1).first()
    if request is None:
        return {}
    before, after = _versions(application, request)
    files = list(application.documents.select_related("file"))
    found = {}
    for entry in request.items:
        item = BY_NUMBER[entry["item"]]
        found[item.number] = Completed(
            item,
            entry["explanation"],
            [f for f in files if f.slot in item.slots and _stood(f, request.requested_at)],
            [f for f in files if f.slot in item.slots and f.replaced_at is None],
            _changes(item.section, before, after),
        )
    return found


def _versions(application: Application, request: CompletionRequest) -> tuple[dict, dict]:
    """The dossier when the letter went out, and the one that counts now."""
    earlier = Q(submitted_at__lt=request.requested_at)
    old = application.submissions.filter(earlier).order_by("version").last()
    new = application.submissions.order_by("version").last()
    return (old or new).dossier, new.dossier


def _stood(document: ApplicationDocument, moment) -> bool:
    return document.uploaded_at <= moment and (document.replaced_at is None or document.replaced_at > moment)


def _changes(section: Section | None, before: dict, after: dict) -> list[Change]:
    """What differs in the part of the dossier that the section writes."""
    old, new = before["plan"], after["plan"]
    match section:
        case S.CLUSTER:
            return _fields(CLUSTER, before["cluster"], after["cluster"])
        case S.FIRMS | S.INSTITUTIONS:
            return _rows(MEMBER, before["members"], after["members"], key="vkn", title="title")
        case S.VISION:
            return _fields(VISION, old, new)
        case S.PLAN:
            return _fields(PLAN, old, new)
        case S.ACTIVITIES:
            return _rows(ACTIVITY, old["activities"], new["activities"], key="key", title="name")
        case S.BUDGET:
            lines = _rows(LINE, old["budget"], new["budget"], key="key", title="description")
            return lines + _rows(FINANCING, _sources(old), _sources(new), key="source", title="source")
        case S.INDICATORS:
            return _rows(INDICATOR, old["indicators"], new["indicators"], key="key", title="name")
    return []


def _sources(plan: dict) -> list[dict]:
    return [{**row, "source": f"{row['year']}. yıl {row['source']}"} for row in plan["financing"]]


def _fields(labels: dict[str, str], before: dict, after: dict, prefix: str = "") -> list[Change]:
    return [
        Change(prefix + label, _text(name, before.get(name)), _text(name, after.get(name)))
        for name, label in labels.items()
        if before.get(name) != after.get(name)
    ]


def _rows(labels: dict[str, str], before: list[dict], after: list[dict], *, key: str, title: str) -> list[Change]:
    old, new = {row[key]: row for row in before}, {row[key]: row for row in after}
    found = []
    for name in [*old, *(name for name in new if name not in old)]:
        if name not in new:
            found.append(Change(old[name][title], old[name][title], ""))
        elif name not in old:
            found.append(Change(new[name][title], "", new[name][title]))
        else:
            found += _fields(labels, old[name], new[name], prefix=f"{new[name][title]} · ")
    return found


def _text(name: str, value) -> str:
    """The value as people read it."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    text = "" if value is None else str(value)
    if AMOUNT.fullmatch(text):
        return format_number(Decimal(text), 2)
    return str(CODES.get(name, {}).get(text, text))
