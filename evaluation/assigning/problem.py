"""The problem as arrays: applications are rows, evaluators are columns, every figure is an integer."""

from dataclasses import dataclass, replace

import numpy as np

# Rows are worked on in blocks of about so many pairs: the arrays stay small beside the matrix itself.
BLOCK = 2_000_000


@dataclass(frozen=True)
class Problem:
    """Seats to fill.

    `score[i, j]` is the fit in ten-thousandths (may be negative after penalties), `allowed[i, j]` says whether the pair may
    be chosen at all, `expert[i, j]` whether the person knows the sector. Application i takes exactly `seats[i]` people, at
    least `experts[i]` of them experts. Evaluator j has `base[j]` tasks and takes between `low[j]` and `high[j]` more.
    """

    score: np.ndarray
    allowed: np.ndarray
    expert: np.ndarray
    seats: np.ndarray
    experts: np.ndarray
    base: np.ndarray
    low: np.ndarray
    high: np.ndarray

    def __post_init__(self):
        for name in ("seats", "experts", "base", "low", "high"):
            object.__setattr__(self, name, np.asarray(getattr(self, name), dtype=np.int64))
        for name in ("allowed", "expert"):
            object.__setattr__(self, name, np.asarray(getattr(self, name), dtype=bool))
        object.__setattr__(self, "score", np.asarray(self.score, dtype=np.int32))
        m, n = self.score.shape
        if self.allowed.shape != (m, n) or self.expert.shape != (m, n):
            raise ValueError("the matrices differ in shape")
        if len(self.seats) != m or len(self.experts) != m or {len(self.base), len(self.low), len(self.high)} != {n}:
            raise ValueError("a list is as long as its side of the matrix")
        if (self.experts > self.seats).any() or (self.seats < 0).any() or (self.experts < 0).any():
            raise ValueError("experts are among the seats")
        if (self.low > self.high).any() or (self.low < 0).any() or (self.base < 0).any():
            raise ValueError("a load bound is not a range")

    @property
    def shape(self) -> tuple[int, int]:
        return self.score.shape

    @property
    def total(self) -> int:
        """Seats to fill altogether."""
        return int(self.seats.sum())

    def blocks(self):
        """Slices of rows that together are the whole matrix."""
        m, n = self.shape
        step = max(1, BLOCK // max(1, n))
        return [slice(begin, min(m, begin + step)) for begin in range(0, m, step)]

    def shuffled(self, rows: np.ndarray, columns: np.ndarray) -> "Problem":
        """The same problem in another order."""
        matrix = np.ix_(rows, columns)
        return Problem(
            self.score[matrix], self.allowed[matrix], self.expert[matrix], self.seats[rows], self.experts[rows],
            self.base[columns], self.low[columns], self.high[columns],
        )  # fmt: skip

    def changed(self, **values) -> "Problem":
        return replace(self, **values)

    @property
    def weight(self) -> int:
        """What one ten-thousandth of fit weighs against the balance of load: more than all balance together.

        The balance is the sum of squares of the loads; it can change by at most Σ (base + high)² − (base + low)².
        """
        top, bottom = self.base + np.minimum(self.high, len(self.seats)), self.base + self.low
        return 2 * int((top**2 - bottom**2).clip(0).sum()) + 1


@dataclass(frozen=True)
class Cut:
    """Why not every seat can be filled: a cut of the network, as the sets on the side of the source.

    `applications` and `others` (their places for non-experts) are masks over rows, `evaluators` over columns, `shared` says
    whether the places above the lower load bounds are on that side.
    """

    applications: np.ndarray
    others: np.ndarray
    evaluators: np.ndarray
    shared: bool


def own_best(problem: Problem) -> np.ndarray:
    """For each application the best fit that its weakest evaluator could have if nobody else wanted anybody.

    The k-th best allowed score, or the e-th best among the experts if that is lower. An application without seats, or
    with too few possible people, has the lowest number there is.
    """
    nothing = np.iinfo(np.int32).min
    best = np.full(len(problem.seats), nothing, dtype=np.int64)
    for rows in problem.blocks():
        score = np.where(problem.allowed[rows], problem.score[rows], nothing)
        everybody = _ranked(score, problem.seats[rows])
        known = _ranked(np.where(problem.expert[rows], score, nothing), problem.experts[rows])
        best[rows] = np.where(problem.experts[rows] > 0, np.minimum(everybody, known), everybody)
    best[problem.seats == 0] = nothing
    return best


def _ranked(score: np.ndarray, rank: np.ndarray) -> np.ndarray:
    """In each row the `rank`-th largest figure (1 = largest); the lowest number when the row is too short."""
    found = np.full(len(score), np.iinfo(np.int32).min, dtype=np.int64)
    for wanted in np.unique(rank):
        if 1 <= wanted <= score.shape[1]:
            mine = np.flatnonzero(rank == wanted)
            place = score.shape[1] - wanted
            found[mine] = np.partition(score[mine], place, axis=1)[:, place]
    return found


def above(problem: Problem, floor: np.ndarray) -> np.ndarray:
    """The allowed pairs whose fit is at least the floor of their application."""
    return problem.allowed & (problem.score >= floor[:, None])
