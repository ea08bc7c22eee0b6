"""A line is cut out so that it reads well, and what is found on it is placed back on the page."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.ocr.line_cuts import cut_lines
from ingest.ocr.strips import Strip, cut_strip
from ingest.types import PixelBox

LINE = PixelBox(100, 50, 300, 70)


def page(paper: int, ink: int) -> Image.Image:
    image = Image.new("L", (400, 200), paper)
    ImageDraw.Draw(image).rectangle((150, 55, 159, 64), fill=ink)
    return image


def strip_of(image: Image.Image, line: PixelBox) -> Strip:
    (cut,) = cut_lines(image, [line])
    return cut_strip(cut)


def test_grey_paper_becomes_white_and_faint_ink_black() -> None:
    values = np.asarray(strip_of(page(170, 90), LINE).image)
    assert values.min() < 40
    assert np.median(values) == 255
    assert values[0, 0] == 255


def test_paper_without_ink_is_left_as_it_is() -> None:
    assert np.asarray(strip_of(Image.new("L", (400, 200), 170), LINE).image)[30, 100] == 170


def test_what_stands_on_the_strip_is_placed_on_the_page() -> None:
    strip = strip_of(page(255, 0), LINE)
    rows, columns = np.nonzero(np.asarray(strip.image) < 128)
    found = PixelBox(int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)
    assert strip.on_page(found, (400, 200)) == pytest.approx(
        (150 / 400, 55 / 200, 160 / 400, 65 / 200), abs=0.003
    )


def test_what_lies_off_the_page_has_no_place() -> None:
    strip = strip_of(page(255, 0), PixelBox(0, 50, 200, 70))
    assert strip.on_page(PixelBox(0, 0, 5, 40), (400, 200)) is None
