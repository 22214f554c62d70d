"""The arithmetic of judgement: marks, consolidation, divergence, ranking (domain.md §4.16–4.17). Pure, no database.

An evaluator's mark is exact; the consolidated mark and the board's mark are rounded half up to two places once,
and thresholds compare these rounded figures, so that what is shown is what decides.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

TWO_PLACES = Decimal("0.01")
FOUR_PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Weight:
    """One criterion: points of the whole, greatest score on its scale, least score if the call asks for one."""

    points: Decimal
    scale: int
    threshold: int | None = None


def mark(scores: Mapping[str, int], weights: Mapping[str, Weight]) -> Fraction:
    """Σ (score ÷ scale maximum × weight), exact. Every criterion must be scored, within its scale, by a whole number."""
    if set(scores) != set(weights):
        raise ValueError(f"scores and criteria differ: {sorted(set(scores) ^ set(weights))}")
    for code, score in scores.items():
        if not isinstance(score, int) or isinstance(score, bool) or not 0 <= score <= weights[code].scale:
            raise ValueError(f"{code}: {score!r} is not a whole number between 0 and {weights[code].scale}")
    return sum(
        (Fraction(score, weights[code].scale) * Fraction(weights[code].points) for code, score in scores.items()),
        Fraction(0),
    )


def rounded(value: Fraction | Decimal | int, places: Decimal = TWO_PLACES) -> Decimal:
    """Half up: 35.995 → 36.00."""
    exact = Fraction(value) / Fraction(places)
    return Decimal(int((exact + Fraction(1, 2)) // 1)) * places


def mean(values: Sequence[Fraction | Decimal]) -> Fraction:
    """The exact arithmetic mean."""
    return sum((Fraction(value) for value in values), Fraction(0)) / len(values)


def gap(one, other) -> Fraction:
    """The distance of two marks."""
    return abs(Fraction(one) - Fraction(other))


def straddles(marks: Iterable[Fraction | Decimal], threshold: Decimal | None) -> bool:
    """Does the threshold lie between the marks: one reaches it and another does not?"""
    reached = {Fraction(value) >= Fraction(threshold) for value in marks} if threshold is not None else set()
    return len(reached) == 2


def needs_third(
    marks: Sequence[Fraction | Decimal], *, rule: str, gap_pct: Decimal, maximum: Decimal, threshold: Decimal | None
) -> bool:
    """Must a third evaluator be called (K-096)? `gap_pct` is on a scale of 100 and is scaled to `maximum`."""
    if rule == "NEVER" or len(marks) < 2:
        return False
    wide = max(gap(a, b) for a, b in combinations(marks, 2)) >= Fraction(gap_pct) * Fraction(maximum) / 100
    return wide or (rule == "STRADDLE_OR_GAP" and straddles(marks, threshold))


def counted(marks: Mapping[str, Fraction | Decimal]) -> list[str]:
    """Keys of the marks that count: all of one or two, the two closest of more (K-097).

    Of two pairs equally close the higher one counts, in the applicant's favour.
    """
    if len(marks) <= 2:
        return sorted(marks)
    pairs = combinations(sorted(marks), 2)
    best = min(
        pairs,
        key=lambda pair: (gap(marks[pair[0]], marks[pair[1]]), -(Fraction(marks[pair[0]]) + Fraction(marks[pair[1]]))),
    )
    return list(best)


def consolidate(marks: Mapping[str, Fraction | Decimal]) -> Decimal:
    """The mean of the marks that count, rounded half up to two places once."""
    return rounded(mean([marks[key] for key in counted(marks)]))


def reaches(total: Decimal, threshold: Decimal | None) -> bool:
    """Is the rounded figure at or above the threshold? No threshold is always reached."""
    return threshold is None or total >= threshold


@dataclass(frozen=True, slots=True)
class Candidate:
    """One application at the end of a board meeting; `ceiling` is what it would cost the call, in TL."""

    key: str
    total: Decimal
    board: Decimal
    pre: Decimal
    submitted_at: datetime
    ceiling: Decimal


@dataclass(frozen=True, slots=True)
class Place:
    """Where a candidate stands: `within` the budget line or on the reserve list; `spent` is the sum up to here."""

    key: str
    rank: int
    within: bool
    spent: Decimal


def rank(candidates: Iterable[Candidate], *, budget: Decimal, committed: Decimal = Decimal(0)) -> list[Place]:
    """Order by total, then board mark, then pre-assessment, then earlier submission (K-117), and draw the budget line.

    The line is strict (K-118): from the first candidate that does not fit, everybody is on the reserve list.
    """
    ordered = sorted(candidates, key=lambda c: (-c.total, -c.board, -c.pre, c.submitted_at, c.key))
    places, spent, open_ = [], committed, True
    for number, candidate in enumerate(ordered, 1):
        open_ = open_ and spent + candidate.ceiling <= budget
        spent += candidate.ceiling if open_ else Decimal(0)
        places.append(Place(candidate.key, number, open_, spent))
    return places
