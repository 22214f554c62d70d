"""How large an enterprise is: micro, small, medium or large, by the limits in force on a day (domain.md §4.0)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

MILLION = Decimal(1_000_000)
MICRO, SMALL, MEDIUM, LARGE = "Mikro", "Küçük", "Orta", "Büyük"


@dataclass(frozen=True, slots=True)
class Limits:
    """From which day on, and for each class the staff it stays below and the yearly turnover it does not pass (TL)."""

    since: date
    classes: tuple[tuple[str, int, Decimal], ...]


# KOBİ Yönetmeliği; the limit of medium-sized ones was raised in August 2025. The latest first.
LIMITS = (
    Limits(
        date(2025, 8, 1),
        ((MICRO, 10, 10 * MILLION), (SMALL, 50, 100 * MILLION), (MEDIUM, 250, 1000 * MILLION)),
    ),
    Limits(
        date(2023, 5, 25),
        ((MICRO, 10, 10 * MILLION), (SMALL, 50, 100 * MILLION), (MEDIUM, 250, 500 * MILLION)),
    ),
)


def size_class(employees: int | None, turnover: Decimal | None, on: date) -> str:
    """The class of an enterprise with so many people and such a turnover; "" when either is not known.

    Staff and turnover must both stay within a class: who passes one of them is in the next.
    """
    if employees is None or turnover is None:
        return ""
    limits = next((each for each in LIMITS if each.since <= on), LIMITS[-1])
    for name, people, most in limits.classes:
        if employees < people and turnover <= most:
            return name
    return LARGE
