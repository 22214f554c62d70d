"""Own mark against the reference and the spread of all, by criterion (ux.md §2.4 E11). Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Spread:
    """One criterion: the reference with its reason, the person's own score, and all sent scores without names."""

    criterion: object
    reference: int | None
    reason: str
    own: int | None
    values: tuple[int, ...]

    @property
    def away(self) -> int | None:
        """How far the own score is from the reference; above it is positive."""
        return None if self.own is None or self.reference is None else self.own - self.reference

    @property
    def least(self) -> int | None:
        return min(self.values, default=None)

    @property
    def most(self) -> int | None:
        return max(self.values, default=None)

    @property
    def middle(self) -> float | None:
        return median(self.values) if self.values else None


def spreads(criteria: Sequence, references: Mapping, sheets: Sequence[Mapping[int, int]], own=None) -> list[Spread]:
    """`references` = criterion id → (value, reason); a sheet = criterion id → score; `own` is the person's sheet."""
    rows = []
    for criterion in criteria:
        reference, reason = references.get(criterion.pk, (None, ""))
        values = tuple(sorted(sheet[criterion.pk] for sheet in sheets if sheet.get(criterion.pk) is not None))
        rows.append(Spread(criterion, reference, reason, (own or {}).get(criterion.pk), values))
    return rows


def distance(sheet: Mapping[int, int], references: Mapping) -> float | None:
    """Mean distance of a sheet from the reference, without sign; None if nothing can be compared."""
    gaps = [abs(sheet[pk] - value) for pk, (value, _) in references.items() if sheet.get(pk) is not None]
    return sum(gaps) / len(gaps) if gaps else None
