"""A place of a page cut out of its original, for somebody who looks at what was hard to read."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from ingest.handwriting.slots import upright
from ingest.options import ReadOptions
from ingest.sources.image import load_frame
from ingest.sources.pdf import render_page
from ingest.types import Box

_DPI = 200
"""Enough to read handwriting by eye, a quarter of what a reader is given."""
_MARGIN_X, _MARGIN_Y = 0.08, 0.02
"""What is shown around a place, in fractions of the page: the words beside it and a line above and below,
also where the page was made level before it was read, and its original is not."""
_HEAD = Box(0.0, 0.0, 1.0, 0.25)
"""What is shown of a page where nothing says where to look."""


def crop(original: Path, media_type: str, page: int, box: Box | None, rotation: int) -> Image.Image:
    """Return the place `box` of a page with what stands around it; the page's head without a box.

    Args:
        original: the file.
        media_type: of the file.
        page: its number, from 1.
        box: on the upright page.
        rotation: clockwise degrees by which the page was turned upright.

    Raises:
        UnreadableFileError: the file can't be opened, or has no picture (plain text).
    """
    most = ReadOptions().max_pixels
    load = render_page if media_type == "application/pdf" else load_frame
    picture = upright(load(original, page, _DPI, most).image, rotation, 0.0)
    return picture.crop(_pixels(box or _HEAD, picture.size, margins=box is not None))


def _pixels(box: Box, size: tuple[int, int], *, margins: bool) -> tuple[int, int, int, int]:
    width, height = size
    x, y = (_MARGIN_X, _MARGIN_Y) if margins else (0.0, 0.0)
    left, right = max(0.0, box.x0 - x), min(1.0, box.x1 + x)
    top, bottom = max(0.0, box.y0 - y), min(1.0, box.y1 + y)
    return round(left * width), round(top * height), round(right * width), round(bottom * height)
