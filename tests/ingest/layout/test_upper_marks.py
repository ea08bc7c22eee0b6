"""A mark over a letter belongs to the line of its letter, though white stands between them."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.layout.upper_marks import _white, with_upper_marks
from ingest.types import PixelBox

ABOVE, LINE = PixelBox(10, 20, 300, 51), PixelBox(10, 55, 300, 85)
LETTERS = (10, 55, 300, 85)
TAIL = (200, 40, 206, 51)  # of a "g" in the line above, as low as the mark


def ink(*boxes: tuple[int, int, int, int]) -> np.ndarray:
    page = np.zeros((120, 320), dtype=np.bool_)
    for x0, y0, x1, y1 in ((10, 20, 300, 40), TAIL, LETTERS, *boxes):
        page[y0:y1, x0:x1] = True
    return page


@pytest.mark.parametrize(
    ("mark", "top"),
    [
        ((100, 46, 108, 52), 46),  # the hook of "ổ"
        ((100, 42, 106, 45), 55),  # the dot of "ạ", nearer to the line above
        ((100, 46, 101, 49), 55),  # a speck
        ((100, 46, 160, 52), 55),  # a stroke of the pen, wider than any mark
        ((305, 46, 313, 52), 55),  # beside the line
    ],
)
def test_a_line_begins_with_the_marks_of_its_letters(mark: tuple[int, int, int, int], top: int) -> None:
    lines = with_upper_marks([ABOVE, LINE], ink(mark), usual=31)
    assert lines == [ABOVE, LINE._replace(y0=top)]


def test_a_mark_is_measured_by_the_usual_line_where_one_is_too_tall() -> None:
    tall = LINE._replace(y1=115)
    above = ink((100, 43, 116, 53), (10, 85, 300, 115))
    assert with_upper_marks([tall], above, usual=0) == [tall._replace(y0=43)]
    assert with_upper_marks([tall], above, usual=20) == [tall]


def test_nothing_to_raise() -> None:
    assert with_upper_marks([], ink(), usual=31) == []


@pytest.mark.parametrize(
    ("mark", "top"),
    [
        ((100, 44, 108, 53), 44),  # 9 pixels are three tenths of the line
        ((100, 43, 108, 53), 55),
        ((100, 46, 112, 52), 46),  # 12 are four tenths
        ((100, 46, 113, 52), 55),
        ((100, 43, 108, 50), 55),
        ((100, 48, 102, 50), 48),  # four pixels, six above the letter
        ((100, 47, 102, 49), 47),
        ((100, 48, 103, 49), 55),
    ],
)
def test_a_mark_is_small_and_near_its_letter(mark: tuple[int, int, int, int], top: int) -> None:
    (line,) = with_upper_marks([LINE], ink(mark), usual=31)
    assert line.y0 == top


@pytest.mark.parametrize(("foot", "top"), [(49, 45), (48, 55)])
def test_white_of_a_fifth_of_the_line_stands_between(foot: int, top: int) -> None:
    page = ink((100, foot - 4, 108, foot))
    page[20:40] = False
    (line,) = with_upper_marks([LINE], page, usual=31)
    assert line.y0 == top


@pytest.mark.parametrize(
    ("rows", "white"), [([1, 0], 0), ([0, 1], 1), ([0, 0, 1, 1], 2), ([0, 0], 3), ([], 1)]
)
def test_white_reaches_to_the_first_ink_and_beyond_all_rows_without_any(rows: list[int], white: int) -> None:
    assert _white(np.array(rows, dtype=np.bool_).reshape(-1, 1)) == white
