"""What the child process answers: the solution with its proof as plain data, or why there is none."""

import time
from importlib.metadata import version

import numpy as np

from .certificate import Certificate, faults
from .losses import MOST, losses
from .matrix import matrices, problem_of
from .prices import FAR, Prices
from .problem import Cut
from .relaxing import diagnose, pin_faults
from .solve import Impossible, solve

SOLVER = f"OR-tools {version('ortools')}, SimpleMinCostFlow"


def answer(order: dict, seed: int, report) -> dict:
    """`state` is "solved", "impossible" or "unproved" (a fault of the solver: nothing of it is used)."""
    began = time.process_time()
    found = matrices(order)
    if wrong := pin_faults(order, found.why):
        return {"state": "impossible", "pins": wrong, "solver": SOLVER}
    problem = problem_of(order, found)
    best = solve(problem, seed=seed, report=report)
    if isinstance(best, Impossible):
        report("relaxing", 1)
        return {"state": "impossible", **diagnose(order, best), "solver": SOLVER, "cpu": _since(began)}
    report("proof", 1)
    if wrong := faults(problem, best.rows, best.columns, best.certificate):
        return {"state": "unproved", "faults": wrong, "solver": SOLVER}
    return {
        "state": "solved",
        "solver": SOLVER,
        "pairs": [[int(i), int(j), int(problem.score[i, j])] for i, j in zip(best.rows, best.columns, strict=True)],
        "pinned": [[i, j, int(found.score[i, j])] for i, j, _ in order["pins"]],
        "certificate": packed(best.certificate),
        **_figures(problem, best),
        **_others(problem, best),
        "cpu": _since(began),
    }


def recheck(order: dict, pairs: list, certificate: dict) -> list[str]:
    """Verify a stored solution and its proof against the order once more; empty when both hold."""
    problem = problem_of(order, matrices(order))
    rows, columns = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    return faults(problem, rows, columns, unpacked(certificate, problem.shape))


def _since(began: float) -> float:
    return round(time.process_time() - began, 3)


def _figures(problem, best) -> dict:
    """Total fit, the worst-off application with its weakest fit, and the loads afterwards."""
    load = problem.base + np.bincount(best.columns, minlength=problem.shape[1])
    score = problem.score[best.rows, best.columns]
    worst = int(score.argmin()) if len(score) else None
    return {
        "total": int(score.sum(dtype=np.int64)),
        "worst": None if worst is None else [int(best.rows[worst]), int(score[worst])],
        "loads": [int(value) for value in load],
    }


def _others(problem, best) -> dict:
    """What every other pair would cost in total fit (None: no solution has it), and which are equally good."""
    if problem.shape[1] > MOST:
        return {"losses": None, "equal": []}
    lost = losses(problem, best.rows, best.columns, best.certificate.floor)
    fit = (lost + problem.weight // 2) // problem.weight
    chosen = np.zeros(problem.shape, dtype=bool)
    chosen[best.rows, best.columns] = True
    return {
        "losses": [
            [None if far else int(value) for value, far in zip(row, gone, strict=True)]
            for row, gone in zip(fit, lost >= FAR, strict=True)
        ],
        "equal": [[int(i), int(j)] for i, j in np.argwhere((lost == 0) & ~chosen)],
    }


def packed(certificate: Certificate) -> dict:
    """The certificate as plain data: sets as positions, prices as integers."""
    cut, prices = certificate.cut, certificate.prices
    return {
        "floor": certificate.floor,
        "cut": cut
        and {
            "applications": np.flatnonzero(cut.applications).tolist(),
            "others": np.flatnonzero(cut.others).tolist(),
            "evaluators": np.flatnonzero(cut.evaluators).tolist(),
            "shared": cut.shared,
        },
        "seat": prices.seat.tolist(),
        "other": prices.other.tolist(),
        "task": prices.task.tolist(),
        "value": certificate.value,
        "bound": certificate.bound,
    }


def unpacked(stored: dict, shape: tuple[int, int]) -> Certificate:
    """The certificate of its plain data; raises KeyError, IndexError or ValueError when it is none."""
    cut = stored["cut"]
    if cut is not None:
        cut = Cut(*(_mask(cut[name], size) for name, size in
                    (("applications", shape[0]), ("others", shape[0]), ("evaluators", shape[1]))), bool(cut["shared"]))  # fmt: skip
    prices = Prices(*(np.array(stored[name], dtype=np.int64) for name in ("seat", "other", "task")))
    if (len(prices.seat), len(prices.other), len(prices.task)) != (shape[0], shape[0], shape[1]):
        raise ValueError("the prices are of another problem")
    return Certificate(int(stored["floor"]), cut, prices, int(stored["value"]), int(stored["bound"]))


def _mask(positions: list[int], size: int) -> np.ndarray:
    mask = np.zeros(size, dtype=bool)
    mask[positions] = True
    return mask
