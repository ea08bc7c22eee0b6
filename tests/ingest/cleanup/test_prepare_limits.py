"""What is dust and what is print, when paper is dark or a negative, and how far lines lean: at each limit.

A page has 100 dots to the inch, so that sizes are told pixel by pixel.
"""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from ingest.cleanup.prepare import (
    FINE_SKEW,
    _is_bilevel,
    _is_negative,
    _on_white,
    _without_dust,
    find_skew,
    ink_share,
    straighten,
    straightened,
    unskewed,
)
from ingest.types import Box

Ink = tuple[slice, slice]


def cleaned(*inked: Ink) -> np.ndarray:
    """A page, 8.27 inches wide, with some ink, without its dust."""
    shades = np.full((1000, 827), 255, np.uint8)
    for place in inked:
        shades[place] = 0
    return np.asarray(_without_dust(Image.fromarray(shades, "L")))


def block(top: int, left: int, height: int, width: int) -> Ink:
    return slice(top, top + height), slice(left, left + width)


@pytest.mark.parametrize(
    ("height", "width", "stays"), [(2, 2, False), (3, 3, False), (4, 3, True), (3, 4, True), (4, 4, True)]
)
def test_a_speck_of_three_hundredths_of_an_inch_is_dust(height: int, width: int, stays: bool) -> None:
    assert bool((cleaned(block(500, 400, height, width)) < 128).any()) is stays


@pytest.mark.parametrize(("side", "stays"), [(9, False), (10, True)])
def test_likewise_at_310_dots_to_the_inch(side: int, stays: bool) -> None:
    shades = np.full((2600, 2564), 255, np.uint8)
    shades[block(500, 400, side, side)] = 0
    page = np.asarray(_without_dust(Image.fromarray(shades, "L")))
    assert bool((page < 128).any()) is stays


@pytest.mark.parametrize(
    ("speck", "stays"),
    [
        (block(500, 347, 3, 3), True),
        (block(500, 348, 3, 3), False),
        (block(511, 320, 3, 3), True),
        (block(512, 320, 3, 3), False),
    ],
)
def test_beside_print_it_is_a_full_stop_or_a_mark(speck: Ink, stays: bool) -> None:
    page = cleaned(block(500, 300, 3, 40), speck)
    assert bool((page[speck] < 128).any()) is stays
    assert (page[block(500, 300, 3, 40)] == 0).all()


@pytest.mark.parametrize(
    ("dots", "step", "stays"), [(4, 8, True), (3, 8, False), (6, 21, True), (6, 22, False), (3, 12, True)]
)
def test_specks_in_a_row_are_a_line_to_write_on(dots: int, step: int, stays: bool) -> None:
    row = [block(500, 300 + step * at, 2, 2) for at in range(dots)]
    assert bool((cleaned(*row) < 128).any()) is stays


def test_dust_goes_with_its_pale_rim() -> None:
    shades = np.full((1000, 827), 255, np.uint8)
    shades[block(498, 398, 7, 7)] = 200
    shades[block(500, 400, 3, 3)] = 0
    assert (np.asarray(_without_dust(Image.fromarray(shades, "L"))) == 255).all()


def on_white(shades: np.ndarray) -> np.ndarray:
    return np.asarray(_on_white(Image.fromarray(shades, "L"), shades))


@pytest.mark.parametrize(("paper", "becomes"), [(200, 200), (199, 245), (100, 245), (20, 122)])
def test_dark_paper_is_made_white(paper: int, becomes: int) -> None:
    assert set(on_white(np.full((400, 400), paper, np.uint8)).flat) == {becomes}


@pytest.mark.parametrize(("darker", "changes"), [(50, False), (51, True)])
def test_unevenly_lit_paper_is_made_white(darker: int, changes: bool) -> None:
    shades = np.full((800, 800), 250, np.uint8)
    shades[:, :240] = 250 - darker
    made = on_white(shades)
    assert bool((made != shades).any()) is changes
    assert not changes or (made[400, 20], made[400, 700]) == (245, 245)


def test_ink_stays_dark_on_paper_made_white() -> None:
    shades = np.full((400, 400), 100, np.uint8)
    shades[190:210, 190:194] = 20
    assert on_white(shades)[200, 191] == 49  # a fifth of the paper's shade


def shares(*parts: tuple[int, float], side: int = 100) -> np.ndarray:
    """A picture of which each shade covers a share of the rows."""
    rows = np.concatenate([np.full(round(share * side), shade) for shade, share in parts])
    return np.tile(rows.astype(np.uint8)[:, None], (1, side))


@pytest.mark.parametrize(
    ("ground", "print_", "share", "negative"),
    [
        (79, 151, 0.3, True),
        (80, 151, 0.3, False),
        (79, 151, 0.31, False),  # a sheet photographed on a dark table
        (79, 150, 0.31, True),  # not as light as paper
    ],
)
def test_a_negative_has_dark_ground_and_a_little_light_print(
    ground: int, print_: int, share: float, negative: bool
) -> None:
    page = shares((ground, 1 - share), (print_, share))
    assert _is_negative(Image.fromarray(page, "L")) is negative


@pytest.mark.parametrize(("side", "negative"), [(600, True), (604, False)])
def test_a_large_page_is_looked_at_from_afar(side: int, negative: bool) -> None:
    """Where every third row is light it is dark from near, grey from afar."""
    page = np.zeros((side, side), np.uint8)
    page[:, 3::4] = 255
    page[:, 2::4] = 70
    assert _is_negative(Image.fromarray(page, "L")) is negative


@pytest.mark.parametrize(("grey", "bilevel"), [(0.05, False), (0.049, True)])
@pytest.mark.parametrize(("shade", "between"), [(7, False), (8, True), (247, True), (248, False)])
def test_a_photocopy_is_black_or_white_but_for_its_edges(
    grey: float, bilevel: bool, shade: int, between: bool
) -> None:
    page = shares((shade, grey), (255, 1 - grey), side=1000)
    assert _is_bilevel(page) is (bilevel or not between)


def leaning(degrees: float, *, side: int = 900, shade: int = 0, lines: int = 20) -> Image.Image:
    """A page of level lines, turned clockwise by some degrees: as many counter-clockwise level them."""
    page = np.full((side, side), 255, np.uint8)
    columns = np.arange(side // 4, 3 * side // 4)
    for line in range(lines):
        rows = side * (line + 8) // 40 + np.rint(np.tan(np.radians(degrees)) * (columns - side / 2)).astype(
            int
        )
        page[rows, columns] = shade
    return Image.fromarray(page, "L")


@pytest.mark.parametrize(
    ("leans", "found"),
    [(0.0, 0.0), (0.3, 0.3), (-0.8, -0.8), (2.7, 2.7), (5.0, 5.0), (-5.0, -5.0), (5.4, 5.4), (-5.4, -5.4)],
)
def test_lines_lean_by_up_to_five_degrees_and_a_half(leans: float, found: float) -> None:
    assert find_skew(leaning(leans)) == pytest.approx(found, abs=0.11)


def test_a_page_that_leans_more_is_let_be_or_turned_as_far() -> None:
    assert abs(find_skew(leaning(9.0))) <= 5.4


@pytest.mark.parametrize(("shade", "found"), [(159, 3.0), (160, 0.0)])
def test_pale_lines_say_nothing(shade: int, found: float) -> None:
    assert find_skew(leaning(3.0, shade=shade)) == pytest.approx(found, abs=0.11)


@pytest.mark.parametrize(("points", "found"), [(200, True), (199, False)])
def test_a_few_dots_say_nothing(points: int, found: bool) -> None:
    page = np.full((900, 900), 255, np.uint8)
    for at in range(points):
        line, column = divmod(at, 50)
        page[100 + 100 * line + round(0.05 * 10 * column), 100 + 10 * column] = 0
    assert (find_skew(Image.fromarray(page, "L")) != 0.0) is found


@pytest.mark.parametrize(
    ("skew", "least", "turned"),
    [(0.8, None, 0.8), (0.79, None, 0.0), (-0.8, None, -0.8), (0.3, FINE_SKEW, 0.3), (0.29, FINE_SKEW, 0.0)],
)
def test_a_page_is_turned_from_a_certain_lean_on(skew: float, least: float | None, turned: float) -> None:
    page = leaning(skew)
    words = () if least is None else (least,)
    assert straightened(page, skew, *words).skew == turned
    assert FINE_SKEW == 0.3


def test_a_page_made_level_is_level() -> None:
    page = straighten(leaning(3.0))
    assert page.skew == pytest.approx(3.0, abs=0.11)
    assert find_skew(page.image) == pytest.approx(0.0, abs=0.11)
    assert page.image.getpixel((0, 0)) == 255


@pytest.mark.parametrize(
    ("box", "skew", "stands"),
    [
        (Box(0.4, 0.45, 0.6, 0.55), 0.0, (0.4, 0.45, 0.6, 0.55)),
        (Box(0.75, 0.4, 0.95, 0.6), 90.0, (0.4, 0.75, 0.6, 0.95)),  # right of the middle is below it
        (Box(0.4, 0.75, 0.6, 0.95), 90.0, (0.05, 0.4, 0.25, 0.6)),
        (Box(0.0, 0.9, 0.2, 1.0), 90.0, (0.0, 0.05, 0.2, 0.15)),  # it never leaves the page
    ],
)
def test_a_box_is_found_again_on_the_page_before_it_was_turned(
    box: Box, skew: float, stands: tuple[float, ...]
) -> None:
    assert tuple(unskewed(box, skew, 1.0)) == pytest.approx(stands)


def test_a_wide_page_is_turned_as_it_is_wide() -> None:
    """Twice as wide as high: 0.2 of its width are 0.4 of its height."""
    assert tuple(unskewed(Box(0.65, 0.45, 0.75, 0.55), 90.0, 2.0)) == pytest.approx((0.45, 0.85, 0.55, 0.95))


@pytest.mark.parametrize(("shade", "share"), [(127, 0.25), (128, 0.0)])
def test_ink_is_dark(shade: int, share: float) -> None:
    assert ink_share(Image.fromarray(shares((shade, 0.25), (255, 0.75)), "L")) == share


@pytest.mark.parametrize(("side", "share"), [(600, 0.5), (602, 0.0)])
def test_thin_lines_of_a_large_page_are_no_ink(side: int, share: float) -> None:
    page = np.full((side, side), 255, np.uint8)
    page[::2] = 1
    assert ink_share(Image.fromarray(page, "L")) == share
