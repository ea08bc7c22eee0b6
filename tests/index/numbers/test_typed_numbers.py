"""Which numbers a typed one may mean: what differs plainly is another, what isn't known may be anything."""

from __future__ import annotations

import pytest

from index.numbers.typed_numbers import fits, number_of


@pytest.mark.parametrize(
    ("key", "typed", "meant"),
    [
        ("2935/qdubnd", ["2935"], True),
        ("2935/qdubnd", ["2935", "qđ"], True),
        ("2935/qdubnd", ["ubnd", "2935", "qđ"], True),
        ("2935/qdubnd", ["2935", "syt"], False),
        ("2935/qdubnd", ["293"], False),
        ("2935/qdubnd", ["29350"], False),
        ("3176b/qdubnd", ["3176"], True),
        ("3176b/qdubnd", ["3176b"], True),
        ("3176/qdubnd", ["3176b"], False),
        ("91/2017/ndcp", ["91/2017"], True),
        ("91/2017/ndcp", ["91/2018"], False),
        ("91/2017/ndcp", ["91"], True),
        ("91/ndcp", ["91/2017"], True),  # the year of issue is for others to tell
        ("2935/qdubnd", ["2935/QĐ-UBND"], True),
        ("2936/qdubnd", ["2935/QĐ-UBND"], False),
        ("34/cttw", ["34-CT/TW"], True),
    ],
)
def test_a_number_may_be_meant_unless_something_differs(key: str, typed: list[str], meant: bool) -> None:
    number = number_of(typed)
    assert number is not None
    assert fits(key, number) is meant


@pytest.mark.parametrize("words", [[], ["số"], ["năm"]])
def test_words_without_figures_or_letters_are_no_number(words: list[str]) -> None:
    assert number_of(words) is None
