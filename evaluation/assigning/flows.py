"""The two networks of OR-tools: can every seat be filled, and how best. The only module that loads OR-tools."""

import numpy as np
from ortools.graph.python import max_flow, min_cost_flow

from .problem import Cut, Problem


class SolverFailed(Exception):
    """OR-tools answered something else than a flow."""


def fill(problem: Problem, rows: np.ndarray, columns: np.ndarray) -> tuple[np.ndarray, Cut]:
    """Fill as many seats as these pairs allow: (mask of the pairs used, a smallest cut).

    The flow is whole exactly when `problem.total` pairs are used.
    """
    m, n = problem.shape
    source, sink, shared, first = 2 * m + n, 2 * m + n + 1, 2 * m + n + 2, 2 * m
    known = problem.expert[rows, columns]
    applications, evaluators = np.arange(m), np.arange(n)
    flow = max_flow.SimpleMaxFlow()
    pairs = flow.add_arcs_with_capacity(
        np.where(known, rows, m + rows), first + columns, np.ones(len(rows), dtype=np.int64)
    )
    flow.add_arcs_with_capacity(np.full(m, source), applications, problem.seats)
    flow.add_arcs_with_capacity(applications, m + applications, problem.seats - problem.experts)
    flow.add_arcs_with_capacity(first + evaluators, np.full(n, sink), problem.low)
    flow.add_arcs_with_capacity(first + evaluators, np.full(n, shared), problem.high - problem.low)
    flow.add_arc_with_capacity(shared, sink, max(0, problem.total - int(problem.low.sum())))
    if (status := flow.solve(source, sink)) != flow.OPTIMAL:
        raise SolverFailed(f"max flow: {status}")
    side = np.zeros(2 * m + n + 3, dtype=bool)
    side[flow.get_source_side_min_cut()] = True
    cut = Cut(side[:m], side[m : 2 * m], side[2 * m : 2 * m + n], bool(side[shared]))
    return np.asarray(flow.flows(pairs), dtype=bool), cut


def cheapest(problem: Problem, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Fill all seats with these pairs at the greatest total fit, then the best balance: mask of the pairs used."""
    m, n = problem.shape
    sink, first = 2 * m + n, 2 * m
    known = problem.expert[rows, columns]
    applications = np.arange(m)
    spare = np.minimum(problem.high, m) - problem.low
    unit, owner = _steps(problem, spare)
    flow = min_cost_flow.SimpleMinCostFlow()
    pairs = flow.add_arcs_with_capacity_and_unit_cost(
        np.where(known, rows, m + rows),
        first + columns,
        np.ones(len(rows), dtype=np.int64),
        -problem.weight * problem.score[rows, columns].astype(np.int64),
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        applications, m + applications, problem.seats - problem.experts, np.zeros(m, dtype=np.int64)
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        first + owner, np.full(len(owner), sink), np.ones(len(owner), dtype=np.int64), unit
    )
    supplies = np.zeros(2 * m + n + 1, dtype=np.int64)
    supplies[:m], supplies[first : first + n] = problem.seats, -problem.low
    supplies[sink] = -(problem.total - int(problem.low.sum()))
    flow.set_nodes_supplies(np.arange(2 * m + n + 1), supplies)
    if (status := flow.solve()) != flow.OPTIMAL:
        raise SolverFailed(f"min cost flow: {status}")
    return np.asarray(flow.flows(pairs), dtype=bool)


def _steps(problem: Problem, spare: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(cost, evaluator) of every place above the lower bound: the n-th task of a person costs 2n − 1, their sum n²."""
    owner = np.repeat(np.arange(len(spare)), spare)
    nth = np.arange(len(owner)) - np.repeat(np.cumsum(spare) - spare, spare)
    return 2 * (problem.base + problem.low)[owner] + 2 * nth + 1, owner
