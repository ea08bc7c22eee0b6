"""Where what stands on a strip or in a line belongs on the page."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from ingest.handwriting.digits import LineReading
from ingest.ocr.strips import Strip
from ingest.sources.image import _from_deep_grey
from ingest.types import PixelBox

STRIP = Strip(Image.new("L", (400, 40)), left=100, top=200, across=2.0, down=4.0)


@pytest.mark.parametrize(
    ("found", "place"),
    [
        (PixelBox(0, 0, 40, 40), (0.1, 0.4, 0.12, 0.42)),
        (PixelBox(-400, 0, 40, 40), (0.0, 0.4, 0.12, 0.42)),
        (PixelBox(0, -4000, 40, 40), (0.1, 0.0, 0.12, 0.42)),
        (PixelBox(0, 0, 4000, 40), (0.1, 0.4, 1.0, 0.42)),
        (PixelBox(0, 0, 40, 4000), (0.1, 0.4, 0.12, 1.0)),
        (PixelBox(1800, 0, 1900, 40), None),
        (PixelBox(-300, 0, -200, 40), None),
        (PixelBox(0, 1200, 40, 1300), None),
        (PixelBox(40, 0, 40, 40), None),
    ],
)
def test_a_place_on_a_strip_is_one_on_the_page_or_none(
    found: PixelBox, place: tuple[float, ...] | None
) -> None:
    box = STRIP.on_page(found, (1000, 500))
    assert (box and tuple(box)) == (place and pytest.approx(place))


@pytest.mark.parametrize(
    ("start", "end", "steps"),
    [(0.2, 0.5, [2, 3, 4]), (0.0, 1.0, list(range(10))), (0.5, 0.5, [5]), (0.99, 1.0, [9]), (-0.5, 0.1, [0])],
)
def test_a_part_of_a_line_has_a_step_at_least(start: float, end: float, steps: list[int]) -> None:
    line = LineReading("", (), np.arange(10.0)[:, None])
    assert line.part(start, end)[:, 0].tolist() == steps


@pytest.mark.parametrize(
    ("values", "kind", "shades"),
    [
        ([0, 32768, 65535], np.uint16, [0, 127, 255]),
        ([0, 256], np.uint16, [0, 0]),
        ([0, 255], np.uint16, [0, 255]),
        ([0, 100], np.uint16, [0, 255]),
        ([0, 100_000], np.int32, [0, 255]),
        ([0.0, 1.0, 2.0], np.float32, [0, 127, 255]),
        ([-1.0, 0.5], np.float32, [0, 127]),
    ],
)
def test_deep_grey_is_brought_to_256_shades(
    values: list[float], kind: type[np.generic], shades: list[int]
) -> None:
    deep = Image.fromarray(np.array([values], dtype=kind))
    assert np.asarray(_from_deep_grey(deep)).tolist() == [shades]
