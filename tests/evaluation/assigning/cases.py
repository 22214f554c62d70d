"""Small random problems, and their best solution by trying every one."""

from itertools import combinations, product

import numpy as np

from evaluation.assigning.certificate import floors, rule_faults, value_of
from evaluation.assigning.problem import Problem, own_best


def problem(random, *, tight: bool = False) -> Problem:
    """A few applications and people; `tight` ones often have no solution at all."""
    m, n = int(random.integers(1, 4)), int(random.integers(1, 6))
    seats = random.integers(0, 3, m)
    base, low = random.integers(0, 3, n), random.integers(0, 2, n) * (random.random(n) < 0.3)
    high = low + random.integers(0, 2 if tight else 4, n)
    return Problem(
        random.choice([-300, 0, 1000, 1000, 2500, 4000, 9000], (m, n)),
        random.random((m, n)) < (0.6 if tight else 0.85),
        random.random((m, n)) < 0.5,
        seats,
        np.minimum(seats, random.integers(0, 2, m)),
        base,
        low,
        high,
    )


def solutions(p: Problem):
    """Every choice that keeps the rules, as two arrays."""
    m, n = p.shape
    mine = [
        [c for c in combinations(range(n), int(p.seats[i])) if all(p.allowed[i, j] for j in c)
         and sum(bool(p.expert[i, j]) for j in c) >= p.experts[i]]
        for i in range(m)
    ]  # fmt: skip
    for choice in product(*mine):
        rows = np.array([i for i, people in enumerate(choice) for _ in people], dtype=np.int64)
        columns = np.array([j for people in choice for j in people], dtype=np.int64)
        load = np.bincount(columns, minlength=n)
        if (load >= p.low).all() and (load <= p.high).all():
            yield rows, columns


def level_of(p: Problem, best, rows, columns) -> int:
    """The greatest level that a solution reaches: everybody's weakest fit, or their own best."""
    score = p.score[rows, columns]
    below = score[score < best[rows]]
    return int(below.min()) if len(below) else int(best[p.seats > 0].max(initial=-(2**31)))


def best_by_trying(p: Problem):
    """(level, value) of the best solution, or None."""
    best = own_best(p)
    return max(((level_of(p, best, *s), value_of(p, *s)) for s in solutions(p)), default=None)


def most_seats(p: Problem) -> int:
    """How many seats can be filled when every seat may stay empty and lower bounds are left aside."""
    m, n = p.shape
    most = 0
    options = [
        [c for size in range(int(p.seats[i]) + 1) for c in combinations(range(n), size)
         if all(p.allowed[i, j] for j in c) and sum(not p.expert[i, j] for j in c) <= p.seats[i] - p.experts[i]]
        for i in range(m)
    ]  # fmt: skip
    for choice in product(*options):
        load = np.bincount([j for people in choice for j in people], minlength=n)
        if (load <= p.high).all():
            most = max(most, int(load.sum()))
    return most


def with_pair(p: Problem, level: int, pair: tuple[int, int]):
    """The greatest value of a solution that has the pair, the floor holding for all others; None if there is none."""
    floor, (i, j) = floors(p, level), pair
    values = []
    for rows, columns in solutions(p):
        forced = (rows == i) & (columns == j)
        if forced.any() and (p.score[rows, columns] >= floor[rows])[~forced].all():
            values.append(value_of(p, rows, columns))
    return max(values, default=None)


def keeps_rules(p: Problem, rows, columns) -> bool:
    return rule_faults(p, rows, columns) == []
