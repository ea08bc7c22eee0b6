"""What is a letter, a line and a column of numbers: pieces of ink just inside and just outside of each limit.

A line is 100 pixels high here, so that a hundredth of it is a pixel.
"""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from ingest.layout.coverage import (
    Coverage,
    _columns,
    _covered,
    _goes_on,
    _is_line,
    _is_number,
    _Letter,
    _letters,
    _line_height,
    _rows,
    measure_coverage,
    unread_warning,
)
from ingest.types import Box

LINE = 100


def piece(width: int, height: int, inked: float) -> np.ndarray:
    """Connected ink in a box of this size, of which it fills a share."""
    ink = np.zeros((height + 4, width + 4), np.uint8)
    box = ink[2:-2, 2:-2]
    box[:, 0] = box[-1, :] = 1
    for row in box:
        for x in range(width):
            if int(box.sum()) >= round(inked * width * height):
                return ink
            row[x] = 1
    return ink


@pytest.mark.parametrize(
    ("width", "height", "inked", "fits"),
    [
        (50, 24, 0.5, False),
        (50, 25, 0.5, True),
        (50, 120, 0.5, True),
        (50, 121, 0.5, False),
        (4, 50, 0.5, False),
        (5, 50, 0.5, True),
        (500, 50, 0.5, True),
        (501, 50, 0.5, False),
        (100, 100, 0.149, False),
        (100, 100, 0.15, True),
        (100, 100, 0.85, True),
        (100, 100, 0.851, False),
    ],
)
def test_a_letter_has_the_size_of_one_and_is_neither_block_nor_frame(
    width: int, height: int, inked: float, fits: bool
) -> None:
    assert _letters(piece(width, height, inked), LINE).tolist() == ([[2, 2, width, height]] if fits else [])


def letter(x: int, foot: int, height: int = 100, width: int = 50) -> _Letter:
    return _Letter(x, foot - height, width, height)


@pytest.mark.parametrize(
    ("following", "fits"),
    [
        (letter(60, 1040), True),
        (letter(60, 1041), False),
        (letter(60, 960), True),
        (letter(60, 959), False),
        (letter(60, 1000, 240), True),
        (letter(60, 1000, 241), False),
        (letter(60, 1025, 50), True),  # half of the lower one stands beside the other
        (letter(60, 1026, 50), False),
    ],
)
def test_neighbours_of_a_row_are_level_and_of_like_height(following: _Letter, fits: bool) -> None:
    assert _goes_on(letter(0, 1000), following, LINE) is fits


@pytest.mark.parametrize(("gap", "rows"), [(100, 1), (101, 2)])
def test_a_row_has_no_wide_gap(gap: int, rows: int) -> None:
    assert len(_rows([letter(0, 1000), letter(50 + gap, 1000)], LINE)) == rows


def on_base(*feet: int, step: int = 1000) -> list[_Letter]:
    return [letter(step * at, 2000 + foot) for at, foot in enumerate(feet)]


@pytest.mark.parametrize(
    ("row", "fits"),
    [
        (on_base(0, 0, 0, 0, 0), True),
        (on_base(0, 0, 0, 0), False),
        ([letter(x, 1000, width=20) for x in (0, 50, 100, 150, 201)], True),
        ([letter(x, 1000, width=20) for x in (0, 50, 100, 150, 199)], False),
        (on_base(0, 49, 98, 147, 196), True),
        (on_base(0, 51, 102, 153, 204), False),
        (on_base(0, -51, -102, -153, -204), False),
        (on_base(13, 0, -13, 0, 13, 0, 0, 0, 0, 0, 13, 0, -13, 0, 13), True),  # nine of fifteen
        (on_base(13, 0, -13, 0, 13, 0, 0, 0, 0, 13, 0, -13, 0, 13), False),  # eight of fourteen
        (on_base(12, 0, -12, 0, 12, 0, 0, 0, 0, 12, 0, -12, 0, 12), True),
    ],
)
def test_letters_of_a_line_stand_on_one_base_that_hardly_rises(row: list[_Letter], fits: bool) -> None:
    assert _is_line(row, LINE) is fits


@pytest.mark.parametrize(
    ("letters", "height", "fits"), [(1, 42, True), (1, 41, False), (4, 42, True), (5, 42, False)]
)
def test_a_number_is_short_and_as_high_as_digits(letters: int, height: int, fits: bool) -> None:
    assert _is_number([letter(60 * at, 1000, height) for at in range(letters)], LINE) is fits


@pytest.mark.parametrize(
    ("steps", "height", "left", "fits"),
    [
        ((100, 100, 100, 100), 100, 0, True),
        ((100, 100, 100), 100, 0, False),
        ((70, 70, 70, 70), 100, 0, True),
        ((70, 70, 70, 69), 100, 0, False),
        ((400, 400, 400, 400), 100, 0, True),
        ((400, 400, 400, 401), 100, 0, False),
        ((200, 200, 200, 200), 130, 0, True),
        ((200, 200, 200, 200), 131, 0, False),
        ((100, 100, 100, 100), 100, 30, True),
        ((100, 100, 100, 100), 100, 31, False),
    ],
)
def test_numbers_of_a_column_stand_flush_one_below_the_other(
    steps: tuple[int, ...], height: int, left: int, fits: bool
) -> None:
    feet = [1000]
    for step in steps:
        feet.append(feet[-1] + step)
    rows = [[letter(0, foot)] for foot in feet[:-1]] + [[letter(left, feet[-1], height)]]
    assert len(_columns(rows, LINE)) == (len(rows) if fits else 0)


@pytest.mark.parametrize(
    ("lines", "unread", "said"), [(2, 0.049, False), (2, 0.05, True), (3, 0.0, True), (0, 0.0, False)]
)
def test_a_person_is_told_of_three_lines_or_a_twentieth(lines: int, unread: float, said: bool) -> None:
    boxes = [Box(0.1, 0.1 * n, 0.9, 0.1 * n + 0.05) for n in range(lines)]
    assert (unread_warning(Coverage(unread, boxes)) is not None) is said


def test_ten_words_tell_the_height_of_a_line_and_fewer_do_not() -> None:
    words = [Box(0.1, 0.1, 0.2, 0.15)] * 10
    assert _line_height(words) == pytest.approx(0.05)
    assert _line_height(words[:9]) * 297 == pytest.approx(4.4, abs=0.2)  # mm: 14 point print on A4


def test_a_word_covers_a_fifth_of_its_height_beside_it() -> None:
    covered = _covered([Box(0.5, 0.4, 0.6, 0.5)], 1000, 1000)
    assert np.flatnonzero(covered[450]).tolist() == list(range(480, 621))


def page(shade: int, left: int) -> Coverage:
    """A row of ten letters, 25 pixels high on a page of 1,700, in one shade, from `left` on."""
    shades = np.full((1700, 1000), 255, np.uint8)
    for x in range(left, left + 300, 30):
        shades[800:825, x : x + 4] = shades[821:825, x : x + 20] = shade
    return measure_coverage(Image.fromarray(shades, "L"), [])


@pytest.mark.parametrize(("shade", "lines"), [(179, 1), (180, 0)])
def test_pale_ink_is_not_print(shade: int, lines: int) -> None:
    assert len(page(shade, 100).lines) == lines


@pytest.mark.parametrize(("left", "start"), [(25, 0.025), (0, 0.03)])
def test_what_stands_in_the_margin_is_cut_off(left: int, start: float) -> None:
    (line,) = page(0, left).lines
    assert line.x0 == pytest.approx(start, abs=0.0005)
