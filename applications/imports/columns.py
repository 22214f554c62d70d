"""Which column is what: the header row is found by its words, wherever it stands."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from kumelenme.turkish import tr_fold

from .sheet import Row

HEADER_SEARCH = 15


@dataclass(frozen=True, slots=True)
class Column:
    """One thing a list can say: key, Turkish name on screens, other names people use, and whether a row needs it."""

    key: str
    label: str
    aliases: tuple[str, ...]
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A list whose header was understood: column key → index, the header's cells, the rows under it."""

    columns: dict[str, int]
    header: tuple[str, ...]
    rows: list[Row]


FIRM_COLUMNS = (
    Column(
        "vkn",
        "Vergi No",
        ("vkn", "vergi numarasi", "vergi kimlik no", "vergi kimlik numarasi", "vkn tckn", "vergi kimlik", "tckn"),
    ),
    Column(
        "title",
        "Unvan",
        ("unvani", "firma", "firma adi", "firma unvani", "ticaret unvani", "sirket", "sirket adi", "isletme"),
    ),
    Column("province", "İl", ("sehir", "ili", "bulundugu il", "merkez il")),
    Column("nace", "NACE", ("nace kodu", "faaliyet kodu", "ana nace", "ana nace kodu", "nace rev 2")),
    Column("employees", "Çalışan", ("calisan sayisi", "personel", "personel sayisi", "istihdam"), needed=False),
    Column(
        "email",
        "Yetkili e-posta",
        ("e posta", "eposta", "mail", "e mail", "email", "yetkili eposta", "yetkili mail"),
        needed=False,
    ),
)
BUDGET_COLUMNS = (
    Column("code", "Faaliyet kodu", ("kod", "katalog kodu", "faaliyet no")),
    Column("activity", "Faaliyet", ("faaliyet adi",), needed=False),
    Column("year", "Yıl", ("yili", "plan yili")),
    Column("category", "Kalem", ("destek kalemi", "kalem kodu", "gider kalemi")),
    Column("description", "Açıklama", ("aciklamasi", "gider", "tanim")),
    Column("unit", "Birim", ("birimi", "olcu birimi")),
    Column("quantity", "Miktar", ("adet", "miktari")),
    Column(
        "unit_price",
        "Birim fiyat",
        ("birim fiyati", "fiyat", "birim fiyat tl", "birim fiyat kdv haric", "birim fiyat kdv dahil"),
    ),
    Column("rate", "Bakanlık payı %", ("bakanlik payi", "destek orani", "bakanlik orani", "oran"), needed=False),
)


def plain(text: str) -> str:
    """A header cell for comparison: folded, only letters and digits."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", tr_fold(text)).split())


def understand(rows: list[Row], wanted: tuple[Column, ...], *, max_rows: int) -> Table:
    """Find the header and split the list; without any header the columns are taken in the order of the template."""
    names = {plain(name): column.key for column in wanted for name in (column.label, *column.aliases)}
    best, best_row = {}, None
    for row in rows[:HEADER_SEARCH]:
        found: dict[str, int] = {}
        for index, cell in enumerate(row.cells):
            key = names.get(plain(cell))
            if key and key not in found:
                found[key] = index
        if len(found) > len(best):
            best, best_row = found, row
    if len(best) < 2:
        best_row, best = None, {column.key: index for index, column in enumerate(wanted)}
        if not rows[0].cells[0][:1].isdigit():
            labels = " · ".join(column.label for column in wanted)
            raise ValidationError(f"Başlık satırı bulunamadı. İlk satıra sütun adlarını yazın: {labels}")
    body = [row for row in rows if best_row is None or row.number > best_row.number]
    if not body:
        raise ValidationError("Başlığın altında dolu satır yok.")
    if len(body) > max_rows:
        raise ValidationError(
            f"Listede {len(body)} satır var; bir seferde en çok {max_rows} satır aktarılabilir. Listeyi bölün."
        )
    width = max(len(row.cells) for row in body)
    header = best_row.cells if best_row else tuple(f"{index + 1}. sütun" for index in range(width))
    return Table(best, header, body)
