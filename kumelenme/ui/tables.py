"""Long tables, written straight: hundreds of cells would be most of a page's time as template nodes (speed.md #1-3)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

NUMERIC, TEXT = mark_safe(' class="num"'), mark_safe("")
QUIET, WHOLE = mark_safe(' class="visually-hidden"'), mark_safe(' class="group-row"')


def escaped(value) -> str:
    """A value as HTML: what is safe already stays. Django's own asks of every value first whether it is lazy, at thrice the cost."""
    return value.__html__() if hasattr(value, "__html__") else escape(str(value))


@dataclass(frozen=True, slots=True)
class Column:
    """Its name, which a phone repeats before every value, and what a row says there: text, or HTML that is safe.

    `head` is what stands above the column where that is more than the name. A `speaking` value ("Firma", "Konya") says
    without its name what it is, also on a phone.
    """

    name: str
    said: Callable
    numeric: bool = False
    head: str = ""
    speaking: bool = False


def table(caption: str, columns: tuple[Column, ...], rows: Iterable, *, empty="", whole=None, look=QUIET) -> SafeString:
    """A table that becomes one block for each row on a phone, as `<c-table dense="1">` writes it.

    The first column names the row, on a phone as the heading of its block. `empty` is the sentence where there is no row, `whole` one more row at the foot,
    `look` the caption's class: unless told it is for screen readers only. A table of figures alone says so once.
    """
    figures = all(column.numeric for column in columns[1:])
    looks = [NUMERIC if column.numeric and not figures else TEXT for column in columns]
    heads = ((look, column.head or column.name) for look, column in zip(looks, columns, strict=True))
    openings = [
        format_html("{}>", look) if column.speaking else format_html(' data-label="{}"{}>', column.name, look)
        for column, look in zip(columns[1:], looks[1:], strict=True)
    ]
    body = "".join(_written(columns, openings, rows))
    foot = "" if whole is None else "".join(_written(columns, openings, [whole], WHOLE))
    return format_html(
        '<div><table class="table align-middle stack-table table-sm{}"><caption{}>{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody>{}</table></div>",
        " figures" if figures else "",
        look,
        caption,
        format_html_join("", '<th scope="col"{}>{}</th>', heads),
        mark_safe(body) if body else format_html('<tr><td colspan="{}">{}</td></tr>', len(columns), empty),  # noqa: S308 – `_written` escapes every value
        foot and format_html("<tfoot>{}</tfoot>", mark_safe(foot)),  # noqa: S308 – so it does here
    )


def _written(columns: tuple[Column, ...], openings: list[str], rows: Iterable, look: str = "") -> Iterable[str]:
    """Cells and rows end where the next begins, as HTML lets them: a twentieth of a dossier's page is end tags."""
    named, *said = (column.said for column in columns)
    cells = [(f"<td{opening}", value) for opening, value in zip(openings, said, strict=True)]
    for row in rows:
        values = "".join([f"{opening}{escaped(value(row))}" for opening, value in cells])
        yield f'<tr{look}><th scope="row">{escaped(named(row))}{values}'


def lines(*below: tuple[str, str | None]) -> SafeString:
    """(format, text) below each other in one cell; those without a text are left out."""
    shown = [format_html(form, text) for form, text in below if text]
    whole = mark_safe("<br>".join(shown))  # noqa: S308 – each is escaped above
    return format_html("<div>{}</div>", whole) if len(shown) > 1 else whole
