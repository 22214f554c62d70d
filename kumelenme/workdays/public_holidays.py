"""The public holidays of Türkiye (Law 2429) with their half days: a table, written from the library `holidays` (ADR 0061)."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

TABLE = Path(__file__).resolve().parent / "data" / "resmi_tatiller.csv"
# Feasts move with the moon: for other years than these only the days of a fixed date are known.
FIRST_YEAR, LAST_YEAR = 2000, 2077
FIXED = frozenset({(1, 1), (4, 23), (5, 1), (5, 19), (7, 15), (8, 30), (10, 29)})
FIXED_HALF = frozenset({(10, 28)})


@cache
def _days(half: str) -> frozenset[date]:
    """The whole days ("0") or the half ones ("1") of the table; the eve of a feast may fall on another holiday."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return frozenset(date.fromisoformat(row["date"]) for row in csv.DictReader(file) if row["half_day"] == half)


def is_public_holiday(day: date) -> bool:
    """Is the whole day a public holiday?"""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return (day.month, day.day) in FIXED
    return day in _days("0")


def is_half_day(day: date) -> bool:
    """Does a holiday begin at 13.00 on this day (28 October, the eve of a feast)?"""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return (day.month, day.day) in FIXED_HALF
    return day in _days("1")
