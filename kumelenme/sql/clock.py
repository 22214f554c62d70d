"""Legal time in Python: always asked from the database, never from this machine."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

ISTANBUL = ZoneInfo("Europe/Istanbul")


def portal_now() -> datetime:
    """The moment that counts for deadlines and the register, as an aware datetime."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT portal_now()")
        return cursor.fetchone()[0]


def portal_today() -> date:
    """The calendar day in Türkiye."""
    return portal_now().astimezone(ISTANBUL).date()


def move_clock(by: timedelta) -> None:
    """Run the legal clock of every connection ahead by `by` more (tests and the demo world only)."""
    _write_clock(
        "INSERT INTO sql_clockoffset AS clock (id, ahead) VALUES (1, %s) "
        "ON CONFLICT (id) DO UPDATE SET ahead = clock.ahead + EXCLUDED.ahead",
        [by],
    )


def reset_clock() -> None:
    """Return to the real clock."""
    _write_clock("DELETE FROM sql_clockoffset", [])


@transaction.atomic
def _write_clock(sql: str, parameters: list) -> None:
    if not settings.CLOCK_MAY_MOVE:
        raise ImproperlyConfigured("The legal clock of this installation cannot be moved.")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL kumelenme.clock_may_move = 'on'")
        cursor.execute(sql, parameters)
        cursor.execute("SET LOCAL kumelenme.clock_may_move = 'off'")
