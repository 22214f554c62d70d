"""The arithmetic of judgement: marks, consolidation, divergence, ranking (domain.md §4.16–4.17). Pure, no database.

An evaluator's mark is exact; the consolidated mark and the board's mark are rounded half up to two places once,
and thresholds compare these rounded figures, so that what is shown is what decides.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
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


def exact(value: Decimal | str) -> Fraction:
    """A stored figure without loss: "9.0000" or Decimal → Fraction."""
    return Fraction(value)


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


@dataclass(frozen=True, slots=True)
class Divergence:
    """The call's rule (K-096). `rule`: STRADDLE_OR_GAP, GAP or NEVER; gaps in percent of the scale, or in points where set.

    `maximum` is the greatest total, `threshold` the least total that passes. A criterion is looked at only where one of its
    gaps is set; its own threshold counts as a line only where it has one.
    """

    rule: str
    maximum: Decimal
    threshold: Decimal | None
    gap_pct: Decimal
    gap_points: Decimal | None = None
    criterion_gap_pct: Decimal | None = None
    criterion_gap_points: int | None = None

    @property
    def total_gap(self) -> Fraction:
        """Least distance of two totals that counts, in points."""
        return _least(self.gap_points, self.gap_pct, self.maximum)

    def criterion_gap(self, scale: int) -> Fraction | None:
        """Least distance of two scores of one criterion that counts, in points of its scale; None: not looked at."""
        if self.criterion_gap_points is None and self.criterion_gap_pct is None:
            return None
        return _least(self.criterion_gap_points, self.criterion_gap_pct, scale)


def _least(points, percent, maximum) -> Fraction:
    return Fraction(points) if points is not None else Fraction(percent) * Fraction(maximum) / 100


@dataclass(frozen=True, slots=True)
class Finding:
    """One way in which marks diverge: a wide gap or a threshold between them, in total ("") or in one criterion."""

    kind: str  # "gap" or "straddle"
    criterion: str
    distance: Fraction


def findings(scores: Mapping[str, Mapping[str, int]], weights: Mapping[str, Weight], rule: Divergence) -> list[Finding]:
    """Everything the rule objects to about these assessments (key → criterion → score); the total comes first."""
    if rule.rule == "NEVER" or len(scores) < 2:
        return []
    totals = [mark(given, weights) for given in scores.values()]
    found = _compared(totals, rule.total_gap, rule.threshold, "", straddle=rule.rule == "STRADDLE_OR_GAP")
    for code, weight in weights.items():
        if (limit := rule.criterion_gap(weight.scale)) is not None:
            values = [given[code] for given in scores.values()]
            lines = rule.rule == "STRADDLE_OR_GAP" and weight.threshold is not None
            found += _compared(values, limit, weight.threshold, code, straddle=lines)
    return found


def _compared(values: Sequence, limit: Fraction, threshold, criterion: str, *, straddle: bool) -> list[Finding]:
    distance = max(gap(a, b) for a, b in combinations(values, 2))
    found = [Finding("gap", criterion, distance)] if distance >= limit else []
    if straddle and straddles(values, threshold):
        found.append(Finding("straddle", criterion, distance))
    return found


def counted(marks: Mapping[str, Fraction | Decimal], rule: str = "CLOSEST") -> list[str]:
    """Keys of the marks that count (K-097): all of one or two; of more all (MEAN), the middle one or two (MEDIAN),
    or the two closest (CLOSEST), where of two pairs equally close the higher one counts, in the applicant's favour.
    """
    if len(marks) <= 2 or rule == "MEAN":
        return sorted(marks)
    if rule == "MEDIAN":
        ordered = sorted(marks, key=lambda key: (Fraction(marks[key]), key))
        return sorted(ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1])
    pairs = combinations(sorted(marks), 2)
    best = min(
        pairs,
        key=lambda pair: (gap(marks[pair[0]], marks[pair[1]]), -(Fraction(marks[pair[0]]) + Fraction(marks[pair[1]]))),
    )
    return list(best)


def consolidate(marks: Mapping[str, Fraction | Decimal], rule: str = "CLOSEST") -> Decimal:
    """The mean of the marks that count, rounded half up to two places once."""
    return rounded(mean([marks[key] for key in counted(marks, rule)]))


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


TIES: dict[str, Callable[[Candidate], tuple[Decimal, ...]]] = {
    "BOARD_PRE_TIME": lambda c: (-c.board, -c.pre),
    "PRE_BOARD_TIME": lambda c: (-c.pre, -c.board),
    "TIME": lambda _: (),
}


def rank(
    candidates: Iterable[Candidate],
    *,
    budget: Decimal,
    committed: Decimal = Decimal(0),
    ties: str = "BOARD_PRE_TIME",
) -> list[Place]:
    """Order by total, then by the call's rule for ties, then by earlier submission (K-117), and draw the budget line.

    The line is strict (K-118): from the first candidate that does not fit, everybody is on the reserve list.
    """
    ordered = sorted(candidates, key=lambda c: (-c.total, *TIES[ties](c), c.submitted_at, c.key))
    places, spent, open_ = [], committed, True
    for number, candidate in enumerate(ordered, 1):
        open_ = open_ and spent + candidate.ceiling <= budget
        spent += candidate.ceiling if open_ else Decimal(0)
        places.append(Place(candidate.key, number, open_, spent))
    return places
