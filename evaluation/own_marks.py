"""How a person's own scores spread over the scale, by criterion: a mirror, with nobody else's marks in it (peers.md §3.3). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean


@dataclass(frozen=True, slots=True)
class Given:
    """One own score: the call it belongs to, the criterion as the call writes it, its scale from 0, the score."""

    call: str
    criterion: str
    scale: int
    value: int


@dataclass(frozen=True, slots=True)
class Strip:
    """All own scores of one criterion of one call, the lowest first."""

    call: str
    criterion: str
    scale: int
    values: tuple[int, ...]

    @property
    def mean(self) -> float:
        return fmean(self.values)

    @property
    def bars(self) -> list[tuple[int, int]]:
        """(score, how often it was given) for every score of the scale."""
        return [(score, self.values.count(score)) for score in range(self.scale + 1)]


def strips(given: Iterable[Given]) -> list[Strip]:
    """A strip for each criterion, in the order in which the criteria come."""
    found: dict[tuple[str, str, int], list[int]] = {}
    for one in given:
        found.setdefault((one.call, one.criterion, one.scale), []).append(one.value)
    return [Strip(*key, tuple(sorted(values))) for key, values in found.items()]
