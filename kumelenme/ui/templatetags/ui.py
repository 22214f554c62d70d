"""Filters that write money, numbers, dates and codes the Turkish way; `{% load ui %}`."""

import datetime as dt
from decimal import Decimal
from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

from kumelenme import codes, money, turkish
from kumelenme.ui import dates
from kumelenme.ui.errors import error_links

register = template.Library()


def _filter(name, function, missing="–"):
    """Register a filter that shows a dash for a missing value."""
    register.filter(name, lambda value: missing if value in (None, "") else function(value))


_filter("tarih", dates.short_date)
_filter("tarih_metin", dates.plain_date)
_filter("tarih_uzun", dates.long_date)
_filter("an", dates.moment_text)
_filter("saat", dates.clock)
_filter("son_an", dates.deadline)
_filter("iso", lambda moment: dates.local(moment).isoformat(), missing="")
_filter("yaziyla", money.amount_in_words)
_filter("kod", codes.grouped)
_filter("tr_upper", turkish.tr_upper, missing="")
_filter("tr_lower", turkish.tr_lower, missing="")
_filter("tr_capfirst", turkish.tr_capfirst, missing="")
_filter("tr_title", turkish.tr_title, missing="")


@register.filter("money")
def money_filter(amount, unit="TL"):
    """'1.250.000,00 TL'; with `:"₺"` the sign, with `:""` the bare number of a table cell."""
    return "–" if amount in (None, "") else money.format_money(amount, unit).strip()


@register.filter
def sayi(number, places=0):
    """A number with dots for thousands: '12.345'; `:2` adds two decimals."""
    return "–" if number in (None, "") else money.format_number(number, places)


@register.filter
def yuzde(percentage, places=None):
    """'%50' or '%54,70': the sign stands before the number; whole numbers carry no decimals."""
    if percentage in (None, ""):
        return "–"
    exact = Decimal(str(percentage))
    if places is None:
        places = 0 if exact == exact.to_integral_value() else 2
    return f"%{money.format_number(exact, places)}"


@register.filter
def aralik(start: dt.date, end: dt.date):
    """'1–9 Temmuz 2026'."""
    return dates.date_range(start, end)


@register.filter
def share(part, whole):
    """The part as a whole percentage of the whole, between 0 and 100, for bars."""
    exact_part, exact_whole = Decimal(str(part or 0)), Decimal(str(whole or 0))
    return 0 if not exact_whole else max(0, min(100, round(100 * exact_part / exact_whole)))


@register.filter
def boyut(size):
    """A file size: '132 MB', '840 kB'."""
    if size in (None, ""):
        return "–"
    kilobytes = Decimal(size) / 1024
    if kilobytes < 1024:
        return f"{money.format_number(max(1, kilobytes))} kB"
    return f"{money.format_number(kilobytes / 1024, 1 if kilobytes < 10 * 1024 else 0)} MB"


@register.filter
def optional(bound_field):
    """Whether the label says "(isteğe bağlı)": empty is allowed now and when the section is completed."""
    wanted_later = getattr(bound_field.form, "required_to_complete", ())
    return not bound_field.field.required and bound_field.name not in wanted_later


@register.simple_tag
@cache
def icon(name):
    """A symbol of static/img/icons.svg, silent for screen readers; a word always stands beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("img/icons.svg"),
        name,
    )


@register.filter
def css_percent(percentage):
    """A percentage for an SVG attribute, with a dot and at most 100: '54.70%'."""
    if percentage in (None, ""):
        return "0%"
    return f"{max(Decimal(0), min(Decimal(100), Decimal(str(percentage)))):.2f}%"


register.filter(error_links)


@register.filter
def any_chosen(options):
    """Whether one of a group's options (as Django's widgets describe them) is chosen."""
    return any(option["selected"] for option in options)
