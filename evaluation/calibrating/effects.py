"""Crossed random effects: a mark is mean + application + evaluator + chance; BLUP by Henderson's equations, REML variances.

The applications' equations are diagonal and are absorbed, so that only one equation per evaluator is left to solve.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

# Logarithms of (variance of chance / variance of an effect): where the search begins and where it may end.
STARTS, LEAST, MOST = (-3.0, -1.0, 0.5, 2.0, 4.0, 7.0), -7.0, 12.0
STEPS = (1.0, 0.5, 0.25, 0.125, 0.0625, 0.03125)


@dataclass(frozen=True)
class Effects:
    """`severity` of an evaluator: how far below (−) or above (+) the others the same work is marked, with its standard error.

    `raw` is the mean of an application's marks, `adjusted` the mean after each mark is freed of its evaluator's severity,
    `adjusted_se` the standard error of that. All in points of the marks.
    """

    mean: float
    variances: tuple[float, float, float]  # applications, evaluators, chance
    severity: np.ndarray
    severity_se: np.ndarray
    raw: np.ndarray
    adjusted: np.ndarray
    adjusted_se: np.ndarray


class Marks:
    """So many marks: of which application, by which evaluator (numbers from 0), how many points."""

    def __init__(self, application, evaluator, points):
        self.application = np.asarray(application, dtype=np.int64)
        self.evaluator = np.asarray(evaluator, dtype=np.int64)
        self.points = np.asarray(points, dtype=float)
        self.applications = int(self.application.max()) + 1
        self.evaluators = int(self.evaluator.max()) + 1
        self.per_application = np.bincount(self.application, minlength=self.applications).astype(float)
        self.per_evaluator = np.bincount(self.evaluator, minlength=self.evaluators).astype(float)
        self.sum_application = np.bincount(self.application, self.points, self.applications)
        self.sum_evaluator = np.bincount(self.evaluator, self.points, self.evaluators)

    @property
    def can_be_told_apart(self) -> bool:
        """Enough marks of the same work by several people to say anything about a person."""
        return (
            self.evaluators > 2 and len(self.points) > self.applications + 2 and bool((self.per_application > 1).any())
        )

    @cached_property
    def pairs(self) -> tuple[np.ndarray, np.ndarray]:
        """For every two marks of one application (also twice the same): the application, and the evaluators' cell."""
        order = np.argsort(self.application, kind="stable")
        ends = np.cumsum(self.per_application.astype(np.int64))
        begins = ends - self.per_application.astype(np.int64)
        size = (ends - begins)[self.application[order]]
        first = np.repeat(order, size)
        offset = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
        second = order[np.repeat(begins[self.application[order]], size) + offset]
        return self.application[first], self.evaluator[first] * self.evaluators + self.evaluator[second]


class Equations:
    """The absorbed equations for one pair of variance ratios."""

    def __init__(self, marks: Marks, ratio_application: float, ratio_evaluator: float):
        self.marks, n = marks, marks.evaluators
        self.diagonal = marks.per_application + ratio_application
        share = 1 / self.diagonal
        application, cell = marks.pairs
        matrix = np.empty((n + 1, n + 1))
        matrix[1:, 1:] = -np.bincount(cell, share[application], n * n).reshape(n, n)
        matrix[1:, 1:].flat[:: n + 1] += marks.per_evaluator + ratio_evaluator
        weighted = (marks.per_application * share)[marks.application]
        matrix[0, 1:] = matrix[1:, 0] = marks.per_evaluator - np.bincount(marks.evaluator, weighted, n)
        matrix[0, 0] = len(marks.points) - (marks.per_application**2 * share).sum()
        expected = (marks.sum_application * share)[marks.application]
        right = np.empty(n + 1)
        right[0] = marks.points.sum() - (marks.per_application * marks.sum_application * share).sum()
        right[1:] = marks.sum_evaluator - np.bincount(marks.evaluator, expected, n)
        self.factor = np.linalg.cholesky(matrix)
        half = np.linalg.solve(self.factor, right)
        self.matrix, self.right = matrix, right
        left = float(marks.points @ marks.points) - float((marks.sum_application**2 * share).sum()) - float(half @ half)
        self.chance = max(left, 1e-12) / (len(marks.points) - 1)
        self.deviance = (
            (len(marks.points) - 1) * np.log(self.chance)
            + np.log(self.diagonal).sum()
            + 2 * np.log(np.diag(self.factor)).sum()
            - marks.applications * np.log(ratio_application)
            - n * np.log(ratio_evaluator)
        )


def fit(application, evaluator, points) -> Effects:
    """Estimate everything; where evaluators cannot be told apart, severity is 0 and the adjusted mean is the raw one."""
    marks = Marks(application, evaluator, points)
    raw = marks.sum_application / marks.per_application
    if not marks.can_be_told_apart or float(np.ptp(marks.points)) == 0:
        nothing = np.zeros(marks.evaluators)
        unknown = np.full(marks.applications, np.nan)
        return Effects(float(marks.points.mean()), (0, 0, 0), nothing, nothing * np.nan, raw, raw.copy(), unknown)
    ratios = _most_likely(marks)
    return _solved(Equations(marks, *ratios), *ratios, raw)


def _most_likely(marks: Marks) -> tuple[float, float]:
    """The ratios with the least REML deviance: a coarse grid, then a compass search; always the same steps."""
    known: dict[tuple[float, float], float] = {}

    def deviance(at: tuple[float, float]) -> float:
        if at not in known:
            known[at] = Equations(marks, float(np.exp(at[0])), float(np.exp(at[1]))).deviance
        return known[at]

    best = min(((a, b) for a in STARTS for b in STARTS), key=deviance)
    for step in STEPS:
        while True:
            around = [
                (min(max(best[0] + da * step, LEAST), MOST), min(max(best[1] + db * step, LEAST), MOST))
                for da, db in ((1, 0), (-1, 0), (0, 1), (0, -1))
            ]
            nearer = min(around, key=deviance)
            if deviance(nearer) >= deviance(best) - 1e-9:
                break
            best = nearer
    return float(np.exp(best[0])), float(np.exp(best[1]))


def _solved(equations: Equations, ratio_application: float, ratio_evaluator: float, raw: np.ndarray) -> Effects:
    marks, chance = equations.marks, equations.chance
    inverse = np.linalg.inv(equations.matrix)
    solution = inverse @ equations.right
    severity = solution[1:]
    shifted = np.bincount(marks.application, severity[marks.evaluator], marks.applications) / marks.per_application
    diagonal, n = equations.diagonal, marks.per_application
    # Prediction error of (mean + application) by the adjusted mean, which is the unshrunk BLUP (Henderson 1975).
    mean_error = inverse[0, 0]
    row = inverse[0, 0] * n + np.bincount(marks.application, inverse[0, 1:][marks.evaluator], marks.applications)
    application, cell = marks.pairs
    crossed = np.bincount(application, inverse[1:, 1:].reshape(-1)[cell], marks.applications)
    single = np.bincount(marks.application, inverse[0, 1:][marks.evaluator], marks.applications)
    both = n**2 * inverse[0, 0] + 2 * n * single + crossed
    own = 1 / diagonal + both / diagonal**2
    covariance = -row / diagonal
    growth = diagonal / n
    error = mean_error + 2 * covariance + own * (2 * growth - growth**2) + (growth - 1) ** 2 / ratio_application
    return Effects(
        mean=float(solution[0]),
        variances=(chance / ratio_application, chance / ratio_evaluator, chance),
        severity=severity,
        severity_se=np.sqrt(chance * np.diag(inverse)[1:]),
        raw=raw,
        adjusted=raw - shifted,
        adjusted_se=np.sqrt(np.maximum(chance * error, 0)),
    )
