"""Numbers in words: read with and without diacritics, and written as offices write them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.fold import fold
from vietnamese.numbers_in_words import BELOW_100, in_words, is_spelt, number_in_words


@given(st.integers(0, 10**12 - 1))
def test_what_is_written_is_read(number: int) -> None:
    assert number_in_words(in_words(number)) == number
    assert number_in_words(fold(in_words(number)).replace(" ", "  ")) == number


@pytest.mark.parametrize("number", range(1, 100))
def test_the_expression_for_small_numbers(number: int) -> None:
    words = in_words(number)
    assert is_spelt(words)
    assert re.fullmatch(BELOW_100, fold(words))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("hai mươi tư", 24),
        ("hai mươi nhăm", 25),
        ("một trăm lẻ năm", 105),
        ("Hai triệu, hai trăm bốn mươi nghìn", 2_240_000),
        ("một tỷ không trăm linh năm triệu", 1_005_000_000),
        ("năm ngàn", 5_000),
        ("ba tỉ", 3_000_000_000),
        ("ba tỷ", 3_000_000_000),
        ("ba triệu", 3_000_000),
        ("ba nghìn", 3_000),
        ("mười lăm", 15),
        ("mười nhăm", 15),
    ],
)
def test_other_ways_to_write_them(words: str, number: int) -> None:
    assert number_in_words(words) == number


@pytest.mark.parametrize(
    "words",
    ["", "mười năm", "hai ba", "nghìn", "một nghìn hai triệu", "trăm", "hai mươi không", "ba người"],
)
def test_what_is_no_number(words: str) -> None:
    assert number_in_words(words) is None


@pytest.mark.parametrize("words", ["một", "chín mươi chín", "hai mươi tư", "hai mươi nhăm", "ba mươi mốt"])
def test_what_is_spelt_right(words: str) -> None:
    assert is_spelt(words)


@pytest.mark.parametrize("words", ["không", "một trăm", "Bà", "bà", "nam", "hải"])
def test_what_is_spelt_otherwise(words: str) -> None:
    assert not is_spelt(words)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("hai muoi mot", True),
        ("muoi lam", True),
        ("chin", True),
        ("hai muoi khong", False),
        ("muoi nam", False),  # that is ten years
    ],
)
def test_words_below_a_hundred_are_recognised(words: str, found: bool) -> None:
    assert (re.fullmatch(BELOW_100, words) is not None) is found
