"""What every other pair would cost: the exact loss of forcing it, from shortest paths in the residual network.

Forcing one pair and solving again would give the same figures, one solving per pair; here all come from one table.
"""

import numpy as np

from .certificate import floors
from .prices import FAR
from .problem import Problem, above

# Above so many evaluators the table of paths is not drawn (its size grows with the cube); the prices still bound the loss.
MOST = 600


def losses(problem: Problem, rows: np.ndarray, columns: np.ndarray, level: int) -> np.ndarray:
    """For every pair how much value the best solution with that pair has less (0 for the chosen ones).

    The floor holds for all other pairs. FAR where no solution has the pair. In units of `Problem.weight`.
    """
    m, n = problem.shape
    gain = problem.weight * problem.score.astype(np.int64)
    load = np.bincount(columns, minlength=n)
    others = np.bincount(rows[~problem.expert[rows, columns]], minlength=m)
    room = others < problem.seats - problem.experts
    paths = _paths(problem, gain, load, _steps(problem, rows, columns, above(problem, floors(problem, level)), room))

    lost = np.full((m, n), FAR, dtype=np.int64)
    for i, j in zip(rows, columns, strict=True):
        fits = problem.allowed[i] & (problem.expert[i] | (not problem.expert[i, j]) | room[i])
        through = np.where(fits & (paths[:n, j] < FAR), gain[i, j] - gain[i] + paths[:n, j], FAR)
        lost[i] = np.minimum(lost[i], through)
    lost[rows, columns] = 0
    return lost


def _steps(problem: Problem, rows, columns, allowed, room):
    """From whom a seat may go to whom, pair by pair: (application, person who gives it, mask of those who may take it)."""
    chosen = np.zeros(problem.shape, dtype=bool)
    chosen[rows, columns] = True
    for i, j in zip(rows, columns, strict=True):
        may = allowed[i] & ~chosen[i]
        if problem.expert[i, j] and not room[i]:
            may &= problem.expert[i]
        yield i, j, may


def _paths(problem: Problem, gain, load, steps) -> np.ndarray:
    """Cheapest chains of handing a seat on from one person to another; the last index is the common store of places."""
    n, store = problem.shape[1], problem.shape[1]
    path = np.full((n + 1, n + 1), FAR, dtype=np.int64)
    np.fill_diagonal(path, 0)
    for i, j, may in steps:
        path[j, :n] = np.where(may, np.minimum(path[j, :n], gain[i, j] - gain[i]), path[j, :n])
    loaded = problem.base + load
    path[:n, store] = np.where(load < problem.high, 2 * loaded + 1, FAR)
    path[store, :n] = np.where(load > problem.low, 1 - 2 * loaded, FAR)
    for middle in range(n + 1):
        np.minimum(path, np.minimum(path[:, middle, None] + path[middle, None, :], FAR), out=path)
    return np.where(path > FAR // 2, FAR, path)
