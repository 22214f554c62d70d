"""The rows of the ministry's inbox, written straight: fifty rows of components would be most of the page's time (speed.md)."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from ..inbox.columns import Column, shown
from ..inbox.page import Row

register = template.Library()
ANY_NUMBER = "NUMARA"
LINKED = "is"


@register.simple_tag
def inbox_rows(rows: Iterable[Row], columns: Mapping[str, Column], *, may_work: bool) -> SafeString:
    """The table rows: a box to pick the file (`may_work`), its number, and a cell for each column."""
    heads = [(key, column, _opening(column)) for key, column in columns.items()]
    record, check = (reverse(f"applications:{page}", args=[ANY_NUMBER]) for page in ("record", "check-overview"))
    return mark_safe("".join(_row(row, heads, record, check, may_work=may_work) for row in rows))  # noqa: S308 – built below, every value escaped


@register.simple_tag
@lru_cache(maxsize=256)
def place_options(many: int, chosen: int) -> SafeString:
    """The places 1 to `many` of the column chooser, as options."""
    options = (f"<option{' selected' if place == chosen else ''}>{place}</option>" for place in range(1, many + 1))
    return mark_safe("".join(options))  # noqa: S308 – numbers only


def _opening(column: Column) -> SafeString:
    numeric = mark_safe(' class="text-end"') if column.numeric else ""
    return format_html('<td data-label="{}"{}>', column.label, numeric)


def _row(row: Row, heads: list, record: str, check: str, *, may_work: bool) -> str:
    number = conditional_escape(row.application.number)
    box = (
        f'<td data-label="Seç"><input class="form-check-input" type="checkbox" name="basvuru" value="{number}" '
        f'aria-label="{number} seç"></td>'
        if may_work
        else ""
    )
    cells = []
    for key, column, opening in heads:
        text = conditional_escape(shown(column.of(key, row)))
        if key == LINKED and row.task and may_work:
            address = check.replace(ANY_NUMBER, number)
            text = f'<a href="{address}">{text}<span class="visually-hidden">: {number}</span></a>'
        cells.append(f"{opening}{text}</td>")
    link = f'<a class="text-nowrap" href="{record.replace(ANY_NUMBER, number)}">{number}</a>'
    return f'<tr>{box}<th scope="row" data-label="Başvuru">{link}</th>{"".join(cells)}</tr>'
