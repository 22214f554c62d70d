"""Working days and legal periods (domain.md §9.4). Days are calendar dates in Türkiye."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from .models import DayOff
from .public_holidays import is_half_day, is_public_holiday

ISTANBUL = ZoneInfo("Europe/Istanbul")
LAST_SECOND = time(23, 59, 59)
DAY = timedelta(days=1)


class Calendar:
    """Which days are worked; the editable days off are read once.

    Half days count as working days only if settings.HALF_DAY_IS_BUSINESS says so, or `half_days_work`.
    """

    def __init__(self, *, half_days_work: bool | None = None):
        self.half_days_work = settings.HALF_DAY_IS_BUSINESS if half_days_work is None else half_days_work
        self.days_off = dict(DayOff.objects.values_list("date", "half_day"))

    def is_working_day(self, day: date) -> bool:
        """Neither weekend nor holiday nor announced leave."""
        if day.weekday() >= 5 or is_public_holiday(day) or self.days_off.get(day) is False:
            return False
        return self.half_days_work or not (is_half_day(day) or self.days_off.get(day) is True)

    def first_working_day(self, day: date) -> date:
        """`day` itself, or the next working day after it."""
        while not self.is_working_day(day):
            day += DAY
        return day


def is_working_day(day: date) -> bool:
    """Is this a working day in Türkiye?"""
    return Calendar().is_working_day(day)


def add_working_days(start: date, n: int, *, half_days_work: bool | None = None) -> date:
    """The n-th working day after `start`, which itself is not counted (K-171)."""
    calendar, day = Calendar(half_days_work=half_days_work), start
    for _ in range(n):
        day = calendar.first_working_day(day + DAY)
    return day


def calendar_period_end(served: date, days: int, *, half_days_work: bool | None = None) -> date:
    """Last day of a period of calendar days: the day of service is not counted, a holiday moves the end on (K-170)."""
    return Calendar(half_days_work=half_days_work).first_working_day(served + timedelta(days=days))


def uets_served_on(arrived: date) -> date:
    """Day of service of an e-tebligat: the end of the fifth day after it reached the address (K-172)."""
    return arrived + timedelta(days=5)


def end_of_day(day: date, at: time | None = None) -> datetime:
    """The last moment of a day in Türkiye: 23:59:59, or the hour the call names (README decision 7)."""
    return datetime.combine(day, at or LAST_SECOND, tzinfo=ISTANBUL)
