"""The rows of the ministry's inbox, written straight: fifty rows of components would be most of the page's time (speed.md)."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from kumelenme.ui.tables import Column as TextColumn
from kumelenme.ui.tables import escaped, table

from ..inbox.columns import Column, shown
from ..inbox.page import ORDERS, Row
from ..inbox.state import STATES
from ..inbox.words import words_of
from ..models import Stage

register = template.Library()
ANY_NUMBER = "NUMARA"
LINKED = "is"
SELECTED = mark_safe(" selected")


@register.simple_tag
def inbox_rows(rows: Iterable[Row], columns: Mapping[str, Column], *, may_work: bool) -> SafeString:
    """The table rows: a box to pick the file (`may_work`), its number, and a cell for each column."""
    heads = [(key, column, _opening(column)) for key, column in columns.items()]
    record, check = (reverse(f"applications:{page}", args=[ANY_NUMBER]) for page in ("record", "check-overview"))
    return mark_safe("".join(_row(row, heads, record, check, may_work=may_work) for row in rows))  # noqa: S308 – built below, every value escaped


@register.simple_tag
@lru_cache(maxsize=64)
def column_selects(places: tuple[tuple[str, str, int], ...]) -> SafeString:
    """The column chooser: one select per column, (key, label, its place or 0)."""
    return format_html_join(
        "",
        '<div><label class="form-label" for="sira-{}">{}</label><select class="form-select" id="sira-{}" name="sira-{}">'
        '<option value="">Gösterme</option>{}</select></div>',
        ((key, label, key, key, _numbers(len(places), place)) for key, label, place in places),
    )


@register.simple_tag
@lru_cache(maxsize=32)
def stage_options(chosen: str) -> SafeString:
    """The stages as options."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, SELECTED if value == chosen else "", label) for value, label in Stage.choices),
    )


@register.simple_tag
@lru_cache(maxsize=32)
def query_help(role) -> SafeString:
    """The words that the query knows in a role, written once for each: nothing of it depends on the person or a file."""
    words = [
        *((word.example, word.meaning) for word in words_of(role).values()),
        ("sirala:sure", f"sıralama: {', '.join(ORDERS)}"),
        ('-il:42 "tam söz"', "eksi dışarıda bırakır; tırnak içindeki söz olduğu gibi aranır"),
    ]
    columns = (
        TextColumn("Örnek", lambda word: format_html("<code>{}</code>", word[0])),
        TextColumn("Anlamı", lambda word: word[1]),
    )
    shown = table("Sorgu sözcükleri", columns, words)
    return format_html('{}<p class="form-text">Durumlar: {}.</p>', shown, ", ".join(STATES))


def _numbers(many: int, chosen: int) -> SafeString:
    """1 to `many` as options."""
    return format_html_join(
        "",
        "<option{}>{}</option>",
        ((SELECTED if place == chosen else "", place) for place in range(1, many + 1)),
    )


def _opening(column: Column) -> SafeString:
    numeric = mark_safe(' class="text-end"') if column.numeric else ""
    return format_html('<td data-label="{}"{}>', column.label, numeric)


def _row(row: Row, heads: list, record: str, check: str, *, may_work: bool) -> str:
    number = escaped(row.application.number)
    box = (
        f'<td data-label="Seç"><input class="form-check-input" type="checkbox" name="basvuru" value="{number}" '
        f'aria-label="{number} seç"></td>'
        if may_work
        else ""
    )
    cells = []
    for key, column, opening in heads:
        text = escaped(shown(column.of(key, row)))
        if key == LINKED and row.task and may_work:
            address = check.replace(ANY_NUMBER, number)
            text = f'<a href="{address}">{text}<span class="visually-hidden">: {number}</span></a>'
        cells.append(f"{opening}{text}</td>")
    link = f'<a class="text-nowrap" href="{record.replace(ANY_NUMBER, number)}">{number}</a>'
    return f'<tr>{box}<th scope="row" data-label="Başvuru">{link}</th>{"".join(cells)}</tr>'
