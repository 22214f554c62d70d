"""The legal clock equals an independent table, for every start date of three years and every way of service.

The table knows no library of holidays: its days off are written out here by hand (domain.md §9.4), and a due date is
looked up in the sorted list of worked days instead of being counted forward.
"""

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace

import pytest

from applications.deadlines import completion_after, lawsuit_after, objection_after
from kumelenme.workdays.models import DayOff
from kumelenme.workdays.periods import add_working_days
from kumelenme.workdays.service import Channel, served_on

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 1, 1), date(2028, 12, 31)
NATIONAL = ((1, 1), (4, 23), (5, 1), (5, 19), (7, 15), (8, 30), (10, 29))
RAMAZAN = (date(2026, 3, 20), date(2027, 3, 9), date(2028, 2, 26), date(2029, 2, 14))
KURBAN = (date(2026, 5, 27), date(2027, 5, 16), date(2028, 5, 5), date(2029, 4, 24))
LEAVE = date(2027, 5, 20)


def ordinals(first: date, count: int) -> set[int]:
    return set(range(first.toordinal(), first.toordinal() + count))


def table(*, half_days_work: bool) -> list[int]:
    """Ordinals of every worked day from 2026 to the middle of 2029, in order."""
    off = {date(year, month, day).toordinal() for year in range(2026, 2030) for month, day in NATIONAL}
    for feasts, days in ((RAMAZAN, 3), (KURBAN, 4)):
        off = off.union(*(ordinals(feast, days) for feast in feasts))
    off.add(LEAVE.toordinal())
    if not half_days_work:
        off |= {feast.toordinal() - 1 for feast in (*RAMAZAN, *KURBAN)}
        off |= {date(year, 10, 28).toordinal() for year in range(2026, 2030)}
    every = ordinals(FIRST, (date(2029, 6, 30) - FIRST).days)
    # Ordinal 1 was a Monday: 6 and 7 modulo 7 are Saturday and Sunday.
    return sorted(day for day in every if day % 7 not in (6, 0) and day not in off)


def moment(ordinal: int) -> datetime:
    """23:59:59 in Istanbul, written as 20:59:59 UTC."""
    return datetime.combine(date.fromordinal(ordinal), time(20, 59, 59), tzinfo=UTC)


@pytest.fixture(autouse=True)
def announced_leave(db):
    DayOff.objects.create(date=LEAVE, name="İdari izin")


@pytest.mark.parametrize("half_days_work", [False, True])
@pytest.mark.parametrize("channel", [Channel.UETS, Channel.KEP, Channel.HAND])
def test_every_start_of_three_years_ends_where_the_table_says(channel, half_days_work):
    worked = table(half_days_work=half_days_work)
    terms = SimpleNamespace(
        completion_working_days=5,
        objection_working_days=10,
        half_day_is_business=half_days_work,
        deadline_time=time(23, 59, 59),
    )
    wrong = []
    for start in range(FIRST.toordinal(), LAST.toordinal() + 1):
        arrived = date.fromordinal(start)
        served = start + 5 if channel == Channel.UETS else start
        after = bisect_right(worked, served)
        expected = (
            date.fromordinal(served),
            moment(worked[after + 4]),
            moment(worked[after + 9]),
            date.fromordinal(worked[bisect_left(worked, served + 60)]),
        )
        day = served_on(channel, arrived)
        found = (day, completion_after(day, terms), objection_after(day, terms), lawsuit_after(day, terms))
        if found != expected:
            wrong.append((arrived, found, expected))

    assert wrong == []


def test_the_table_itself_agrees_with_the_examples_of_the_design():
    strict, lenient = table(half_days_work=False), table(half_days_work=True)
    start = date(2026, 5, 22).toordinal()

    assert date.fromordinal(strict[bisect_right(strict, start) + 4]) == date(2026, 6, 4)
    assert date.fromordinal(lenient[bisect_right(lenient, start) + 4]) == date(2026, 6, 3)


@pytest.mark.parametrize("hour", [time(17, 30), time(23, 59, 59)])
def test_the_hour_of_the_call_ends_the_last_day(hour):
    terms = SimpleNamespace(completion_working_days=5, half_day_is_business=False, deadline_time=hour)

    due = completion_after(date(2026, 7, 6), terms)

    assert (due.date(), due.time()) == (date(2026, 7, 13), hour)
    assert due.utcoffset() == timedelta(hours=3)


def test_a_day_of_leave_announced_later_moves_the_last_day():
    before = add_working_days(date(2026, 7, 6), 5)
    DayOff.objects.create(date=date(2026, 7, 8), name="İdari izin")

    assert (before, add_working_days(date(2026, 7, 6), 5)) == (date(2026, 7, 13), date(2026, 7, 14))
