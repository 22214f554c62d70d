"""Dates and hours in Turkish, always in Türkiye time; pure text, no locale of the machine."""

import datetime as dt

from django.utils import timezone

MONTHS = ["Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"]
WEEKDAYS = ["Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar"]


def local(moment: dt.date) -> dt.date:
    """An aware moment in Türkiye time; a plain date stays as it is."""
    if isinstance(moment, dt.datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


def short_date(moment: dt.date) -> str:
    """'30.06.2026', for tables."""
    return f"{local(moment):%d.%m.%Y}"


def plain_date(moment: dt.date) -> str:
    """'30 Haziran 2026', for running text."""
    day = local(moment)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long_date(moment: dt.date) -> str:
    """'30 Haziran 2026 Salı', for deadlines."""
    day = local(moment)
    return f"{plain_date(day)} {WEEKDAYS[day.weekday()]}"


def moment_text(moment: dt.datetime) -> str:
    """'30 Haziran 2026 Salı 16.58.21', for legal moments."""
    return f"{long_date(moment)} {local(moment):%H.%M.%S}"


def clock(moment: dt.datetime | dt.time) -> str:
    """'17.30'."""
    when = local(moment) if isinstance(moment, dt.datetime) else moment
    return f"{when:%H.%M}"


def deadline(moment: dt.datetime) -> str:
    """'30 Haziran 2026 Salı, saat 23.59', for the last moment of a period."""
    return f"{long_date(moment)}, saat {clock(moment)}"


def date_range(start: dt.date, end: dt.date) -> str:
    """'1–9 Temmuz 2026', '28 Haziran – 3 Temmuz 2026' or, over two years, both dates in full."""
    first, last = local(start), local(end)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{plain_date(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {plain_date(last)}"
    return f"{plain_date(first)} – {plain_date(last)}"
