"""The late fee of Law 6183, article 51: whole months at the monthly rate, the odd days at a thirtieth of it a day.

Pure arithmetic: rates come as (first day, monthly percent), oldest first; amounts in TL, rounded half up to the kuruş.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from dateutil.relativedelta import relativedelta

KURUS, HUNDRED, DAYS = Decimal("0.01"), Decimal(100), 30


class NoRate(ValueError):
    """The table of rates begins after the day from which interest runs."""


def late_fee(principal: Decimal, start: date, end: date, rates: list[tuple[date, Decimal]]) -> Decimal:
    """Interest on `principal` from `start` (the day of payment) to `end`; 0 if there is no time or nothing is owed.

    Each rate counts from its first day; a change inside the period cuts it there. NoRate if none is known for `start`.
    """
    if principal <= 0 or end <= start:
        return Decimal("0.00")
    known = [rate for rate in rates if rate[0] <= start]
    if not known:
        raise NoRate(f"{start:%d.%m.%Y} tarihinde geçerli gecikme zammı oranı girilmemiş.")
    cuts = [(start, known[-1][1])] + [(day, percent) for day, percent in rates if start < day < end]
    ends = [day for day, _ in cuts[1:]] + [end]
    percent = sum((_percent(first, last, rate) for (first, rate), last in zip(cuts, ends, strict=True)), Decimal(0))
    return (principal * percent / HUNDRED).quantize(KURUS, ROUND_HALF_UP)


def _percent(first: date, last: date, monthly: Decimal) -> Decimal:
    months = 0
    while first + relativedelta(months=months + 1) <= last:
        months += 1
    days = (last - (first + relativedelta(months=months))).days
    return monthly * months + monthly * min(days, DAYS) / DAYS
