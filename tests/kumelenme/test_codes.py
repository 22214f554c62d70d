"""Codes that are read out on the telephone."""

from hypothesis import given
from hypothesis import strategies as st

from kumelenme.codes import ALPHABET, grouped, is_code, new_code, normalise


def test_the_alphabet_has_no_vowels_and_no_look_alikes():
    assert len(ALPHABET) == 28
    assert not set(ALPHABET) & set("AEIOU01L")


@given(st.integers(1, 24))
def test_a_code_has_its_length_and_signs(length):
    code = new_code(length)

    assert is_code(code, length)
    assert normalise(grouped(code)) == code


def test_codes_differ():
    assert len({new_code(12) for _ in range(500)}) == 500


def test_case_hyphens_and_spaces_do_not_matter():
    assert normalise(" 7qk4-m2xd 9rtb ") == "7QK4M2XD9RTB"
    assert grouped("7QK4M2XD9RTB") == "7QK4-M2XD-9RTB"
    assert is_code("7qk4-m2xd-9rtb", 12)
    assert not is_code("7QK4-M2XD-9RT0", 12)
    assert not is_code("7QK4", 12)
