"""The arithmetic of judgement: what is shown is what decides."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import scoring
from evaluation.scoring import Candidate, Divergence, Weight
from evaluation.seating import quorum_reason, sitting

RULE = Divergence("STRADDLE_OR_GAP", maximum=Decimal(60), threshold=Decimal(36), gap_pct=Decimal(15))
SINGLE = {"A": Weight(Decimal(60), 600)}
SENT = datetime(2026, 5, 4, tzinfo=UTC)

marks = st.fractions(min_value=0, max_value=60, max_denominator=1000)
weights = st.lists(
    st.tuples(st.decimals(min_value=1, max_value=20, places=2), st.integers(1, 10)), min_size=1, max_size=14
)


def candidate(key, total, *, board=30, pre=None, later=0, ceiling=1_000_000):
    pre = Decimal(total) - board if pre is None else pre
    return Candidate(key, Decimal(total), Decimal(board), Decimal(pre), SENT + timedelta(days=later), Decimal(ceiling))


def test_a_mark_is_the_sum_of_weighted_shares():
    assert scoring.mark({"A": 5, "B": 10}, {"A": Weight(Decimal(20), 10), "B": Weight(Decimal(40), 10)}) == 50


@pytest.mark.parametrize("score", [-1, 11, True, 7.5, "7", None])
def test_only_whole_numbers_of_the_scale_are_scores(score):
    with pytest.raises(ValueError, match="not a whole number"):
        scoring.mark({"A": score}, {"A": Weight(Decimal(60), 10)})


def test_every_criterion_needs_a_score_and_no_other():
    with pytest.raises(ValueError, match="differ"):
        scoring.mark({"A": 1}, {"A": Weight(Decimal(1), 10), "B": Weight(Decimal(1), 10)})


@given(weights, st.data())
def test_a_mark_lies_between_nothing_and_the_sum_of_the_weights(rows, data):
    table = {str(n): Weight(points, scale) for n, (points, scale) in enumerate(rows)}
    scores = {key: data.draw(st.integers(0, weight.scale)) for key, weight in table.items()}

    assert 0 <= scoring.mark(scores, table) <= sum(Fraction(w.points) for w in table.values())
    assert scoring.mark({key: w.scale for key, w in table.items()}, table) == sum(
        Fraction(w.points) for w in table.values()
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [("35.995", "36.00"), ("35.9949", "35.99"), ("69.995", "70.00"), ("0.005", "0.01"), ("36", "36.00")],
)
def test_figures_are_rounded_half_up_once(value, shown):
    assert scoring.rounded(Fraction(value)) == Decimal(shown)


def diverge(one, other, rule=RULE) -> set[tuple[str, str]]:
    scores = {"X": {"A": int(one * 10)}, "Y": {"A": int(other * 10)}}
    return {(found.kind, found.criterion) for found in scoring.findings(scores, SINGLE, rule)}


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (38, 29, {("gap", ""), ("straddle", "")}),  # 36 between them and exactly 15/100 apart
        (47, 38, {("gap", "")}),  # exactly 9 of 60
        (47, Decimal("38.1"), set()),
        (36, Decimal("35.9"), {("straddle", "")}),
        (36, 36, set()),
        (30, 30, set()),
    ],
)
def test_the_rule_of_the_call_finds_what_lies_apart(one, other, found):
    assert diverge(one, other) == found
    assert diverge(other, one) == found


def test_the_other_rules_of_the_call():
    assert diverge(38, 30, replace(RULE, rule="GAP")) == set()
    assert diverge(60, 0, replace(RULE, rule="NEVER")) == set()
    assert diverge(36, 35, replace(RULE, threshold=None)) == set()
    assert scoring.findings({"X": {"A": 1}}, SINGLE, RULE) == []


def test_a_gap_may_be_said_in_points():
    assert diverge(47, 40, replace(RULE, gap_points=Decimal(7))) == {("gap", "")}
    assert diverge(47, Decimal("40.1"), replace(RULE, gap_points=Decimal(7))) == set()


TWO = {"A": Weight(Decimal(30), 10, threshold=5), "B": Weight(Decimal(30), 10)}
# In total 42 and 42: what the readers think of A is hidden.
HIDDEN = {"X": {"A": 10, "B": 4}, "Y": {"A": 4, "B": 10}}


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (RULE, []),
        (replace(RULE, criterion_gap_pct=Decimal(60)), [("gap", "A"), ("straddle", "A"), ("gap", "B")]),
        (replace(RULE, criterion_gap_pct=Decimal(61)), [("straddle", "A")]),
        (replace(RULE, criterion_gap_points=6), [("gap", "A"), ("straddle", "A"), ("gap", "B")]),
        (replace(RULE, criterion_gap_points=7, criterion_gap_pct=Decimal(1)), [("straddle", "A")]),
        (replace(RULE, rule="GAP", criterion_gap_points=7), []),
        (replace(RULE, rule="NEVER", criterion_gap_points=1), []),
    ],
)
def test_equal_totals_do_not_hide_a_criterion(rule, found):
    assert [(f.kind, f.criterion) for f in scoring.findings(HIDDEN, TWO, rule)] == found


def test_three_marks_count_the_two_closest():
    assert scoring.counted({"A": 38, "B": 29, "C": 40}) == ["A", "C"]
    assert scoring.consolidate({"A": 38, "B": 29, "C": 40}) == Decimal("39.00")


@pytest.mark.parametrize(("rule", "keys", "mark"), [("MEDIAN", ["A"], "38.00"), ("MEAN", ["A", "B", "C"], "35.67")])
def test_a_call_may_want_the_middle_or_the_mean_of_all(rule, keys, mark):
    marks = {"A": 38, "B": 29, "C": 40}
    assert scoring.counted(marks, rule) == keys
    assert scoring.consolidate(marks, rule) == Decimal(mark)
    assert scoring.counted({"A": 1, "B": 2}, rule) == ["A", "B"]


def test_the_middle_of_four_are_two():
    assert scoring.counted({"A": 1, "B": 9, "C": 5, "D": 4}, "MEDIAN") == ["C", "D"]


def test_of_two_equally_close_pairs_the_higher_counts():
    assert scoring.counted({"A": 30, "B": 40, "C": 50}) == ["B", "C"]


@given(st.lists(marks, min_size=2, max_size=3))
def test_a_joint_mark_lies_between_its_marks(given_marks):
    joint = scoring.consolidate({str(n): mark for n, mark in enumerate(given_marks)})

    assert scoring.rounded(min(given_marks)) <= joint <= scoring.rounded(max(given_marks))


@given(st.permutations(["A", "B", "C"]), st.lists(marks, min_size=3, max_size=3))
def test_the_order_of_arrival_changes_nothing(order, given_marks):
    table = dict(zip("ABC", given_marks, strict=True))

    assert scoring.consolidate({key: table[key] for key in order}) == scoring.consolidate(table)


@pytest.mark.parametrize(("total", "passes"), [("69.99", False), ("69.00", False), ("70.00", True), ("70.01", True)])
def test_seventy_passes_and_less_does_not(total, passes):
    assert scoring.reaches(Decimal(total), Decimal(70)) is passes
    assert scoring.reaches(Decimal(total), None) is True


def test_ties_go_to_the_board_mark_then_pre_assessment_then_the_earlier():
    found = scoring.rank(
        [
            candidate("later", 80, board=32, later=2),
            candidate("earlier", 80, board=32, later=1),
            candidate("board", 80, board=33),
            candidate("best", 81, board=20),
        ],
        budget=Decimal(99_000_000),
    )

    assert [place.key for place in found] == ["best", "board", "earlier", "later"]


@pytest.mark.parametrize(
    ("ties", "order"),
    [
        ("BOARD_PRE_TIME", ["board", "early", "pre"]),
        ("PRE_BOARD_TIME", ["pre", "early", "board"]),
        ("TIME", ["early", "board", "pre"]),
    ],
)
def test_the_call_says_what_decides_between_equals(ties, order):
    three = [
        candidate("pre", 80, board=30, pre=50, later=3),
        candidate("board", 80, board=33, pre=47, later=2),
        candidate("early", 80, board=31, pre=49, later=1),
    ]

    assert [place.key for place in scoring.rank(three, budget=Decimal(99_000_000), ties=ties)] == order


def test_the_budget_line_is_strict():
    found = scoring.rank(
        [candidate("A", 90, ceiling=6), candidate("B", 85, ceiling=5), candidate("C", 80, ceiling=1)],
        budget=Decimal(10),
    )

    assert [(place.key, place.within, place.spent) for place in found] == [
        ("A", True, 6),
        ("B", False, 6),
        ("C", False, 6),
    ]


def test_what_was_given_earlier_narrows_the_line():
    assert scoring.rank([candidate("A", 90, ceiling=6)], budget=Decimal(10), committed=Decimal(5))[0].within is False
    assert scoring.rank([candidate("A", 90, ceiling=5)], budget=Decimal(10), committed=Decimal(5))[0].within is True


@given(
    st.lists(st.tuples(st.integers(70, 100), st.integers(1, 9)), max_size=12),
    st.integers(0, 30),
)
def test_the_supported_never_cost_more_than_the_budget(rows, budget):
    found = scoring.rank(
        [candidate(str(n), total, ceiling=cost) for n, (total, cost) in enumerate(rows)], budget=Decimal(budget)
    )
    costs = {str(n): cost for n, (_, cost) in enumerate(rows)}

    assert sum(costs[place.key] for place in found if place.within) <= budget
    assert [place.rank for place in found] == list(range(1, len(rows) + 1))
    assert sorted(place.within for place in found) == [place.within for place in reversed(found)]


def test_substitutes_sit_in_by_order():
    assert sitting("ABCD", "xyz", "ACDyz") == [("A", None), ("C", None), ("D", None), ("y", "B")]
    assert sitting("AB", "x", "ABx") == [("A", None), ("B", None)]
    assert sitting("AB", "x", "") == []


def test_quorum_says_how_many_are_missing():
    assert quorum_reason(4, 4) is None
    assert quorum_reason(3, 4) == "Toplantı yeter sayısı sağlanamadı (3/4)."
