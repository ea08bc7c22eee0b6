"""A line that leans is cut out level, and what is found on it is placed where it stands on the page."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.ocr.line_cuts import LineCut, cut_lines, find_slope, place_on_page
from ingest.types import Box, PixelBox

LINE = PixelBox(100, 60, 900, 100)


def letters(slope: float, wide: int = 1000) -> Image.Image:
    """Draw a line of blocks, every third as tall as a "b", on a base line that goes down by `slope`."""
    image = Image.new("L", (wide, 200), 255)
    for at, x in enumerate(range(110, wide - 110, 30)):
        foot = 90 + slope * (x - wide / 2)
        ImageDraw.Draw(image).rectangle((x, foot - (28 if at % 3 else 18), x + 18, foot), fill=0)
    return image


def feet(picture: np.ndarray) -> set[int]:
    rows = [np.flatnonzero(column < 128) for column in picture.T]
    return {int(found[-1]) for found in rows if len(found)}


def cut_of(image: Image.Image, line: PixelBox = LINE) -> LineCut:
    (cut,) = cut_lines(image, [line])
    return cut


@pytest.mark.parametrize("slope", [-0.0125, 0.01, 0.015])
def test_a_line_that_leans_is_made_level_without_grey_edges(slope: float) -> None:
    cut = cut_of(letters(slope))
    assert cut.slope == pytest.approx(slope, abs=0.0025)
    assert max(feet(cut.picture)) - min(feet(cut.picture)) <= 3
    assert set(np.unique(cut.picture)) == {0, 255}


def test_a_level_line_stays_as_it_is() -> None:
    image = letters(0)
    cut = cut_of(image)
    assert cut.slope == 0
    assert (cut.picture == np.asarray(image)[48:112, 88:912]).all()


def test_a_lean_that_does_no_harm_stays() -> None:
    assert cut_of(letters(0.0075)).slope == 0


def test_no_slope_is_told_of_a_short_line_or_of_none() -> None:
    short = np.asarray(letters(0.0125))[60:120, 100:400]
    assert find_slope(short) == 0
    assert find_slope(np.zeros((0, 400), np.uint8)) == 0
    assert find_slope(np.full((40, 400), 255, np.uint8)) == 0


def test_at_the_edge_of_the_page_there_is_less_around_a_line() -> None:
    cut = cut_of(letters(0), PixelBox(0, 0, 1000, 100))
    assert (cut.left, cut.top, cut.within) == (0, 0, PixelBox(0, 0, 1000, 100))
    assert cut.picture.shape == (130, 1000)


def test_what_is_found_on_a_level_line_stands_on_the_page_where_the_line_leans() -> None:
    def place(*edges: float) -> Box | None:
        return place_on_page(edges, (1000, 200), 0.01, LINE)

    assert place(110, 70, 128, 90) == pytest.approx((0.11, 0.331, 0.128, 0.431), abs=0.001)
    assert place(860, 70, 878, 90) == pytest.approx((0.86, 0.368, 0.878, 0.468), abs=0.001)
    assert place(-30, 70, 0, 90) is None
