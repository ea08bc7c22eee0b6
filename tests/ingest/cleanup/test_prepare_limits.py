"""What is dust and what is print, and when paper is too dark: pixel by pixel, at 100 dots to the inch."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from ingest.cleanup.prepare import _on_white, _without_dust

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
