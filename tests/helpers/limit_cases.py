"""Limits as cases: a question that whole numbers answer, and the number at which its answer turns.

A file of tests writes its limits down in a table and makes one test of each line:

    test_up_to_a_limit = holds_up_to({"three lines belong to a title": (is_title_of, 3)})
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

Question = Callable[[int], object]
"""Whether something holds for a number."""

Limits = Mapping[str, tuple[Question, int]]
"""What each limit says, the question, and the last (or first) number for which it holds."""

LimitTest = Callable[[Question, int], None]


def holds_up_to(limits: Limits) -> LimitTest:
    """Make the test that each question holds for its number, and no more for the next."""

    @pytest.mark.parametrize(("question", "last"), limits.values(), ids=limits)
    def test_up_to_a_limit(question: Question, last: int) -> None:
        assert question(last)
        assert not question(last + 1)

    return test_up_to_a_limit


def holds_from(limits: Limits) -> LimitTest:
    """Make the test that each question holds for its number, and not yet for the one before."""

    @pytest.mark.parametrize(("question", "first"), limits.values(), ids=limits)
    def test_from_a_limit_on(question: Question, first: int) -> None:
        assert not question(first - 1)
        assert question(first)

    return test_from_a_limit_on
