"""The best assignment: the worst-off application first, then total fit, then balance of load; with its proof."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from . import certificate as proof
from .certificate import Certificate, floors
from .flows import cheapest, fill
from .prices import prices_of, underpriced
from .problem import Cut, Problem, above, own_best

# So many of the best people are looked at first for each application; more are added until the proof is whole.
FIRST_LOOK = 40


@dataclass(frozen=True)
class Solution:
    """The pairs as two arrays, and the proof that no other choice is better."""

    rows: np.ndarray
    columns: np.ndarray
    certificate: Certificate


@dataclass(frozen=True)
class Impossible:
    """Not every seat can be filled: at most `places`, and the cut that shows it (None: the lower bounds alone exceed)."""

    places: int
    cut: Cut | None


def unheard(step: str, count: int) -> None:
    """For whom does not ask how far it is."""


def solve(problem: Problem, *, seed: int = 0, report: Callable[[str, int], None] = unheard) -> Solution | Impossible:
    """The best pairs. The seed decides between equals. `report(step, count)` hears how far it is: `floor` n-th trial, `flow` n-th round."""
    random = np.random.default_rng(seed)
    rows, columns = random.permutation(problem.shape[0]), random.permutation(problem.shape[1])
    found = _Search(problem.shuffled(rows, columns), report).run()
    if isinstance(found, Impossible):
        return Impossible(found.places, found.cut and _cut_back(found.cut, rows, columns))
    order = np.lexsort((columns[found.columns], rows[found.rows]))
    known, prices = found.certificate, found.certificate.prices
    return Solution(
        rows[found.rows][order],
        columns[found.columns][order],
        Certificate(
            known.floor,
            known.cut and _cut_back(known.cut, rows, columns),
            type(prices)(_back(prices.seat, rows), _back(prices.other, rows), _back(prices.task, columns)),
            known.value,
            known.bound,
        ),
    )


def possible(problem: Problem) -> Impossible | None:
    """Can every seat be filled? None if so."""
    return _Search(problem, unheard).obstacle()[1]


def _back(values: np.ndarray, order: np.ndarray) -> np.ndarray:
    restored = np.empty_like(values)
    restored[order] = values
    return restored


def _cut_back(cut: Cut, rows: np.ndarray, columns: np.ndarray) -> Cut:
    return Cut(_back(cut.applications, rows), _back(cut.others, rows), _back(cut.evaluators, columns), cut.shared)


class _Search:
    """One solving: the pairs that are looked at grow until nothing outside them can matter."""

    def __init__(self, problem: Problem, report):
        self.problem, self.report = problem, report
        self.looked = _first_look(problem, max(FIRST_LOOK, 4 * int(problem.seats.max(initial=0))))

    def run(self) -> Solution | Impossible:
        pairs, obstacle = self.obstacle()
        return obstacle or self.dearest(*self.highest(pairs))

    def obstacle(self):
        """(pairs that fill what can be filled, what stands in the way of filling every seat)."""
        problem = self.problem
        if int(problem.low.sum()) > problem.total:
            return None, Impossible(problem.total, None)
        pairs, cut = self.filled(problem.allowed)
        return pairs, cut and Impossible(proof.places_behind(problem, problem.allowed, cut), cut)

    def filled(self, allowed: np.ndarray) -> tuple[tuple[np.ndarray, np.ndarray], Cut | None]:
        """All seats filled with allowed pairs, or the cut over all allowed pairs that forbids it."""
        while True:
            rows, columns = np.nonzero(self.looked & allowed)
            used, cut = fill(self.problem, rows, columns)
            if int(used.sum()) == self.problem.total:
                return (rows[used], columns[used]), None
            if not self._look_across(cut, allowed):
                return (rows[used], columns[used]), cut

    def _look_across(self, cut: Cut, allowed: np.ndarray) -> bool:
        """Add allowed pairs that lead over the cut and were not looked at; False when there is none."""
        added = False
        for block in self.problem.blocks():
            side = np.where(self.problem.expert[block], cut.applications[block, None], cut.others[block, None])
            over = side & allowed[block] & ~cut.evaluators[None, :] & ~self.looked[block]
            if over.any():
                self.looked[block] |= _best_of(np.where(over, self.problem.score[block], 0), over, FIRST_LOOK, block)
                added = True
        return added

    def highest(self, pairs):
        """The greatest floor that all applications reach (their own best where that is lower), by halving."""
        problem, best = self.problem, own_best(self.problem)
        wanted = best[problem.seats > 0]
        if not len(wanted):
            return 0, pairs, None
        low, high, cut = int(problem.score[pairs].min()), int(wanted.max()), None
        # `low` is reached, `high + 1` is not wanted by anybody; the cut belongs to the first level that is not reached.
        while low < high:
            middle = (low + high + 1) // 2
            self.report("floor", middle)
            found, refused = self.filled(above(problem, floors(problem, middle, best)))
            if refused:
                high, cut = middle - 1, refused
            else:
                # What was found may reach more than was asked for; who stands at their own best holds nobody back.
                score = problem.score[found].astype(np.int64)
                reached = np.where(score >= best[found[0]], high, score).min()
                low, pairs = max(middle, min(int(reached), high)), found
        return low, pairs, cut

    def dearest(self, level: int, pairs, cut: Cut | None) -> Solution:
        """The greatest value above the floor; looks at more pairs until the prices of all pairs agree."""
        problem = self.problem
        allowed = above(problem, floors(problem, level))
        self.looked[pairs] = True
        turn = 0
        while True:
            turn += 1
            self.report("flow", turn)
            rows, columns = np.nonzero(self.looked & allowed)
            used = cheapest(problem, rows, columns)
            prices = prices_of(problem, rows, columns, used)
            if not self._look_at_better(allowed, prices):
                break
        rows, columns = rows[used], columns[used]
        value, bound = proof.value_of(problem, rows, columns), proof.bound_of(problem, allowed, prices)
        return Solution(rows, columns, Certificate(level, cut, prices, value, bound))

    def _look_at_better(self, allowed: np.ndarray, prices) -> bool:
        """Add the pairs that are worth more than the prices and were not looked at; False when there is none."""
        added = False
        for block, worth in underpriced(self.problem, allowed, prices):
            better = (worth > 0) & ~self.looked[block]
            if better.any():
                self.looked[block] |= _best_of(worth, better, FIRST_LOOK, block)
                added = True
        return added


def _first_look(problem: Problem, count: int) -> np.ndarray:
    """For each application its best allowed people; equals are spread, so that not all look at the same ones."""
    looked = np.zeros(problem.shape, dtype=bool)
    for block in problem.blocks():
        looked[block] = _best_of(problem.score[block], problem.allowed[block], count, block)
    return looked


def _best_of(worth: np.ndarray, among: np.ndarray, count: int, block: slice) -> np.ndarray:
    """In each row the `count` most worthy pairs among the given ones, as a mask."""
    rows, n = worth.shape
    if n <= count:
        return among.copy()
    turn = (np.arange(n)[None, :] - 7 * np.arange(block.start, block.start + rows)[:, None]) % n
    key = np.where(among, worth.astype(np.int64) * n + turn, np.iinfo(np.int64).min)
    chosen = np.argpartition(key, n - count, axis=1)[:, n - count :]
    mask = np.zeros((rows, n), dtype=bool)
    np.put_along_axis(mask, chosen, values=True, axis=1)
    return mask & among
