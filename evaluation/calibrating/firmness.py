"""How firm an order and its funding line are: weights moved up and down, evaluators left out one at a time."""

from dataclasses import dataclass

import numpy as np

SWING = 0.10  # of a criterion's weight; the others give or take, so that the sum stays


@dataclass(frozen=True)
class Order:
    """What decides places beside the marks: fixed points (bonus, board), cost in TL, who may be funded, the line."""

    fixed: np.ndarray
    cost: np.ndarray
    eligible: np.ndarray
    threshold: float
    budget: float

    def places(self, marks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(rank from 1, within the budget) of each; equals keep the order in which they came (the call's rule)."""
        total = half_up(marks) + self.fixed
        order = np.argsort(-total, kind="stable")
        funded = self.eligible & (total >= self.threshold - 1e-9)
        spent = np.cumsum(np.where(funded, self.cost, 0)[order])
        rank, within = np.empty(len(total), dtype=np.int64), np.zeros(len(total), dtype=bool)
        rank[order] = np.arange(1, len(total) + 1)
        within[order] = funded[order] & (spent <= self.budget + 1e-6)
        return rank, within


@dataclass(frozen=True)
class Firmness:
    """Over all trials: best and worst place, share of trials within the line; and each trial that moves the line."""

    best: np.ndarray
    worst: np.ndarray
    share: np.ndarray
    trials: int
    moves: list[tuple[str, str, list[int], list[int]]]  # kind, name, who comes in, who falls out


def half_up(points: np.ndarray) -> np.ndarray:
    """Two places, as the mark that decides is rounded."""
    return np.floor(points * 100 + 0.5 + 1e-7) / 100


def look(
    order: Order, shares: np.ndarray, weights: np.ndarray, names: list[str], left_out: dict[str, np.ndarray]
) -> Firmness:
    """`shares` = application × criterion, 0…1; `left_out` = evaluator → the marks of all applications without them."""
    marks = shares @ weights
    best, within = order.places(marks)
    worst, inside, moves, trials = best.copy(), within.astype(float), [], 1
    for kind, name, changed in _trials(marks, shares, weights, names, left_out):
        rank, now = order.places(changed)
        trials += 1
        best, worst, inside = np.minimum(best, rank), np.maximum(worst, rank), inside + now
        if (now != within).any():
            moves.append((kind, name, np.flatnonzero(now & ~within).tolist(), np.flatnonzero(within & ~now).tolist()))
    return Firmness(best, worst, inside / trials, trials, moves)


def _trials(marks, shares, weights, names, left_out):
    for place, name in enumerate(names):
        for kind, sign in (("more", 1), ("less", -1)):
            moved = weights.copy()
            moved[place] *= 1 + sign * SWING
            yield kind, name, shares @ (moved * weights.sum() / moved.sum())
    for name, changed in left_out.items():
        yield "without", name, np.where(np.isnan(changed), marks, changed)
