"""Two versions of a plan beside each other, row by row and in sums: what the page and D19 show (domain.md §8, D19)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from applications.models import Application, Submission
from kumelenme.money import format_money, format_number

from .change_words import sums_of
from .changes import label_of
from .models import AgreedPlan
from .sums import group_sums

KINDS = (("package", "packages", "İş paketleri"), ("activity", "activities", "Faaliyetler"), ("line", "budget", "Bütçe satırları"), ("indicator", "indicators", "Göstergeler"))  # fmt: skip
TEXT, TL, NUMBER, PERCENT, YEAR, MONTH = "text", "tl", "number", "percent", "year", "month"
FIELDS = {
    "package": (
        ("name", "Ad", TEXT), ("start_month", "Başlangıç", MONTH), ("end_month", "Bitiş", MONTH), ("purpose", "Amaç", TEXT),
        ("responsible", "Sorumlu", TEXT),
    ),
    "activity": (
        ("name", "Ad", TEXT), ("start_month", "Başlangıç", MONTH), ("end_month", "Bitiş", MONTH),
        ("description", "Kapsam", TEXT), ("output", "Çıktı", TEXT), ("responsible", "Sorumlu", TEXT),
    ),
    "line": (
        ("description", "Açıklama", TEXT), ("category_title", "Kalem", TEXT), ("year", "Yıl", YEAR),
        ("unit", "Birim", TEXT), ("quantity", "Miktar", NUMBER), ("unit_price", "Birim fiyat", TL),
        ("rate", "Bakanlık oranı", PERCENT), ("amount", "Tutar", TL), ("ministry", "Destek", TL),
    ),
    "indicator": (
        ("name", "Ad", TEXT), ("unit", "Birim", TEXT), ("baseline", "Başlangıç değeri", NUMBER), ("target", "Hedef", NUMBER),
    ),
}  # fmt: skip
TEXTS = (
    ("title", "Planın adı"), ("months", "Süre (ay)"), ("summary", "Özet"), ("general_goal", "Genel amaç"),
    ("target_groups", "Hedef gruplar"), ("management", "Yönetim"), ("vision", "Vizyon"), ("strategy", "Strateji"),
)  # fmt: skip
SUMS = (("group", "Faaliyet grupları", "{}. grup"), ("category_title", "Maliyet kalemleri", "{}"), ("year", "Yıllar", "{}. yıl"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """One frozen state of a plan; `key` names it in addresses and document numbers, the dossier is read when asked."""

    key: str
    label: str
    at: datetime
    source: Submission | AgreedPlan
    amended: bool = False

    @property
    def dossier(self) -> dict:
        return self.source.dossier

    @property
    def sha256(self) -> str:
        return self.source.sha256


def versions_of(application: Application, *, amended: bool = True) -> list[PlanVersion]:
    """Every submitted, agreed and, unless told otherwise, amended plan, oldest first; two statements."""
    sent = application.submissions.defer("dossier", "canonical", "declarations").order_by("version")
    found = [PlanVersion(f"B{s.version}", f"Başvuru, sürüm {s.version}", s.submitted_at, s) for s in sent]
    plans = AgreedPlan.objects.filter(application=application).defer("dossier", "canonical")
    for plan in plans.select_related("made_by_amendment").order_by("version"):
        change = getattr(plan, "made_by_amendment", None)
        if change is None:
            found.append(
                PlanVersion(f"P{plan.version}", f"Mutabakat planı, sürüm {plan.version}", plan.agreed_at, plan)
            )
        elif amended:
            label = f"Değişiklik {change.number}, sürüm {plan.version}"
            found.append(PlanVersion(f"P{plan.version}", label, plan.agreed_at, plan, amended=True))
    return found


def comparison(old: dict, new: dict) -> dict:
    """Plain data of both dossiers side by side; `same` counts the rows that are equal in every field."""
    before, after = old["plan"], new["plan"]
    lists = ((kind, label, before.get(name, []), after.get(name, [])) for kind, name, label in KINDS)
    # Plans that are not divided, or older than work packages, have nothing to say of them.
    sections = [_section(kind, label, was, now) for kind, label, was, now in lists if kind != "package" or was or now]
    return {
        "texts": [
            {"label": label, "before": str(before[name]), "after": str(after[name])}
            for name, label in TEXTS
            if before[name] != after[name]
        ],
        "sections": sections,
        "same": sum(section["same"] for section in sections),
        "changed": sum(len(section["rows"]) for section in sections),
        "totals": sums_of(old, new),
        "sums": [_sums(before["budget"], after["budget"], *how) for how in SUMS],
    }


def _section(kind: str, label: str, before: list[dict], after: list[dict]) -> dict:
    was, now = ({row["key"]: row for row in rows} for rows in (before, after))
    keys = [*was, *(key for key in now if key not in was)]
    rows = [row for key in keys if (row := _row(kind, was.get(key), now.get(key)))]
    return {"kind": kind, "label": label, "rows": rows, "same": len(keys) - len(rows)}


def _row(kind: str, was: dict | None, now: dict | None) -> dict | None:
    """A row that differs, or None. One that exists on one side only is told whole, without its long texts."""
    if was is None or now is None:
        only = was or now
        said = [
            _said(only, field) for field in FIELDS[kind] if field[0] not in ("name", "description", "purpose", "output")
        ]
        change = "Eklendi" if was is None else "Çıkarıldı"
        return _told(kind, only, change, [] if was is None else said, said if was is None else [], was, now)
    differing = [field for field in FIELDS[kind] if str(was[field[0]]) != str(now[field[0]])]
    if not differing:
        return None
    return _told(kind, now, "Değişti", [_said(was, f) for f in differing], [_said(now, f) for f in differing], was, now)


def _told(kind, row, change, before, after, was, now) -> dict:
    return {
        "label": label_of(kind, row),
        "change": change,
        "before": before,
        "after": after,
        "difference": _difference(was, now) if kind == "line" else "",
    }


def _said(row: dict, field: tuple[str, str, str]) -> str:
    name, label, manner = field
    return f"{label}: {_written(row[name], manner)}"


def _written(value, manner: str) -> str:
    if manner == TEXT:
        return str(value) or "–"
    number = Decimal(str(value))
    if manner == TL:
        return format_money(number)
    plain = format_number(number, 0 if number == number.to_integral_value() else 2)
    return {NUMBER: plain, PERCENT: f"%{plain}", YEAR: f"{plain}. yıl", MONTH: f"{plain}. ay"}[manner]


def _difference(was: dict | None, now: dict | None) -> str:
    change = Decimal(now["amount"] if now else 0) - Decimal(was["amount"] if was else 0)
    return f"{'azaldı' if change < 0 else 'arttı'} {format_money(abs(change))}" if change else ""


def _sums(before: list[dict], after: list[dict], key: str, label: str, words: str) -> dict:
    was, now = group_sums(before, key), group_sums(after, key)
    none = {"total": "0.00", "ministry": "0.00"}
    return {
        "label": label,
        "rows": [
            {
                "label": words.format(name),
                **{
                    f"{column}_{side}": format_money(Decimal(sums.get(name, none)[column]))
                    for column in ("total", "ministry")
                    for side, sums in (("before", was), ("after", now))
                },
            }
            for name in sorted(was.keys() | now.keys())
        ],
    }
