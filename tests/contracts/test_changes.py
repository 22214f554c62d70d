"""The arithmetic of changes and of the late fee: pure, so that every figure can be tried."""

from copy import deepcopy
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.changes import changed_dossier, differences, verdict
from contracts.interest import NoRate, late_fee

PLAN = {
    "months": 60,
    "activities": [{"key": "a", "name": "Atölye", "start_month": 1, "end_month": 12, "without_budget": False}],
    "budget": [
        {"key": key, "activity": "a", "group": 1, "category": category, "year": 1, "description": key, "quantity": "1.00",
         "unit_price": price, "rate": "50.00", "eligible": True}
        for key, category, price in (("x", "MAK", "6000.00"), ("y", "HIZ", "4000.00"))
    ],
    "indicators": [{"key": "i", "name": "Firma", "target": "5.00", "baseline": "0.00"}],
}  # fmt: skip
BASE = changed_dossier({"plan": PLAN}, [], None)
LIMIT = Decimal(5)


def line(key: str, price: str | Decimal, **more) -> dict:
    values = {"quantity": "1.00", "unit_price": f"{price}", "rate": "50.00", "year": 1} | more
    return {"kind": "line", "key": key, "values": values}


@given(st.decimals("0.01", "3000", places=2))
def test_a_transfer_is_a_notice_exactly_up_to_the_limit(amount):
    new = changed_dossier(BASE, [line("x", 6000 - amount), line("y", 4000 + amount)], None)
    found = verdict(BASE, new, LIMIT)
    assert found.shifted == amount
    assert found.kind == ("notice" if amount <= 500 else "addendum")
    assert new["plan"]["totals"]["total"] == BASE["plan"]["totals"]["total"]


@pytest.mark.parametrize(
    ("changes", "months", "kind"),
    [
        ([line("x", "5999.00")], None, "board"),
        ([], 72, "board"),
        ([{"kind": "activity", "key": "a", "values": {"removed": True}}], None, "board"),
        ([{"kind": "activity", "key": "a", "values": {"start_month": 1, "end_month": 14}}], None, "addendum"),
        ([{"kind": "indicator", "key": "i", "values": {"target": "6.00"}}], None, "addendum"),
        ([line("x", "6000.00", rate="40.00")], None, "addendum"),
        ([{"kind": "line", "key": "y", "values": {"removed": True}}, line("x", "10000.00")], None, "addendum"),
    ],
)
def test_the_kind_follows_from_what_is_changed(changes, months, kind):
    assert verdict(BASE, changed_dossier(BASE, changes, months), LIMIT).kind == kind


def test_the_base_is_never_touched_and_a_version_does_not_differ_from_itself():
    before = deepcopy(BASE)
    new = changed_dossier(BASE, [line("x", "1.00")], 72)
    assert before == BASE
    assert differences(BASE, BASE) == []
    assert {d.field for d in differences(BASE, new)} == {"Ay", "Birim fiyat", "Tutar", "Destek"}


def test_late_fee_counts_whole_months_then_days_and_cuts_where_the_rate_changes():
    rates = [(date(2026, 1, 1), Decimal(3)), (date(2026, 3, 1), Decimal(6))]
    assert late_fee(Decimal(1000), date(2026, 1, 1), date(2026, 2, 1), rates) == Decimal("30.00")
    assert late_fee(Decimal(1000), date(2026, 1, 1), date(2026, 2, 16), rates) == Decimal("45.00")
    assert late_fee(Decimal(1000), date(2026, 1, 1), date(2026, 4, 1), rates) == Decimal("120.00")
    with pytest.raises(NoRate):
        late_fee(Decimal(1000), date(2025, 12, 31), date(2026, 4, 1), rates)


@given(st.decimals("0", "1000000", places=2), st.integers(0, 2000), st.integers(0, 2000))
def test_late_fee_never_falls_with_time(principal, first, more):
    rates, start = [(date(2020, 1, 1), Decimal("2.5"))], date(2021, 5, 17)
    earlier, later = (date.fromordinal(start.toordinal() + days) for days in (first, first + more))
    assert late_fee(principal, start, earlier, rates) <= late_fee(principal, start, later, rates)
