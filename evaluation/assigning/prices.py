"""Dual prices of a solution: shortest distances in its residual network, by Bellman and Ford on arrays."""

from dataclasses import dataclass

import numpy as np

from .problem import Problem

FAR = np.int64(2) ** 60


class NoPrices(Exception):
    """The residual network has a negative cycle: the solution is not the best one."""


@dataclass(frozen=True)
class Prices:
    """What a seat of each application is worth (`seat`), what a place for a non-expert costs more (`other` ≥ 0), what a
    task of each evaluator costs (`task`); all in units of `Problem.weight`.
    """

    seat: np.ndarray
    other: np.ndarray
    task: np.ndarray


def prices_of(problem: Problem, rows: np.ndarray, columns: np.ndarray, used: np.ndarray) -> Prices:
    """Prices that make the used pairs best among the given ones; raises NoPrices when they are not the best."""
    m, n = problem.shape
    gain = problem.weight * problem.score[rows, columns].astype(np.int64)
    start = np.where(problem.expert[rows, columns], rows, m + rows)
    free, taken = ~used, used
    load = np.bincount(columns[taken], minlength=n)
    others = np.bincount(start[taken], minlength=2 * m)[m:]
    give = _Relaxing(start[free], columns[free], -gain[free], n)
    back = _Relaxing(columns[taken], start[taken], gain[taken], 2 * m)
    room, busy = load < np.minimum(problem.high, m), load > problem.low
    loaded = problem.base + load
    following, last = np.where(room, 2 * loaded + 1, FAR), np.where(busy, 2 * loaded - 1, 0)
    more, less = others < problem.seats - problem.experts, others > 0

    side, task, sink = np.zeros(2 * m, dtype=np.int64), np.zeros(n, dtype=np.int64), np.int64(0)
    for _ in range(2 * m + 2 * n + 4):
        before = (side.copy(), task.copy(), sink)
        give.relax(side, task)
        sink = min(sink, np.min(task + following, initial=0)) if n else sink
        task = np.where(busy, np.minimum(task, sink - last), task)
        back.relax(task, side)
        side[m:] = np.where(more, np.minimum(side[m:], side[:m]), side[m:])
        side[:m] = np.where(less, np.minimum(side[:m], side[m:]), side[:m])
        if sink == before[2] and np.array_equal(task, before[1]) and np.array_equal(side, before[0]):
            return Prices(side[:m] - sink, np.maximum(0, side[m:] - side[:m]), sink - task)
    raise NoPrices


class _Relaxing:
    """All arcs from one layer to another, ordered by their end, so that one step is one reduction."""

    def __init__(self, start: np.ndarray, end: np.ndarray, cost: np.ndarray, size: int):
        order = np.argsort(end, kind="stable")
        self.start, self.cost = start[order], cost[order]
        self.ends, self.first = np.unique(end[order], return_index=True)
        self.size = size

    def relax(self, tail: np.ndarray, head: np.ndarray) -> None:
        if len(self.ends):
            reached = np.minimum.reduceat(tail[self.start] + self.cost, self.first)
            head[self.ends] = np.minimum(head[self.ends], reached)


def underpriced(problem: Problem, allowed: np.ndarray, prices: Prices):
    """Block by block of rows: (block, how much each allowed pair is worth more than its prices; ≤ 0: nothing to gain)."""
    weight = problem.weight
    for block in problem.blocks():
        worth = weight * problem.score[block].astype(np.int64)
        worth -= prices.task[None, :] + prices.seat[block, None]
        worth -= np.where(problem.expert[block], 0, prices.other[block, None])
        closed = ~allowed[block] | (~problem.expert[block] & (problem.seats == problem.experts)[block, None])
        worth[closed] = 0
        yield block, worth
