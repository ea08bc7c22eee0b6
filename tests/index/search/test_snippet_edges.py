"""Where a snippet begins and ends: at whole words, with what was found marked once."""

from __future__ import annotations

import pytest

from index.search.snippets import _Found, _spans, _word_end, _word_start

TEXT = "tặng Bằng khen cho"


@pytest.mark.parametrize(
    ("at", "limit", "start"),
    [(-1, 18, 0), (0, 18, 0), (1, 18, 5), (4, 18, 5), (5, 18, 5), (6, 18, 10), (6, 8, 8), (9, 8, 9)],
)
def test_it_begins_with_a_whole_word_where_one_is_near(at: int, limit: int, start: int) -> None:
    assert _word_start(TEXT, at, limit) == start


@pytest.mark.parametrize(
    ("at", "limit", "end"),
    [
        (99, 0, 18),
        (18, 0, 18),
        (17, 0, 14),
        (14, 0, 14),
        (13, 0, 9),
        (9, 0, 9),
        (8, 6, 6),
        (3, 0, 0),
        (3, 3, 3),
    ],
)
def test_it_ends_with_a_whole_word_where_one_is_near(at: int, limit: int, end: int) -> None:
    assert _word_end(TEXT, at, limit) == end


def found(start: int, end: int) -> _Found:
    return _Found(
        start=start, end=end, **{name: 0 for name in _Found._fields if name not in ("start", "end")}
    )


@pytest.mark.parametrize(
    ("places", "shift", "marked"),
    [
        ([(5, 9)], -5, [(0, 4)]),
        ([(10, 14), (5, 9)], 0, [(5, 9), (10, 14)]),
        ([(5, 9), (5, 14)], 0, [(5, 14)]),  # the longer one
        ([(5, 9), (8, 14)], 0, [(5, 9)]),
        ([(5, 9), (9, 14)], 1, [(6, 10), (10, 15)]),
        ([], 3, []),
    ],
)
def test_each_place_is_marked_once(
    places: list[tuple[int, int]], shift: int, marked: list[tuple[int, int]]
) -> None:
    assert list(_spans([found(*place) for place in places], shift)) == marked
