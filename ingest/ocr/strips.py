"""A page cut into its lines for a reader that takes one line at a time."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PIL import Image

from ingest.types import Box, PixelBox

_ABOVE = 0.1  # of the line's height: diacritics stick out of the box
_BESIDE = 0.3
_HEIGHT = 42  # pixels of the line: as tall as Tesseract reads best
_NARROWED = 0.9  # what reading takes grows with the width; letters as narrow are read as well
_MARGIN = 10  # pixels of white around it
_INK, _PAPER = 0.01, 0.6  # shares of a line's pixels that are no lighter than its ink, and its paper
_LEAST_CONTRAST = 30


class Strip(NamedTuple):
    """One line cut out of a page, on white; its pixel (x, y) is (left + x / across, top + y / down) there."""

    image: Image.Image
    left: float
    top: float
    across: float
    down: float

    def on_page(self, found: PixelBox, size: tuple[int, int]) -> Box | None:
        """Return where `found` on the strip stands on a page of `size`, None where it is off the page."""
        width, height = size
        x0, x1 = (min(max((self.left + x / self.across) / width, 0.0), 1.0) for x in (found.x0, found.x1))
        y0, y1 = (min(max((self.top + y / self.down) / height, 0.0), 1.0) for y in (found.y0, found.y1))
        return Box(x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None


def cut_strip(grey: Image.Image, line: PixelBox) -> Strip:
    """Return `line` cut out of a page, black on white, brought to a height that reads well."""
    height = line.y1 - line.y0
    above, beside = round(_ABOVE * height), round(_BESIDE * height)
    left, top = max(0, line.x0 - beside), max(0, line.y0 - above)
    right, bottom = min(grey.width, line.x1 + beside), min(grey.height, line.y1 + above)
    cut = _stretched(grey.crop((left, top, right, bottom)))
    down = _HEIGHT / height
    across = _NARROWED * down
    size = max(1, round(cut.width * across)), max(1, round(cut.height * down))
    image = Image.new("L", (size[0] + 2 * _MARGIN, size[1] + 2 * _MARGIN), 255)
    image.paste(cut.resize(size, Image.Resampling.BICUBIC), (_MARGIN, _MARGIN))
    return Strip(image, left - _MARGIN / across, top - _MARGIN / down, across, down)


def _stretched(cut: Image.Image) -> Image.Image:
    """Return `cut` from white to black: on grey paper, the white margin would be taken for a frame."""
    darker = np.cumsum(cut.histogram())  # pixels of each shade or darker ones
    ink, paper = (int(np.searchsorted(darker, share * darker[-1])) for share in (_INK, _PAPER))
    if paper - ink < _LEAST_CONTRAST:
        return cut
    return cut.point([min(255, max(0, (shade - ink) * 255 // (paper - ink))) for shade in range(256)])
