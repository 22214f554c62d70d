"""Report periods and the payment plan that follows from them (EK-5): pure arithmetic in months and kuruş."""

from decimal import ROUND_DOWN, Decimal

from .sums import group_sums

KURUS = Decimal("0.01")


def periods_of(months: int, length: int) -> list[tuple[int, int]]:
    """(first month, last month) of each report period; the last may be shorter."""
    return [(start, min(start + length - 1, months)) for start in range(1, months + 1, length)]


def payment_schedule(plan: dict, length: int) -> list[dict]:
    """One row per period: {"number", "first", "last", "grant"}; the grants add up to the plan's grant exactly.

    A year's grant is spread evenly over the periods that begin in it, the odd kuruş go to the last of them;
    a year in which no period begins is paid with the period that runs through it.
    """
    periods = periods_of(plan["months"], length)
    grants = [Decimal(0)] * len(periods)
    for year, sums in group_sums(plan["budget"], "year").items():
        for place, share in _spread(Decimal(sums["ministry"]), _places(periods, year)):
            grants[place] += share
    return [
        {"number": n + 1, "first": first, "last": last, "grant": grants[n]} for n, (first, last) in enumerate(periods)
    ]


def _places(periods: list[tuple[int, int]], year: int) -> list[int]:
    first, last = (year - 1) * 12 + 1, year * 12
    starting = [n for n, (start, _) in enumerate(periods) if first <= start <= last]
    return starting or [n for n, (start, _) in enumerate(periods) if start <= first][-1:]


def _spread(amount: Decimal, places: list[int]) -> list[tuple[int, Decimal]]:
    each = (amount / len(places)).quantize(KURUS, ROUND_DOWN)
    return [(place, each) for place in places[:-1]] + [(places[-1], amount - each * (len(places) - 1))]
