"""The best assignment, compared with trying every one, and the proof that it is the best (speed.md #13)."""

from dataclasses import replace

import numpy as np
import pytest

from evaluation.assigning.answer import packed, unpacked
from evaluation.assigning.certificate import Certificate, bound_of, faults, floors, value_of
from evaluation.assigning.losses import losses
from evaluation.assigning.prices import FAR, NoPrices, prices_of
from evaluation.assigning.problem import Problem, above
from evaluation.assigning.solve import FIRST_LOOK, Impossible, solve
from tests.evaluation.assigning.cases import best_by_trying, level_of, most_seats, problem, solutions, with_pair


def wide(seed: int = 1, m: int = 60, n: int = 150, load: int = 2) -> Problem:
    """More people than are looked at first, and many equals among them."""
    random = np.random.default_rng(seed)
    sector, knows = random.integers(0, 12, m), random.random((n, 12)) < 0.12
    expert = knows[:, sector].T
    score = np.where(expert, random.choice([5000, 8000], (m, n)), 0) + random.choice([0, 625, 1250], (m, n))
    none = np.zeros(n, dtype=int)
    return Problem(
        score, random.random((m, n)) < 0.97, expert, np.full(m, 3), np.ones(m, dtype=int), none, none, none + load
    )


@pytest.mark.parametrize("tight", [False, True])
def test_a_thousand_small_problems_are_solved_as_by_trying_everything(tight):
    random, solved = np.random.default_rng(20260901), 0
    for number in range(1000):
        p = problem(random, tight=tight)
        expected, found = best_by_trying(p), solve(p, seed=number)
        if expected is None:
            assert isinstance(found, Impossible), number
            continue
        known = found.certificate
        assert (max(known.floor, -(2**31)), known.value) == expected or not p.total, number
        assert known.gap == 0
        assert faults(p, found.rows, found.columns, known) == []
        solved += 1

    assert 100 < solved < 1000


def test_how_many_seats_can_be_filled_is_told_as_by_trying_everything():
    random, seen = np.random.default_rng(7), 0
    for _ in range(400):
        p = problem(random, tight=True)
        found = solve(p)
        if isinstance(found, Impossible) and found.cut:
            assert found.places < p.total
            if not p.low.any():
                assert found.places == most_seats(p)
                seen += 1

    assert seen > 50


def test_forcing_any_other_pair_costs_exactly_what_the_table_says():
    random, dear, impossible = np.random.default_rng(3), 0, 0
    for number in range(400):
        p = problem(random)
        found = solve(p, seed=number)
        if isinstance(found, Impossible) or not p.total:
            continue
        lost = losses(p, found.rows, found.columns, found.certificate.floor)
        for i, j in np.argwhere(p.allowed & (p.seats > 0)[:, None]):
            forced = with_pair(p, found.certificate.floor, (i, j))
            expected = FAR if forced is None else found.certificate.value - forced
            assert lost[i, j] == expected, (number, i, j)
            dear += 0 < expected < FAR
            impossible += expected == FAR

    assert dear > 100
    assert impossible > 10


def test_what_was_not_looked_at_first_is_proved_as_well():
    p = wide()
    assert p.shape[1] > FIRST_LOOK

    found = solve(p, seed=5)

    assert faults(p, found.rows, found.columns, found.certificate) == []
    assert found.certificate.gap == 0


def test_the_same_seed_gives_the_same_pairs_and_every_seed_the_same_value():
    p = wide(seed=2)
    first, again, other = (solve(p, seed=seed) for seed in (1, 1, 2))

    assert np.array_equal(first.columns, again.columns)
    assert not np.array_equal(first.columns, other.columns)
    assert (first.certificate.floor, first.certificate.value) == (other.certificate.floor, other.certificate.value)


def test_the_worst_off_comes_before_the_sum():
    nobody = np.zeros(2, dtype=int)
    p = Problem(
        [[9000, 1000], [8000, 100]], np.ones((2, 2)), np.ones((2, 2)), [1, 1], [0, 0], nobody, nobody, nobody + 1
    )
    found = solve(p)

    assert found.columns.tolist() == [1, 0]
    assert found.certificate.floor == 1000
    assert int(p.score[found.rows, found.columns].sum()) == 9000


def test_an_application_nobody_fits_does_not_lower_the_others():
    nobody = np.zeros(3, dtype=int)
    p = Problem(
        [[0, 0, 0], [5000, 4000, 100], [9900, 4000, 100]],
        np.ones((3, 3)), np.ones((3, 3)), [1, 1, 1], [0, 0, 0], nobody, nobody, nobody + 1,
    )  # fmt: skip
    found = solve(p)

    assert found.certificate.floor == 4000
    assert found.columns[0] == 2


def test_equal_fit_is_spread_over_the_people():
    base = np.array([3, 0, 1])
    p = Problem(np.full((5, 3), 700), np.ones((5, 3)), np.ones((5, 3)), [1] * 5, [0] * 5, base, base * 0, base * 0 + 5)
    found = solve(p)

    assert (base + np.bincount(found.columns, minlength=3)).tolist() == [3, 3, 3]


def honest(p: Problem, level: int, rows, columns, prices) -> Certificate:
    """What somebody would write who has these pairs and these prices."""
    allowed = above(p, floors(p, level))
    return Certificate(level, None, prices, value_of(p, rows, columns), bound_of(p, allowed, prices))


def test_a_worse_solution_has_no_proof():
    random, seen = np.random.default_rng(11), 0
    for number in range(200):
        p = problem(random)
        found = solve(p, seed=number)
        if isinstance(found, Impossible) or not p.total:
            continue
        best, known = (found.certificate.floor, found.certificate.value), found.certificate
        for rows, columns in list(solutions(p))[:20]:
            if (level_of(p, _own(p), rows, columns), value_of(p, rows, columns)) == best:
                continue
            seen += 1
            assert faults(p, rows, columns, known) != []
            assert faults(p, rows, columns, replace(known, value=value_of(p, rows, columns))) != []
            allowed = np.argwhere(above(p, floors(p, known.floor)))
            used = np.isin(allowed[:, 0] * 100 + allowed[:, 1], rows * 100 + columns)
            if used.sum() == len(rows):
                with pytest.raises(NoPrices):
                    prices_of(p, allowed[:, 0], allowed[:, 1], used)

    assert seen > 100


def _own(p):
    return floors(p, 2**31 - 1)


@pytest.mark.parametrize("seed", [0, 1, 2, 4, 5])
def test_a_proof_that_was_touched_is_refused(seed):
    p = wide(seed, m=20, n=45, load=3)
    found = solve(p)
    known, prices = found.certificate, found.certificate.prices
    assert faults(p, found.rows, found.columns, known) == []
    touched = {
        "price of a seat": replace(
            known, prices=replace(prices, seat=prices.seat + 10**9 * np.eye(1, 20, 3, dtype=int)[0])
        ),
        "price of a task": replace(
            known, prices=replace(prices, task=prices.task - 10**9 * np.eye(1, 45, found.columns[0], dtype=int)[0])
        ),
        "negative price": replace(known, prices=replace(prices, other=prices.other - 1)),
        "value": replace(known, value=known.value + 1),
        "bound": replace(known, bound=known.bound - 1),
        "both": replace(known, value=known.value + 1, bound=known.bound + 1),
        "floor higher": replace(known, floor=known.floor + 1),
        "floor lower": replace(known, floor=known.floor - 1),
        "no cut": replace(known, cut=None) if known.cut else replace(known, floor=known.floor - 1),
    }
    for name, wrong in touched.items():
        assert faults(p, found.rows, found.columns, wrong) != [], name
    if known.cut:
        assert faults(p, found.rows, found.columns, replace(known, cut=replace(known.cut, shared=not known.cut.shared)))


def test_pairs_that_break_a_rule_are_refused():
    p = wide(4, m=20, n=45, load=3)
    found = solve(p)
    known, rows, columns = found.certificate, found.rows, found.columns
    forbidden = p.changed(allowed=p.allowed & ~np.eye(1, 45, columns[0], dtype=bool))
    loads = np.bincount(columns, minlength=45)

    assert faults(forbidden, rows, columns, known) == ["a forbidden pair is chosen"]
    assert faults(p, rows[1:], columns[1:], known) == ["an application has not its number of evaluators"]
    assert faults(p.changed(high=np.maximum(loads - 1, 0)), rows, columns, known) == ["a load is out of its bounds"]
    assert "a pair is chosen twice" in faults(p, np.append(rows, rows[0]), np.append(columns, columns[0]), known)
    assert "a pair is of nobody" in faults(p, np.append(rows, 99), np.append(columns, 0), known)


def test_a_proof_survives_being_stored():
    p = wide(6, m=20, n=45, load=3)
    found = solve(p)

    again = unpacked(packed(found.certificate), p.shape)

    assert faults(p, found.rows, found.columns, again) == []
    with pytest.raises(ValueError, match="another problem"):
        unpacked({**packed(found.certificate), "seat": []}, p.shape)
