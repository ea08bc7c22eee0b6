"""Numbers one slip away: which slips count, in which order, and how many guesses there are."""

from __future__ import annotations

import pytest

from index.numbers.near import near_keys, one_slip
from index.numbers.typed_numbers import number_of


def near(typed: list[str], held: list[str]) -> list[str]:
    number = number_of(typed)
    assert number is not None
    ordered = sorted(held)
    return near_keys(
        number,
        lambda first, last: [key for key in ordered if first <= key < last],
        lambda keys: [key for key in keys if key in held],
    )


@pytest.mark.parametrize(
    ("held", "found"),
    [
        ("2935/qdubnd", False),  # itself
        ("2934/qdubnd", True),  # a digit replaced
        ("3935/qdubnd", True),
        ("9235/qdubnd", True),  # two of them swapped
        ("2953/qdubnd", True),
        ("293/qdubnd", True),  # one left out
        ("935/qdubnd", True),
        ("29350/qdubnd", True),  # one put in
        ("12935/qdubnd", True),
        ("2944/qdubnd", False),  # two slips
        ("5932/qdubnd", False),
        ("2934/ttrsnv", False),  # other letters besides
        ("2935/qdubn", True),
        ("2935/qdubdn", True),
        ("2935/qdsyt", False),
        ("2935/2023/qdubnd", False),
    ],
)
def test_one_slip_in_figure_or_letters_is_near(held: str, found: bool) -> None:
    assert near(["2935/QĐ-UBND"], [held]) == ([held] if found else [])


def test_a_number_without_letters_may_be_any_with_a_figure_like_it() -> None:
    held = ["2934/qdubnd", "2934/2023/ttbnv", "2935/qdubnd", "77/qdubnd"]
    assert near(["2935"], held) == ["2934/2023/ttbnv", "2934/qdubnd"]
    assert near(["qđ", "2935"], held) == ["2934/qdubnd"]


def test_the_year_in_a_symbol_has_to_be_the_same() -> None:
    assert near(["91/2017/NĐ-CP"], ["92/2017/ndcp", "92/2018/ndcp", "92/ndcp"]) == ["92/2017/ndcp"]


def test_figures_come_before_letters_and_guesses_end() -> None:
    assert near(["12/QĐ-UBND"], ["12/qdubn", "13/qdubnd"]) == ["13/qdubnd", "12/qdubn"]
    many = [f"1{digit}/{letters}" for digit in range(10) for letters in ("qd", "tb", "kh")]
    assert len(near(["12"], [key for key in many if not key.startswith("12/")])) == 20
    assert near(["qđ", "ubnd"], ["12/qdubnd"]) == []


@pytest.mark.parametrize(
    ("one", "other", "near_it"),
    [
        ("ab", "ab", True),
        ("ab", "ac", True),
        ("ab", "cb", True),
        ("ab", "cd", False),
        ("ab", "ba", True),
        ("abc", "acb", True),
        ("abcd", "badc", False),
        ("abc", "ab", True),
        ("abc", "bc", True),
        ("abc", "xabc", True),
        ("abc", "a", False),
        ("abc", "cab", False),
        ("", "a", True),
        ("", "ab", False),
        ("abxd", "bayd", False),
    ],
)
def test_a_slip_is_a_letter_replaced_missing_or_swapped_with_the_next(
    one: str, other: str, near_it: bool
) -> None:
    assert one_slip(one, other) is near_it
    assert one_slip(other, one) is near_it
