"""The halves of a sheet that holds two pages: what belongs to which, and where it stands there."""

from __future__ import annotations

import pytest

from ingest.layout.facing import _find_fold, _half, _has_head, _is_page, _parted, _whites
from ingest.layout.ruled_lines import Grid
from ingest.types import Box, Cell, PlacedWord, Table

A3 = 1.41


def word(text: str, x0: float, x1: float, y: float = 0.1) -> PlacedWord:
    return PlacedWord(text, Box(x0, y, x1, y + 0.01), 0.9)


def grid(x0: float, x1: float) -> Grid:
    return Grid((x0, x1), (0.25, 0.75))


def table(x0: float, x1: float) -> Table:
    box = Box(x0, 0.25, x1, 0.75)
    return Table(box, 1, 1, (Cell(0, 0, 1, 1, box),))


def test_each_half_has_what_stands_on_it_with_places_of_its_own() -> None:
    left, right = _parted(
        0.5,
        [word("a", 0.125, 0.25), word("b", 0.625, 0.75)],
        [grid(0.125, 0.375), grid(0.625, 0.875)],
        [Box(0.25, 0.1, 0.375, 0.2), Box(0.75, 0.1, 0.875, 0.2)],
        [table(0.125, 0.25), table(0.625, 0.75)],
    )
    assert ((left.left, left.width), (right.left, right.width)) == ((0.0, 0.5), (0.5, 0.5))
    for half, text in ((left, "a"), (right, "b")):
        assert [(one.text, one.box) for one in half.words] == [(text, Box(0.25, 0.1, 0.5, 0.11))]
        assert half.grids == [Grid((0.25, 0.75), (0.25, 0.75))]
        assert half.frames == [Box(0.5, 0.1, 0.75, 0.2)]
        assert [(one.box, one.cells[0].box) for one in half.tables] == [(Box(0.25, 0.25, 0.5, 0.75),) * 2]


def test_halves_may_be_of_two_widths() -> None:
    left, right = _parted(0.25, [word("a", 0.125, 0.125), word("b", 0.625, 0.625)], [], [], [])
    assert (left.words[0].box.x0, right.words[0].box.x0) == (0.5, 0.5)
    assert (right.left, right.width) == (0.25, 0.75)


@pytest.mark.parametrize(
    ("x0", "x1", "held"), [(0.4, 0.6, True), (0.39, 0.6, False), (0.9, 1.0, True), (0.95, 1.05, False)]
)
def test_a_half_holds_what_has_its_middle_there(x0: float, x1: float, held: bool) -> None:
    half = _half(0.5, 0.5, [word("a", x0, x1)], [grid(x0, x1)], [Box(x0, 0, x1, 1)], [table(x0, x1)])
    assert [len(part) == 1 for part in (half.words, half.grids, half.frames, half.tables)] == [held] * 4


@pytest.mark.parametrize(
    ("spans", "spare", "whites"),
    [
        ([], 0, [(0.0, 1.0)]),
        ([(0.2, 0.4)], 0, [(0.0, 0.2), (0.4, 1.0)]),
        ([(0.2, 0.4), (0.3, 0.6)], 0, [(0.0, 0.2), (0.6, 1.0)]),
        ([(0.2, 0.4), (0.3, 0.6)], 1, [(0.0, 0.3), (0.4, 1.0)]),
        ([(0.2, 0.4), (0.4, 0.6)], 0, [(0.0, 0.2), (0.4, 0.4), (0.6, 1.0)]),
        ([(0.0, 1.0)], 0, [(0.0, 0.0)]),
    ],
)
def test_white_is_where_no_more_stands_than_may(
    spans: list[tuple[float, float]], spare: int, whites: list[tuple[float, float]]
) -> None:
    found = list(_whites([Box(x0, 0, x1, 1) for x0, x1 in spans], spare))
    assert [white for white in found if white[1] - white[0] > 0 or white in whites] == whites


def columns(gutter: float, middle: float = 0.5) -> list[PlacedWord]:
    """Two columns of ten lines with white between them."""
    half = gutter / 2
    return [
        one
        for n in range(10)
        for one in (word("chữ", 0.05, middle - half, 0.05 * n), word("chữ", middle + half, 0.95, 0.05 * n))
    ]


def test_a_table_across_leaves_no_fold_however_many_words_there_are() -> None:
    words = columns(0.1) * 40
    assert _find_fold(words, []) == pytest.approx(0.5)
    assert _find_fold(words, [grid(0.1, 0.9)]) is None
    assert _find_fold(words, [grid(0.1, 0.4)]) == pytest.approx(0.5)


def test_of_two_folds_the_wider_counts() -> None:
    words = [word("a", 0.0, 0.44, 0.1), word("b", 0.5, 0.51, 0.2), word("c", 0.6, 1.0, 0.3)]
    assert _find_fold(words, []) == pytest.approx(0.555)


@pytest.mark.parametrize(
    ("rows", "is_page"),
    [
        ([("a", 0.1), ("b", 0.3), ("12", 0.9)], True),  # the last row
        ([("12", 0.1), ("b", 0.3), ("c", 0.9)], True),  # the first
        ([("a", 0.1), ("12", 0.3), ("c", 0.9)], False),
        ([("a", 0.1)], False),
        ([], False),
    ],
)
def test_a_number_alone_above_or_below_is_a_page_s(rows: list[tuple[str, float]], is_page: bool) -> None:
    words = [word(text, 0.48, 0.52, y) for text, y in rows]
    assert _is_page(_half(0.0, 1.0, words, [], [], ()), A3) is is_page


@pytest.mark.parametrize(
    ("text", "y", "has"),
    [("CỘNG HÒA XÃ HỘI", 0.1, True), ("CỘNG HÒA XÃ HỘI", 0.6, False), ("Điều 1", 0.1, False)],
)
def test_a_page_head_stands_in_the_upper_part(text: str, y: float, has: bool) -> None:
    words = [word(one, 0.1 + 0.1 * n, 0.18 + 0.1 * n, y) for n, one in enumerate(text.split())]
    assert _has_head(words) is has
