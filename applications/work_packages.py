"""Arithmetic of work packages over plain rows, no ORM: what lies outside, and how packages follow an agreed plan (K-043)."""

from collections.abc import Callable, Iterable


def outside(first: int, last: int, package_first: int, package_last: int) -> bool:
    """Do these months leave the package's?"""
    return first < package_first or last > package_last


def beyond_sentence(name: str, package_first: int, package_last: int) -> str:
    """K-043 as people read it; the months are the package's."""
    return f"{name} süresi iş paketinin süresini aşıyor ({package_first}–{package_last}. ay)."


def followed_packages(packages: list[dict], activities: Iterable[dict], months: int) -> list[dict]:
    """The packages of a dossier after the parties changed months or activities.

    What was agreed for an activity counts: its package widens to hold it. One whose last activity went goes with it.
    """
    held: dict[str, list[dict]] = {}
    for row in activities:
        held.setdefault(row.get("package", ""), []).append(row)
    return [_around(row, held[row["key"]], months) for row in packages if row["key"] in held]


def _around(package: dict, activities: list[dict], months: int) -> dict:
    first = min(package["start_month"], *(int(row["start_month"]) for row in activities))
    last = max(min(package["end_month"], months), *(int(row["end_month"]) for row in activities))
    return {**package, "start_month": first, "end_month": last}


def grouped(packages: list, rows: Iterable, belongs: Callable) -> list[tuple]:
    """[(number from 1, package, its rows)] by `belongs(package, row)`; rows without a package stand last under (0, None)."""
    found, left = [], list(rows)
    for number, package in enumerate(packages, 1):
        mine = [row for row in left if belongs(package, row)]
        left = [row for row in left if not belongs(package, row)]
        found.append((number, package, mine))
    return [*found, (0, None, left)] if left else found


def part_title(number: int, package) -> str:
    """How a part of the plan is headed: "İş paketi 2: Ortak altyapı"; `package` is a row of the draft or None."""
    return f"İş paketi {number}: {package.name}" if package else "İş paketi seçilmemiş faaliyetler"
