"""`{% dossier_table "members" rows caption %}`, `{% budget_sums view %}`: the long tables of a dossier, written straight."""

from collections.abc import Iterable
from decimal import Decimal
from functools import partial

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from kumelenme.money import format_money, format_number
from kumelenme.turkish import tr_capfirst
from kumelenme.ui.tables import Column, lines, table
from kumelenme.ui.templatetags.ui import yuzde

from ..budget_views import BudgetView, Group
from ..models import YEAR_AMOUNTS, YEAR_FIGURES, year_label
from ..work_packages import grouped
from ..yearly import shown
from .dossier import by_title, commitment, kind, nace, plain, slot

register = template.Library()
SMALL, SHOWN = "<small>{}</small>", ""


def _activity(row: dict) -> SafeString:
    return lines(
        ("{}", row["name"]),
        ("Amaç: {}", row.get("purpose")),
        (SMALL, Truncator(row.get("description") or "").words(40)),
        ("Gerekçe: {}", row.get("other_reason")),
    )


def _months(row: dict) -> str:
    # Word joiners: "13–24" does not break after its dash.
    return f"{row['start_month']}\u2060–\u2060{row['end_month']}"


def _indicator(row: dict) -> SafeString:
    return lines(("{}", row["name"]), ("<small>Yıl sonu hedefleri: {}</small>", shown(row.get("yearly") or [])))


def _responsible(row: dict) -> SafeString:
    others = ", ".join(row.get("participants") or ())
    return lines(("{}", row.get("responsible") or "–"), (SMALL, others and f"Katılan: {others}"))


def _digest(row: dict) -> SafeString:
    # The sample of a calibration exercise may name a paper that has no file.
    return format_html('<span class="code">{}…</span>', row["sha256"][:16]) if row["sha256"] else SafeString("–")


# For each table of a dossier: the sentence where there is no row, and the columns.
TABLES: dict[str, tuple[str, tuple[Column, ...]]] = {
    "members": (
        "Henüz üye yok.",
        (
            Column("Unvan", lambda row: row["title"]),
            Column("Tür", lambda row: lines(("{}", kind(row["kind"])), (SMALL, row.get("size"))), speaking=True),
            Column("İl", lambda row: lines(("{}", row["province"]), (SMALL, row.get("district"))), speaking=True),
            Column("NACE", lambda row: nace(row["nace"]) or "–"),
            Column("Taahhüt", lambda row: commitment(row["commitment"])),
        ),
    ),
    "activities": (
        "Henüz faaliyet yok.",
        (
            Column("Kod", lambda row: row["code"]),
            Column("Faaliyet", _activity),
            Column("Aylar", _months),
            Column("Sorumlu", _responsible),
            Column("Çıktı", lambda row: row.get("output") or "–"),
        ),
    ),
    "budget": (
        "Henüz bütçe satırı yok.",
        (
            Column("Açıklama", lambda row: row["description"]),
            Column("Kalem", lambda row: row["category_title"]),
            Column("Yıl", lambda row: row["year"]),
            Column("Miktar", lambda row: f"{plain(row['quantity'])} {row['unit']}", numeric=True),
            Column("Birim fiyat", lambda row: plain(row["unit_price"]), numeric=True),
            Column("Tutar", lambda row: plain(row["amount"]), numeric=True),
            Column("Oran", lambda row: f"%{plain(row['rate'])}", numeric=True),
            Column("Bakanlık", lambda row: plain(row["ministry"]), numeric=True),
        ),
    ),
    "indicators": (
        "Henüz gösterge yok.",
        (
            Column("Gösterge", _indicator),
            Column("Birim", lambda row: row["unit"]),
            Column("Başlangıç", lambda row: plain(row["baseline"]), numeric=True),
            Column("Hedef", lambda row: plain(row["target"]), numeric=True),
            Column("Doğrulama kaynağı", lambda row: row["verification"] or "–"),
        ),
    ),
    "documents": (
        "Henüz belge yok.",
        (
            Column("Belge", lambda row: slot(row["slot"])),
            Column("Dosya", lambda row: row["name"]),
            Column("Özet", _digest, head="Özet (SHA-256)"),
        ),
    ),
}


@register.simple_tag
def dossier_table(which: str, rows: Iterable[dict] | None, caption: str) -> SafeString:
    """One of TABLES with the rows of a dossier; members stand in the order of the Turkish alphabet."""
    empty, columns = TABLES[which]
    return table(caption, columns, by_title(rows or ()) if which == "members" else rows or (), empty=empty)


@register.simple_tag
def planned_activities(plan: dict) -> SafeString:
    """The activities of a dossier's plan, under their work packages where it is divided."""
    packages, caption = plan.get("packages") or [], "Faaliyetler ve takvim"
    if not packages:
        return dossier_table("activities", plan["activities"], caption)
    parts = grouped(packages, plan["activities"], lambda package, row: row.get("package") == package["key"])
    return format_html_join("", "<h4>{}</h4>{}{}", (_part_of_plan(*part) for part in parts))


def _part_of_plan(number: int, package: dict | None, rows: list[dict]) -> tuple:
    if package is None:
        title, told = "İş paketi seçilmemiş faaliyetler", ""
    else:
        title = f"İş paketi {number}: {package['name']} ({package['start_month']}–{package['end_month']}. ay)"
        told = format_html("<p>{}</p>", lines(("{}", package["purpose"]), (SMALL, f"Sorumlu: {_bodies(package)}")))
    return title, told, dossier_table("activities", rows, title)


def _bodies(package: dict) -> str:
    others = ", ".join(package["participants"])
    return (package["responsible"] or "–") + (f" · Katılan: {others}" if others else "")


@register.simple_tag
def cluster_years(rows: list[dict]) -> SafeString:
    """The cluster's data by year: years as columns, figures as rows; `rows` as in a dossier, in the order of the years."""
    years = (Column(str(row["year"]), partial(_of_year, row), numeric=True) for row in rows)
    named = Column("Veri", lambda figure: tr_capfirst(year_label(figure)))
    return table("Son yılların küme verileri", (named, *years), YEAR_FIGURES)


def _of_year(row: dict, figure: str) -> str:
    value = row[figure]
    if value is None:
        return "–"
    if figure in YEAR_AMOUNTS:
        return plain(value)
    return yuzde(Decimal(value)) if figure == "small_share" else format_number(value)


def _part(sum_, percentage) -> SafeString:
    """A sum with its percentage below."""
    return format_html("<span>{}<small>{}</small></span>", _money(sum_), yuzde(percentage, 2))


def _money(amount) -> str:
    return format_money(amount, "").strip()


def _difference(group: Group) -> SafeString | str:
    if group.missing > 0:
        return format_html('<strong class="tag tag-negative">{} eksik</strong>', _money(group.missing))
    return f"{_money(group.surplus)} fazla" if group.surplus > 0 else "Denk"


SUMS = (
    Column("Toplam", lambda group: _part(group.sums.total, group.weight), numeric=True, head="Toplam, planın %’si"),
    Column("Bakanlık", lambda group: _part(group.sums.ministry, group.sums.rate), numeric=True, head="Bakanlık, %"),
    Column("Teşebbüs", lambda group: _part(group.sums.own, group.own_rate), numeric=True, head="Teşebbüs, %"),
)
SOURCES = (
    Column("Nakdî kaynak", lambda group: _money(group.sources.cash), numeric=True),
    Column("Ayni katkı", lambda group: _money(group.sources.in_kind), numeric=True),
    Column("Finansman farkı", _difference, numeric=True),
)
CAP = (Column("Sınır", lambda group: "–" if group.cap is None else f"planın en çok {yuzde(group.cap)} kadarı"),)


@register.simple_tag
def budget_sums(view: BudgetView, vat: str = "") -> SafeString:
    """The sums of one view and of the whole plan; year by year the own sources stand beside the own share."""
    more = SOURCES if view.key == "yil" else CAP if view.capped else ()
    named = Column(view.head, lambda group: group.name)
    caption = f"{view.label} bütçe (TL{f', {vat}' if vat else ''})"
    return table(caption, (named, *SUMS, *more), view.groups, whole=view.whole, look=SHOWN)
