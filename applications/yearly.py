"""Targets year by year: what each plan year ends with, on the way to the final target (domain.md §4.12).

A plan of five years says four of them; the fifth year ends with the final target, so that the two never differ.
"""

from collections.abc import Sequence
from decimal import Decimal

from kumelenme.money import format_number


def missing_years(yearly: Sequence, years: int) -> list[int]:
    """The years before the last of a plan of `years` years that say nothing yet."""
    return [year for year in range(1, years) if year > len(yearly) or yearly[year - 1] is None]


def fall(yearly: Sequence, baseline, target, years: int) -> tuple[int, str] | None:
    """(the year, why) where a value that was reached would be lost again, or None; years that say nothing are passed over."""
    most, before, last = _exact(target), _exact(baseline), "başlangıç değeri"
    for year, value in enumerate(yearly[: years - 1], 1):
        if value is None:
            continue
        exact = _exact(value)
        if exact < before:
            return year, f"{year}. yılın hedefi {_shown(exact)}; {last} olan {_shown(before)} altına düşemez."
        if exact > most:
            return year, f"{year}. yılın hedefi {_shown(exact)}; son hedefi ({_shown(most)}) aşamaz."
        before, last = exact, f"{year}. yılın hedefi"
    return None


def whole(yearly: Sequence, target, years: int) -> list[str]:
    """Every year of the plan with the final target as the last, as texts with two places; [] while a year is missing."""
    if years < 2 or missing_years(yearly, years):
        return []
    return [f"{_exact(value):.2f}" for value in (*yearly[: years - 1], target)]


def followed(yearly: list[str], target: str, years: int) -> list[str]:
    """The years of a plan whose final target or length the parties changed: none above the target, the last one at it."""
    if not yearly:
        return []
    most = Decimal(target)
    kept = [min(Decimal(value), most) for value in yearly[: years - 1]]
    return [f"{value:.2f}" for value in (*kept, *[most] * (years - len(kept)))]


def shown(yearly: list[str]) -> str:
    """The years of a dossier in one line: "1. yıl 2; 2. yıl 5"; "" where none were given."""
    return "; ".join(f"{year}. yıl {_shown(Decimal(value))}" for year, value in enumerate(yearly, 1))


def _exact(value) -> Decimal:
    # What travels packed with its plan comes as a JSON number.
    return Decimal(str(value))


def _shown(value: Decimal) -> str:
    return format_number(value, 0 if value == value.to_integral_value() else 2)
