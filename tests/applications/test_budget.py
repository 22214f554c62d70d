"""The arithmetic of a plan's budget, to the kuruş (K-045, K-048, K-057)."""

from decimal import Decimal

from hypothesis import given

from applications.budget import Caps, Line, breaches, totals, totals_by
from tests.applications.budgets import PERCENT, lines, money

LINES = lines(30, quantity=money("9999.99"), price=money("99999999.99"))


def caps(total: str = "50") -> Caps:
    """Caps of KDP-2017 without a ceiling on the grant."""
    return Caps(Decimal(total), Decimal(75), Decimal(10), {"YAP": Decimal(5)}, None, 5)


@given(LINES)
def test_the_sum_of_the_lines_is_every_total(lines):
    whole = totals(lines)

    for key in (
        lambda line: line.year,
        lambda line: line.category,
        lambda line: line.activity,
        lambda line: line.group,
    ):
        parts = totals_by(lines, key).values()
        assert sum((part.total for part in parts), Decimal(0)) == whole.total
        assert sum((part.ministry for part in parts), Decimal(0)) == whole.ministry
    assert whole.ministry + whole.own == whole.total == sum((line.amount for line in lines), Decimal(0))


@given(LINES)
def test_both_shares_of_a_line_make_its_amount_and_none_is_negative(lines):
    for line in lines:
        assert line.ministry_share + line.own_share == line.amount
        assert 0 <= line.ministry_share <= line.amount


@given(LINES, PERCENT)
def test_lines_at_the_cap_never_exceed_the_cap_of_the_plan(lines, rate):
    at_the_cap = [Line(n.key, n.activity, n.group, n.category, n.year, n.quantity, n.unit_price, rate) for n in lines]

    whole = totals(at_the_cap)

    assert whole.ministry * 100 <= whole.total * rate


@given(LINES)
def test_a_plan_over_the_cap_is_told_by_exactly_how_much(lines):
    whole = totals(lines)
    found = [breach for breach in breaches(lines, caps()) if breach.rule == "K-048"]

    if found:
        assert (whole.ministry - found[0].excess) * 100 <= whole.total * 50
        assert (whole.ministry - found[0].excess + Decimal("0.01")) * 100 > whole.total * 50
    else:
        assert whole.ministry * 100 <= whole.total * 50


def test_one_kurus_over_the_cap_is_a_breach_and_at_the_cap_is_none():
    line = Line("a", "a", 1, "PER", 1, Decimal(1), Decimal("100.00"), Decimal("50.01"))

    assert [breach.rule for breach in breaches([line], caps())] == ["K-048"]
    assert breaches([line], caps("50.01")) == []
