"""Template filters: dates, amounts, shares and sizes as Turkish texts write them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.template import Context, Template

MOMENT = dt.datetime(2026, 6, 30, 13, 58, 21, tzinfo=dt.UTC)


def shown(expression: str, **values) -> str:
    return Template("{% load ui %}{{ " + expression + " }}").render(Context(values))


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("m|tarih", "30.06.2026"),
        ("m|tarih_metin", "30 Haziran 2026"),
        ("m|tarih_uzun", "30 Haziran 2026 Salı"),
        ("m|an", "30 Haziran 2026 Salı 16.58.21"),
        ("m|saat", "16.58"),
        ("m|son_an", "30 Haziran 2026 Salı, saat 16.58"),
        ("m|iso", "2026-06-30T16:58:21+03:00"),
        ("empty|tarih", "–"),
        ("a|money", "1.250.000,50 TL"),
        ('a|money:""', "1.250.000,50"),
        ("a|yaziyla", "birmilyonikiyüzellibin Türk lirası elli kuruş"),
        ("empty|money", "–"),
        ("n|sayi", "12.345"),
        ("p|yuzde", "%54,70"),
        ("fifty|yuzde", "%50"),
        ("p|css_percent", "54.70%"),
        ("part|share:whole", "77"),
        ("part|share:zero", "0"),
        ("size|boyut", "126 MB"),
        ("small|boyut", "1 kB"),
        ("code|kod", "7QK4-M2XD-9RTB"),
        ("city|tr_upper", "IĞDIR İLİ"),
        ("word|tr_capfirst", "İş planı"),
    ],
)
def test_a_filter_writes(expression, text):
    values = {
        "m": MOMENT, "empty": None, "a": Decimal("1250000.50"), "n": 12345, "p": Decimal("54.7"), "fifty": 50,
        "part": 23, "whole": 30, "zero": 0, "size": 132_456_789, "small": 12, "code": "7QK4M2XD9RTB",
        "city": "Iğdır ili", "word": "iş planı",
    }  # fmt: skip

    assert shown(expression, **values) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (dt.date(2026, 7, 1), dt.date(2026, 7, 9), "1–9 Temmuz 2026"),
        (dt.date(2026, 6, 28), dt.date(2026, 7, 3), "28 Haziran – 3 Temmuz 2026"),
        (dt.date(2026, 12, 28), dt.date(2027, 1, 3), "28 Aralık 2026 – 3 Ocak 2027"),
    ],
)
def test_a_range_says_each_thing_once(start, end, text):
    assert shown("a|aralik:b", a=start, b=end) == text
