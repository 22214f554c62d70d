"""The proof, checked without trusting who found the solution: no solver, only sums over all pairs.

Three claims, each an equality of integers:
1. The pairs keep every rule of the problem.
2. No solution gives every application a higher floor: a cut of the network has fewer places than there are seats.
3. Among the solutions above that floor none has a greater value (total fit, then balance of load): the prices bound the
   value of every one of them from above (weak duality), and the bound equals the value reached.
"""

from dataclasses import dataclass

import numpy as np

from .prices import Prices, underpriced
from .problem import Cut, Problem, above, own_best


@dataclass(frozen=True)
class Certificate:
    """`floor`: the greatest level that every application reaches, or its own best where that is lower (ten-thousandths).

    `cut` says why the floor cannot be one higher; None when every application stands at its own best. `value` and `bound`
    are in units of `Problem.weight`.
    """

    floor: int
    cut: Cut | None
    prices: Prices
    value: int
    bound: int

    @property
    def gap(self) -> int:
        """How far a better solution could be away; 0 = none exists."""
        return self.bound - self.value


def floors(problem: Problem, level: int, best: np.ndarray | None = None) -> np.ndarray:
    """What the weakest evaluator of each application must reach when the level is this: the level or the own best."""
    return np.minimum(level, own_best(problem) if best is None else best)


def value_of(problem: Problem, rows: np.ndarray, columns: np.ndarray) -> int:
    """Weighted total fit − what the new tasks add to the sum of squares of the loads."""
    load = np.bincount(columns, minlength=problem.shape[1])
    squares = (problem.base + load) ** 2 - problem.base**2
    return problem.weight * int(problem.score[rows, columns].sum(dtype=np.int64)) - int(squares.sum())


def bound_of(problem: Problem, allowed: np.ndarray, prices: Prices) -> int:
    """An upper bound of `value_of` for every solution on the allowed pairs; true for any prices with `other` ≥ 0."""
    bound = int((problem.seats * prices.seat).sum() + ((problem.seats - problem.experts) * prices.other).sum())
    for _, worth in underpriced(problem, allowed, prices):
        bound += int(worth.clip(0).sum())
    return bound + int(_best_load(problem, prices.task).sum())


def _best_load(problem: Problem, task: np.ndarray) -> np.ndarray:
    """Per evaluator the most that price × load − added squares can be within the bounds: the n-th task costs 2(base+n)−1."""
    low, high = problem.low, np.maximum(problem.low, np.minimum(problem.high, problem.shape[0]))
    load = np.clip((task + 1) // 2 - problem.base, low, high)
    return task * load - ((problem.base + load) ** 2 - problem.base**2)


def places_behind(problem: Problem, allowed: np.ndarray, cut: Cut) -> int:
    """The capacity of a cut over all allowed pairs: at most so many seats can be filled."""
    apps, others, people = cut.applications, cut.others, cut.evaluators
    spare = problem.seats - problem.experts
    places = int(problem.seats[~apps].sum() + spare[apps & ~others].sum() + problem.low[people].sum())
    for block in problem.blocks():
        side = np.where(problem.expert[block], apps[block, None], others[block, None])
        places += int((side & allowed[block] & ~people[None, :]).sum())
    if cut.shared:
        return places + max(0, problem.total - int(problem.low.sum()))
    return places + int((problem.high - problem.low)[people].sum())


def faults(problem: Problem, rows: np.ndarray, columns: np.ndarray, certificate: Certificate) -> list[str]:
    """What is wrong with a solution and its proof; empty when both hold."""
    found = rule_faults(problem, rows, columns)
    if found:
        return found
    best = own_best(problem)
    floor = floors(problem, certificate.floor, best)
    if (problem.score[rows, columns] < floor[rows]).any():
        found.append("a pair is below the floor")
    if certificate.cut is None:
        if problem.total and int(best[problem.seats > 0].max()) != certificate.floor:
            found.append("the floor is not everybody's own best and no cut says why")
    else:
        higher = above(problem, floors(problem, certificate.floor + 1, best))
        if places_behind(problem, higher, certificate.cut) >= problem.total:
            found.append("the cut does not forbid a higher floor")
    if (certificate.prices.other < 0).any():
        found.append("a price is negative")
    if value_of(problem, rows, columns) != certificate.value:
        found.append("the value is another")
    if bound_of(problem, above(problem, floor), certificate.prices) != certificate.bound:
        found.append("the bound is another")
    if certificate.gap != 0:
        found.append("the bound is not reached")
    return found


def rule_faults(problem: Problem, rows: np.ndarray, columns: np.ndarray) -> list[str]:
    """Which rule of the problem the pairs break."""
    m, n = problem.shape
    if len(rows) != len(columns) or (len(rows) and (rows.min() < 0 or columns.min() < 0)):
        return ["the pairs are no pairs"]
    if len(rows) and (rows.max() >= m or columns.max() >= n):
        return ["a pair is of nobody"]
    found = []
    if len(np.unique(rows.astype(np.int64) * n + columns)) != len(rows):
        found.append("a pair is chosen twice")
    if not problem.allowed[rows, columns].all():
        found.append("a forbidden pair is chosen")
    if not np.array_equal(np.bincount(rows, minlength=m), problem.seats):
        found.append("an application has not its number of evaluators")
    known = np.bincount(rows[problem.expert[rows, columns]], minlength=m)
    if (known < problem.experts).any():
        found.append("an application misses its expert")
    load = np.bincount(columns, minlength=n)
    if (load < problem.low).any() or (load > problem.high).any():
        found.append("a load is out of its bounds")
    return found
