"""The SQL functions say what their Python twins say; the legal clock moves for everybody or for nobody."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, connection, transaction
from django.db.models import Value
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from kumelenme.accounts.models import User
from kumelenme.sql.clock import move_clock, portal_now, portal_today, reset_clock
from kumelenme.sql.functions import TrFold, TrSort
from kumelenme.turkish import tr_fold, tr_lower, tr_sort_key

pytestmark = pytest.mark.django_db
LETTERS = "abcçdefgğhıijklmnoöpqrsştuüvwxyzâîûABCÇDEFGĞHIİJKLMNOÖPQRSŞTUÜVWXYZÂÎÛ 0123456789-.’"


def ask(sql: str, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone()[0]


class Twins(TestCase):
    @given(st.text(alphabet=LETTERS, max_size=60))
    def test_sql_and_python_agree(self, text):
        assert ask("SELECT tr_kucuk(%s)", text) == tr_lower(text)
        assert ask("SELECT tr_duz(%s)", text) == tr_fold(text)
        assert ask("SELECT tr_sira(%s)", text) == tr_sort_key(text)


def test_the_dictionary_order_of_provinces():
    names = [
        "Zonguldak",
        "Çorum",
        "Iğdır",
        "İzmir",
        "Şırnak",
        "Samsun",
        "Ordu",
        "Ödemiş",
        "Uşak",
        "Ünye",
        "Isparta",
        "Cizre",
    ]
    with connection.cursor() as cursor:
        cursor.execute('SELECT name FROM unnest(%s::text[]) name ORDER BY tr_sira(name) COLLATE "C"', [names])
        ordered = [row[0] for row in cursor.fetchall()]
    assert ordered == [
        "Cizre",
        "Çorum",
        "Iğdır",
        "Isparta",
        "İzmir",
        "Ordu",
        "Ödemiş",
        "Samsun",
        "Şırnak",
        "Uşak",
        "Ünye",
        "Zonguldak",
    ]


def test_the_expressions_reach_the_functions(db):
    User.objects.create_user(email="a@ornek.test", full_name="IĞDIR İli")
    row = User.objects.annotate(plain=TrFold("full_name"), key=TrSort(Value("Çorum"))).get()
    assert (row.plain, row.key) == ("igdir ili", tr_sort_key("Çorum"))


def test_the_clock_is_the_databases():
    assert abs(portal_now() - datetime.now(UTC)) < timedelta(seconds=30)
    assert portal_now().tzinfo is not None


def test_moving_adds_up_and_resetting_returns():
    move_clock(timedelta(days=10))
    move_clock(timedelta(hours=5))
    ahead = portal_now() - datetime.now(UTC)
    assert timedelta(days=10, hours=4, minutes=59) < ahead < timedelta(days=10, hours=5, minutes=1)
    assert (portal_today() - datetime.now(UTC).date()).days in {10, 11}
    reset_clock()
    assert abs(portal_now() - datetime.now(UTC)) < timedelta(seconds=30)


def test_production_cannot_move_it(settings):
    settings.CLOCK_MAY_MOVE = False
    with pytest.raises(ImproperlyConfigured):
        move_clock(timedelta(days=1))
    with pytest.raises(ImproperlyConfigured):
        reset_clock()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO sql_clockoffset VALUES (1, interval '1 day')",
        "UPDATE sql_clockoffset SET ahead = '2 days'",
        "DELETE FROM sql_clockoffset",
    ],
)
def test_raw_sql_cannot_move_it(statement):
    if not statement.startswith("INSERT"):
        move_clock(timedelta(days=1))
    with (
        pytest.raises(IntegrityError, match="saati değiştirilemez"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_every_connection_sees_the_same_time():
    other = connection.copy()
    move_clock(timedelta(days=100))
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT portal_now()")
            assert cursor.fetchone()[0] - datetime.now(UTC) > timedelta(days=99)
    finally:
        other.close()
        reset_clock()
