"""Sums over the frozen budget lines of a dossier, to the kuruş."""

from decimal import Decimal


def group_sums(lines: list[dict], key: str) -> dict:
    """Value of `key` → {"total", "ministry", "own"} as exact text, ordered by the key."""
    found: dict = {}
    for line in lines:
        row = found.setdefault(line[key], [Decimal(0), Decimal(0), Decimal(0)])
        for place, name in enumerate(("amount", "ministry", "own")):
            row[place] += Decimal(line[name])
    return {
        name: dict(zip(("total", "ministry", "own"), (f"{amount:.2f}" for amount in found[name]), strict=True))
        for name in sorted(found)
    }


def total_of(rows: list[dict], name: str) -> Decimal:
    """Sum of one money column of composed rows."""
    return sum((Decimal(row[name]["exact"]) for row in rows), Decimal(0))
