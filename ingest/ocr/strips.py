"""A page cut into its lines for a reader that takes one line at a time."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from PIL import Image

from ingest.ocr.line_cuts import LineCut, Shades, place_on_page
from ingest.types import Box, PixelBox

_ABOVE = 0.1  # of the line's height: diacritics stick out of the box
_BESIDE = 0.3
_HEIGHT = 42  # pixels of the line: as tall as Tesseract reads best
_NARROWED = 0.9  # what reading takes grows with the width; letters as narrow are read as well
_MARGIN = 10  # pixels of white around it
_INK, _PAPER = 0.01, 0.6  # shares of a line's pixels that are no lighter than its ink, and its paper
_LEAST_CONTRAST = 30


class Strip(NamedTuple):
    """One line cut out of a page, on white, made level.

    Its pixel (x, y) is (left + x / across, top + y / down) on the page, but for the slope of `line`.
    """

    image: Image.Image
    left: float
    top: float
    across: float
    down: float
    slope: float = 0.0
    line: PixelBox = PixelBox(0, 0, 0, 0)

    def on_page(self, found: PixelBox, size: tuple[int, int]) -> Box | None:
        """Return where `found` on the strip stands on a page of `size`, None where it is off the page."""
        x0, x1 = (self.left + x / self.across for x in (found.x0, found.x1))
        y0, y1 = (self.top + y / self.down for y in (found.y0, found.y1))
        return place_on_page((x0, y0, x1, y1), size, self.slope, self.line)


def cut_strip(cut: LineCut) -> Strip:
    """Return a line that was cut out of a page black on white, brought to a height that reads well."""
    line = cut.within
    height = line.y1 - line.y0
    above, beside = round(_ABOVE * height), round(_BESIDE * height)
    left, top = max(0, line.x0 - beside), max(0, line.y0 - above)
    part = cut.picture[top : line.y1 + above, left : line.x1 + beside]
    stretched = Image.fromarray(_stretched(part), "L")
    down = _HEIGHT / height
    across = _NARROWED * down
    size = max(1, round(stretched.width * across)), max(1, round(stretched.height * down))
    image = Image.new("L", (size[0] + 2 * _MARGIN, size[1] + 2 * _MARGIN), 255)
    image.paste(stretched.resize(size, Image.Resampling.BICUBIC), (_MARGIN, _MARGIN))
    left_edge, top_edge = cut.left + left - _MARGIN / across, cut.top + top - _MARGIN / down
    return Strip(image, left_edge, top_edge, across, down, cut.slope, cut.line)


def _stretched(cut: Shades) -> Shades:
    """Return `cut` from white to black: on grey paper, the white margin would be taken for a frame."""
    shade_counts = cv2.calcHist([cut], [0], None, [256], [0, 256])  # in a fifth of the time of numpy's
    darker = np.cumsum(shade_counts, dtype=np.int64)  # pixels of each shade or darker ones
    ink, paper = (int(np.searchsorted(darker, share * darker[-1])) for share in (_INK, _PAPER))
    if paper - ink < _LEAST_CONTRAST:
        return cut
    shades = np.clip((np.arange(256) - ink) * 255 // (paper - ink), 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(cut, shades), dtype=np.uint8)
