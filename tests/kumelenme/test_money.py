"""Money: read what people write, refuse what could be meant two ways, spell it out for contracts."""

from decimal import Decimal

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from kumelenme.money import (
    LARGEST,
    MoneyField,
    amount_in_words,
    format_money,
    format_number,
    parse_money,
)

AMOUNTS = st.decimals(min_value=0, max_value=LARGEST, places=2)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("0", "0.00"),
        ("1.234", "1234.00"),
        ("100.000", "100000.00"),
        ("1234,5", "1234.50"),
        ("1.250.000,00 TL", "1250000.00"),
        ("1 250 000,00", "1250000.00"),
        ("1\u00a0250\u00a0000,00\u00a0₺", "1250000.00"),
        ("12500000tl", "12500000.00"),
        ("999.999.999.999,99", "999999999999.99"),
    ],
)
def test_what_people_write_is_read(written, amount):
    assert parse_money(written) == Decimal(amount)


@pytest.mark.parametrize(
    ("written", "question"),
    [
        ("12.5", "12,50 TL mi?"),
        ("12.50", "12,50 TL mi?"),
        ("1234.56", "1.234,56 TL mi?"),
        ("1,234.56", "1.234,56 TL mi?"),
        ("1,234", "1.234,00 TL mi?"),
    ],
)
def test_what_could_be_meant_two_ways_is_asked_back(written, question):
    with pytest.raises(ValueError, match=r"mi\?") as refusal:
        parse_money(written)

    assert question in str(refusal.value)


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "TL",
        "-5",
        "1e3",
        "1_000",
        "１２３",
        "١٢٣",
        "1.23.4",
        "12.3456",
        "1,2,3",
        "1.234,567",
        "NaN",
        "₺5",
        "5 TL TL",
        "9" * 60,
    ],
)
def test_everything_else_is_refused_in_turkish(written):
    with pytest.raises(ValueError, match=r"^(Tutarı|Tutar en çok) "):
        parse_money(written)


@given(AMOUNTS)
def test_what_is_shown_can_be_typed_again(amount):
    assert parse_money(format_money(amount)) == amount
    assert parse_money(format_number(amount, 2)) == amount


def test_amounts_are_shown_the_turkish_way():
    assert format_money(Decimal("1250000")) == "1.250.000,00 TL"
    assert format_money(Decimal("-0.5"), "₺") == "-0,50 ₺"
    assert format_number(12345) == "12.345"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (1000, "bin"),
        (1001, "binbir"),
        (1100, "binyüz"),
        (100_000, "yüzbin"),
        (1_000_000, "birmilyon"),
        (1_001_000, "birmilyonbin"),
        (21_000, "yirmibirbin"),
        (12_500_000, "onikimilyonbeşyüzbin"),
        (0, "sıfır"),
        (-15, "eksi onbeş"),
    ],
)
def test_whole_amounts_in_words(amount, words):
    assert amount_in_words(amount) == f"{words} Türk lirası"


def test_kurus_in_words():
    assert amount_in_words(Decimal("12500000.50")) == "onikimilyonbeşyüzbin Türk lirası elli kuruş"
    assert amount_in_words(Decimal("-0.05")) == "eksi sıfır Türk lirası beş kuruş"


DIGITS = dict(zip(["bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"], range(1, 10), strict=True))
DIGITS |= dict(
    zip(
        ["on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"], range(10, 100, 10), strict=True
    )
)
GROUPS = {"bin": 1000, "milyon": 10**6, "milyar": 10**9}


def read_words(words: str) -> int:
    """Read a number in words again, independently of how it was written: longest word first."""
    total = three = 0
    known = sorted([*DIGITS, *GROUPS, "yüz"], key=len, reverse=True)
    while words:
        word = next(candidate for candidate in known if words.startswith(candidate))
        words = words.removeprefix(word)
        if word == "yüz":
            three = (three or 1) * 100
        elif word in GROUPS:
            total, three = total + (three or 1) * GROUPS[word], 0
        else:
            three += DIGITS[word]
    return total + three


@given(st.decimals(min_value=1, max_value=LARGEST, places=2))
def test_words_say_the_amount(amount):
    lira, _, kurus = amount_in_words(amount).partition(" Türk lirası")
    spoken = read_words(lira) + Decimal(read_words(kurus.removesuffix(" kuruş").strip())) / 100

    assert spoken == amount


class BudgetForm(forms.Form):
    amount = MoneyField(label="Tutar", min_value=1, max_value=Decimal(5000))


def test_a_form_field_reads_bounds_and_keeps_what_was_typed():
    assert BudgetForm({"amount": "1.250,5"}).fields["amount"].clean("1.250,5") == Decimal("1250.50")
    assert BudgetForm({"amount": "6.000"}).errors["amount"] == ["Tutar: en çok 5.000,00 TL olabilir."]
    assert 'value="12.5"' in str(BudgetForm({"amount": "12.5"})["amount"])
    assert 'value="1.250,00"' in str(BudgetForm(initial={"amount": Decimal(1250)})["amount"])
