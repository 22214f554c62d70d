"""Severity and firmness: never worse than the raw mean without bias, better with it, and honest about what is unknown."""

import json

import numpy as np
import pytest

from evaluation.calibrating.asking import NotComputed, compute
from evaluation.calibrating.effects import fit
from evaluation.calibrating.firmness import SWING, Order, look
from evaluation.calibrating.study import study


def a_world(seed: int, *, bias: float, applications=200, evaluators=60, each=2, chance=4.0, spread=6.0):
    """(truth, severity, application, evaluator, points) of a simulated call."""
    dice = np.random.default_rng(seed)
    truth, severity = dice.normal(40, spread, applications), dice.normal(0, 1, evaluators) * bias
    rows = [(n, who) for n in range(applications) for who in dice.choice(evaluators, each, replace=False)]
    points = [truth[n] + severity[who] + dice.normal(0, chance) for n, who in rows]
    return truth, severity, [n for n, _ in rows], [who for _, who in rows], np.round(points, 1)


def kendall(one, other) -> float:
    """Tau-a by its definition."""
    one, other = np.asarray(one), np.asarray(other)
    agreeing = np.sign(one[:, None] - one[None, :]) * np.sign(other[:, None] - other[None, :])
    return float(agreeing.sum() / (len(one) * (len(one) - 1)))


def gain(seed: int, **how) -> float:
    truth, _, application, evaluator, points = a_world(seed, **how)
    found = fit(application, evaluator, points)
    return kendall(found.adjusted, truth) - kendall(found.raw, truth)


@pytest.mark.parametrize("seed", range(8))
def test_without_bias_nothing_is_lost(seed):
    assert gain(seed, bias=0.0) >= -0.01


def test_with_strong_bias_the_order_comes_nearer_to_the_truth():
    gains = [gain(seed, bias=6.0) for seed in range(8)]

    assert min(gains) >= 0.03
    assert np.mean(gains) >= 0.1


def a_world_of_sectors(seed: int, *, bias: float, sectors=5, stray=0.1):
    """As `a_world`, but sectors differ in quality and nine of ten marks come from people of the application's own sector."""
    dice, applications, evaluators = np.random.default_rng(seed), 200, 60
    field, knows = np.arange(applications) % sectors, np.arange(evaluators) % sectors
    truth = dice.normal(40, 6, applications) + 3.0 * (field - (sectors - 1) / 2)
    severity, rows = dice.normal(0, 1, evaluators) * bias, []
    for n in range(applications):
        likely = np.where(knows == field[n], 1.0, stray)
        rows += [(n, who) for who in dice.choice(evaluators, 2, replace=False, p=likely / likely.sum())]
    points = [truth[n] + severity[who] + dice.normal(0, 4.0) for n, who in rows]
    return truth, [n for n, _ in rows], [who for _, who in rows], np.round(points, 1)


def z_scores(application, evaluator, points) -> np.ndarray:
    """What others do: everybody's marks brought to the same mean and spread."""
    application, evaluator, even = np.array(application), np.array(evaluator), np.array(points)
    for who in set(evaluator):
        own = points[evaluator == who]
        if len(own) > 1 and own.std() > 0:
            even[evaluator == who] = points.mean() + points.std() * (own - own.mean()) / own.std()
    return np.array([even[application == n].mean() for n in range(max(application) + 1)])


def test_where_people_are_matched_by_sector_the_figures_hold_and_z_scores_lose():
    """People of a better sector are not taken for mild ones, as every mark brought to one mean would do."""
    found: dict[float, list[tuple[float, float]]] = {0.0: [], 6.0: []}
    for bias, gains in found.items():
        for seed in range(6):
            truth, application, evaluator, points = a_world_of_sectors(seed, bias=bias)
            one = fit(application, evaluator, points)
            raw, even = kendall(one.raw, truth), z_scores(application, evaluator, points)
            gains.append((kendall(one.adjusted, truth) - raw, kendall(even, truth) - raw))

    assert min(gain for gain, _ in found[0.0]) >= -0.01
    assert min(gain for gain, _ in found[6.0]) >= 0.03
    assert max(other for _, other in found[0.0]) <= -0.05


def test_without_bias_the_adjusted_mean_is_the_raw_one():
    _truth, _, application, evaluator, points = a_world(3, bias=0.0)
    found = fit(application, evaluator, points)

    assert np.abs(found.adjusted - found.raw).max() < 0.5
    assert np.abs(found.severity).max() < 0.5


def test_a_severe_evaluator_is_found_with_the_right_sign_and_an_honest_error():
    inside = []
    for seed in range(12):
        _, severity, application, evaluator, points = a_world(seed, bias=4.0)
        found = fit(application, evaluator, points)
        inside.append(np.abs(found.severity - severity) <= 2 * found.severity_se)
        assert np.corrcoef(found.severity, severity)[0, 1] > 0.7
    assert 0.9 <= np.mean(inside) <= 1.0


def test_the_standard_error_of_an_adjusted_mark_covers_the_truth():
    inside = []
    for seed in range(12):
        truth, _, application, evaluator, points = a_world(seed, bias=3.0)
        found = fit(application, evaluator, points)
        inside.append(np.abs(found.adjusted - truth) <= 2 * found.adjusted_se)
    assert 0.9 <= np.mean(inside) <= 0.99


def test_the_equations_are_those_of_the_whole_system():
    """Absorbing the applications changes nothing: the same solution as the full equations, solved at once."""
    _, _, application, evaluator, points = a_world(5, bias=3.0, applications=12, evaluators=5, each=3)
    found = fit(application, evaluator, points)
    ratios = found.variances[2] / found.variances[0], found.variances[2] / found.variances[1]
    rows = len(points)
    x, za, zb = np.ones((rows, 1)), np.eye(12)[application], np.eye(5)[evaluator]
    whole = np.hstack([x, za, zb])
    left = whole.T @ whole + np.diag([0.0, *[ratios[0]] * 12, *[ratios[1]] * 5])
    solution = np.linalg.solve(left, whole.T @ points)

    assert solution[0] == pytest.approx(found.mean)
    assert solution[13:] == pytest.approx(found.severity)
    inverse = np.linalg.inv(left) * found.variances[2]
    assert np.sqrt(np.diag(inverse)[13:]) == pytest.approx(found.severity_se)


def test_where_people_cannot_be_told_apart_nothing_is_claimed():
    found = fit([0, 1, 2], [0, 1, 2], [10.0, 20.0, 30.0])

    assert found.adjusted.tolist() == found.raw.tolist() == [10, 20, 30]
    assert np.isnan(found.severity_se).all()
    assert not found.severity.any()


def an_order(**changes) -> Order:
    given = {"fixed": np.zeros(3), "cost": np.array([6.0, 5.0, 1.0]), "eligible": np.ones(3, bool)}
    return Order(**(given | {"threshold": 0.0, "budget": 10.0} | changes))


def test_the_line_is_strict_and_equals_keep_their_order():
    rank, within = an_order().places(np.array([30.0, 30.0, 30.0]))
    assert (rank.tolist(), within.tolist()) == ([1, 2, 3], [True, False, False])

    rank, within = an_order(threshold=25.0, eligible=np.array([False, True, True])).places(np.array([40, 24.99, 25.0]))
    assert (rank.tolist(), within.tolist()) == ([1, 3, 2], [False, False, True])


def test_a_close_race_is_called_unsure_and_a_clear_one_firm():
    close = np.array([[0.9, 0.1], [0.1, 0.9], [0.0, 0.0]])
    weights, nobody = np.array([30.0, 30.0]), {}
    found = look(an_order(budget=6.0), close, weights, ["A", "B"], nobody)

    assert found.best.tolist() == [1, 1, 3]
    assert found.worst.tolist() == [2, 2, 3]
    assert {(kind, name) for kind, name, _, _ in found.moves} == {("less", "A"), ("more", "B")}
    clear = look(an_order(budget=6.0), np.array([[1.0, 1.0], [0.1, 0.2], [0.0, 0.0]]), weights, ["A", "B"], nobody)
    assert clear.moves == []
    assert clear.share.tolist() == [1.0, 0.0, 0.0]
    assert SWING == 0.10


def test_leaving_one_out_shows_who_carries_a_place():
    def file(number, marks, share):
        return {
            "number": number, "fixed": 0.0, "cost": 5.0, "eligible": True, "shares": [share],
            "marks": [[who, points, True] for who, points in marks],
        }  # fmt: skip

    order = {
        "criteria": [["A", 60.0]], "threshold": 0.0, "budget": 5.0,
        "applications": [
            file("X", [("ali", 60.0), ("can", 30.0)], 0.75), file("Y", [("can", 44.0), ("eda", 44.0)], 44 / 60),
        ],
    }  # fmt: skip
    found = study(order)

    assert {"kind": "without", "name": "ali", "in": ["Y"], "out": ["X"]} in found["line"]
    assert [(line["number"], line["within"]) for line in found["applications"]] == [("X", True), ("Y", False)]
    json.dumps(found, allow_nan=False)


def test_the_process_answers_and_its_limits_hold(settings):
    order = {"criteria": [["A", 60.0]], "threshold": 0.0, "budget": 1.0, "applications": []}
    marks = [[f"kisi{n}", 30.0 + n, True] for n in range(2)]
    one = {"number": "X", "fixed": 0.0, "cost": 1.0, "eligible": True, "shares": [0.5], "marks": marks}

    assert compute(order | {"applications": [one]})["applications"][0]["mark"] == 30.0
    with pytest.raises(NotComputed):
        compute(order | {"applications": [one | {"shares": [0.5, 0.5]}]})
