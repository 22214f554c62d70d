"""Periods end on the days the law says (domain.md §9.4; vectors checked by script there)."""

import csv
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from kumelenme.workdays.management.commands.write_holidays import library_rows
from kumelenme.workdays.models import DayOff
from kumelenme.workdays.periods import (
    Calendar,
    add_working_days,
    calendar_period_end,
    end_of_day,
    is_working_day,
    uets_served_on,
)
from kumelenme.workdays.public_holidays import FIRST_YEAR, LAST_YEAR, TABLE, is_half_day, is_public_holiday

pytestmark = pytest.mark.django_db


def test_five_working_days_over_the_feast():
    assert add_working_days(date(2026, 5, 22), 5) == date(2026, 6, 4)
    assert add_working_days(date(2026, 5, 22), 5, half_days_work=True) == date(2026, 6, 3)


@pytest.mark.parametrize(
    ("served", "days", "last"),
    [(date(2026, 4, 1), 30, date(2026, 5, 4)), (date(2026, 7, 20), 10, date(2026, 7, 30))],
)
def test_calendar_days_end_on_a_working_day(served, days, last):
    assert calendar_period_end(served, days) == last


def test_electronic_service_counts_at_the_end_of_the_fifth_day():
    assert uets_served_on(date(2026, 5, 20)) == date(2026, 5, 25)


@pytest.mark.parametrize(
    ("feast", "days"),
    [
        (date(2025, 3, 30), 3), (date(2026, 3, 20), 3), (date(2027, 3, 9), 3), (date(2028, 2, 26), 3),
        (date(2029, 2, 14), 3), (date(2030, 2, 4), 3), (date(2025, 6, 6), 4), (date(2026, 5, 27), 4),
        (date(2027, 5, 16), 4), (date(2028, 5, 5), 4), (date(2029, 4, 24), 4), (date(2030, 4, 13), 4),
    ],
)  # fmt: skip
def test_feasts_fall_on_the_days_of_the_diyanet(feast, days):
    assert is_half_day(feast - timedelta(days=1))
    assert all(is_public_holiday(date.fromordinal(feast.toordinal() + n)) for n in range(days))


@pytest.mark.parametrize(("month", "day"), [(1, 1), (4, 23), (5, 1), (5, 19), (7, 15), (8, 30), (10, 29)])
def test_national_holidays(month, day):
    assert not is_working_day(date(2026, month, day))


def test_the_table_of_holidays_is_the_library_s():
    with TABLE.open(encoding="utf-8", newline="") as file:
        assert [tuple(row) for row in csv.reader(file)][1:] == library_rows()


def test_outside_the_table_the_days_of_a_fixed_date_are_known():
    assert is_public_holiday(date(LAST_YEAR + 1, 4, 23))
    assert is_half_day(date(FIRST_YEAR - 1, 10, 28))
    assert not is_public_holiday(date(LAST_YEAR + 1, 4, 24))


def test_announced_leave_is_no_working_day():
    assert is_working_day(date(2026, 6, 1))
    DayOff.objects.create(date=date(2026, 6, 1), name="İdari izin")
    assert not is_working_day(date(2026, 6, 1))
    assert add_working_days(date(2026, 5, 22), 5) == date(2026, 6, 5)


def test_a_half_day_of_leave_follows_the_setting(settings):
    DayOff.objects.create(date=date(2026, 6, 1), name="Öğleden sonra idari izin", half_day=True)
    assert not is_working_day(date(2026, 6, 1))
    settings.HALF_DAY_IS_BUSINESS = True
    assert is_working_day(date(2026, 6, 1))


def test_a_day_ends_with_its_last_second_in_istanbul():
    assert end_of_day(date(2026, 6, 30)).isoformat() == "2026-06-30T23:59:59+03:00"
    assert end_of_day(date(2026, 6, 30), time(18)).isoformat() == "2026-06-30T18:00:00+03:00"


def test_many_days_cost_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        add_working_days(date(2026, 1, 1), 200)


class AddingDays(TestCase):
    @given(st.dates(date(2024, 1, 1), date(2032, 12, 31)), st.integers(0, 40), st.integers(0, 40))
    def test_working_days_add_up(self, start, first, second):
        there = add_working_days(start, first + second)
        assert there == add_working_days(add_working_days(start, first), second)
        assert there == start or Calendar().is_working_day(there)
