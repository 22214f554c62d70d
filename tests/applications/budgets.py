"""Budgets that hypothesis makes up, for everybody who calculates with one."""

from decimal import Decimal

from hypothesis import strategies as st

from applications.budget import Line

PERCENT = st.decimals(min_value=0, max_value=100, places=2)


def money(most: str):
    """Amounts from one kuruş up to `most`, in TL."""
    return st.decimals(min_value=Decimal("0.01"), max_value=Decimal(most), places=2)


def lines(most: int, *, least: int = 0, quantity, price):
    """Between `least` and `most` lines, each with a key of its own, on a few activities, items and years."""
    line = st.builds(
        Line,
        key=st.uuids().map(str),
        activity=st.sampled_from("abc"),
        group=st.integers(1, 4),
        category=st.sampled_from(("PER", "MAK", "YAP")),
        year=st.integers(1, 5),
        quantity=quantity,
        unit_price=price,
        rate=PERCENT,
        eligible=st.booleans(),
    )
    return st.lists(line, min_size=least, max_size=most, unique_by=lambda each: each.key)
