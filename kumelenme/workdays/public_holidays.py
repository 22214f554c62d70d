"""The public holidays of Türkiye (Law 2429) with their half days, from the library `holidays`."""

from datetime import date
from functools import lru_cache

import holidays


@lru_cache(maxsize=64)
def _of_year(year: int, category: str) -> frozenset[date]:
    return frozenset(holidays.country_holidays("TR", years=year, categories=(category,), observed=False))


def is_public_holiday(day: date) -> bool:
    """Is the whole day a public holiday?"""
    return day in _of_year(day.year, "public")


def is_half_day(day: date) -> bool:
    """Does a holiday begin at 13.00 on this day (28 October, the eve of a feast)?"""
    return day in _of_year(day.year, "half_day")
