"""The lists and the panel as tables to take away; texts stay texts (applications.inbox.export)."""

from decimal import Decimal

from ..models import Contract
from .catalogue import LAYER_LABELS, VERIFIED
from .reading import Figures, Line

LIST_HEAD = ["Ad", "VKN", "Sözleşmeler", "Tarih", "Açıklama", "Değer"]
PANEL_HEAD = [
    "Gösterge", "Hedef", LAYER_LABELS[VERIFIED], "Bildirilen", "Taahhüt edilen", "Tanım", "Sayma kuralı",
]  # fmt: skip


def list_table(lines: list[Line]) -> list[list]:
    """Heads and one row for each line."""
    rows = [
        [line.title, line.shown_vkn, ", ".join(line.contracts), line.since, line.detail, line.amount] for line in lines
    ]
    return [LIST_HEAD, *rows]


def panel_table(found: Figures) -> list[list]:
    """Heads and one row for each target."""
    rows = [
        [
            figure.target.label, figure.target.wanted, figure.verified, figure.reported, figure.committed,
            figure.target.definition, figure.target.counting,
        ]
        for figure in found.targets
    ]  # fmt: skip
    return [PANEL_HEAD, *rows]


def files_table(rows: list[tuple], unit: str) -> list[list]:
    """Heads and one row for each (file, stage, value)."""
    body = [
        [file["number"], file["cluster__name"], stage, *([_cell(value)] if unit else [])] for file, stage, value in rows
    ]
    return [["Başvuru", "Birliktelik", "Bugünkü aşama", *([unit] if unit else [])], *body]


def money_table(contracts) -> list[list]:
    """Heads and one row for each contract; what is over has nothing left."""
    head = [
        "Sözleşme",
        "Teşebbüs",
        "Durum",
        "Destek (TL)",
        "Ödenen (TL)",
        "Kalan (TL)",
        "Geciken rapor",
        "Bekleyen kayıt",
    ]
    rows = []
    for one in contracts:
        over = one.status in Contract.FINAL
        rows.append(
            [
                one.number, one.enterprise.title, one.get_status_display(), one.grant_amount, one.paid,
                None if over else one.remaining, None if over else one.overdue, one.waiting,
            ]
        )  # fmt: skip
    return [head, *rows]


def _cell(value):
    return Decimal(value) if isinstance(value, float) else value
