"""Lines cut out of a page, made level: each leans its own way on a scan that leans or is bent.

A page that leans by less than a degree isn't turned, for that blurs it; but over a line of its width it takes
a quarter of the line's height, and marks over letters are lost. Moving columns up and down by whole pixels
blurs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.types import Box, PixelBox

_MARGIN = 0.3  # of its height, what is cut out around a line
_LONG = 8  # times its height: in a shorter line a slope shows too little to be told
_STEEPEST, _STEP = 0.02, 0.0025  # pixels down for one to the right; steeper pages are turned
_LEAST = 0.2  # of its height, what a line goes down over its width: less does no harm, moved columns might
_CLEARER = 1.05
"""By how much the rows of a line made level have to be told apart better than as it stands. With it, of the
words of samples and transcribed scans that lean, a seventh (bad samples) to a half (scans) of those misread
are read rightly, and none of the others worse."""

Shades = NDArray[np.uint8]


class LineCut(NamedTuple):
    """A line cut out of a page with some of what is around it, its letters on one level.

    Attributes:
        picture: of it in grey; column `x` is that of the page's pixel left + x.
        left: pixel of the page at which it begins.
        top: likewise, at the middle of the line.
        line: where the line stands on the page.
        slope: by how many pixels the line goes down on the page for one to the right.
    """

    picture: Shades
    left: int
    top: int
    line: PixelBox
    slope: float

    @property
    def within(self) -> PixelBox:
        """Where the line stands in the picture."""
        x0, y0, x1, y1 = self.line
        return PixelBox(x0 - self.left, y0 - self.top, x1 - self.left, y1 - self.top)


def place_on_page(edges: Sequence[float], size: tuple[int, int], slope: float, line: PixelBox) -> Box | None:
    """Return where a part of a line that was made level stands on the page, None where it is off the page.

    Args:
        edges: left, upper, right and lower one of the part, in pixels of the page.
        size: width and height of the page.
        slope: of the line.
        line: where it stands on the page.
    """
    width, height = size
    down = slope * ((edges[0] + edges[2]) / 2 - _middle(line))
    x0, x1 = (min(max(x / width, 0.0), 1.0) for x in edges[::2])
    y0, y1 = (min(max((y + down) / height, 0.0), 1.0) for y in edges[1::2])
    return Box(x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None


def cut_lines(grey: Image.Image, lines: Sequence[PixelBox]) -> list[LineCut]:
    """Return `lines` cut out of a page and made level."""
    shades = np.asarray(grey)
    return [_cut(shades, line) for line in lines]


def _cut(shades: Shades, line: PixelBox) -> LineCut:
    height, width = shades.shape
    margin = round(_MARGIN * (line.y1 - line.y0))
    left, right = max(0, line.x0 - margin), min(width, line.x1 + margin)
    top, bottom = max(0, line.y0 - margin), min(height, line.y1 + margin)
    slope = find_slope(shades[line.y0 : line.y1, line.x0 : line.x1])
    if not slope:
        return LineCut(shades[top:bottom, left:right], left, top, line, 0.0)
    start = slope * (left - _middle(line)) + top
    shear = np.array([[1, 0, left], [slope, 1, start]], np.float32)
    flags = cv2.WARP_INVERSE_MAP | cv2.INTER_NEAREST
    level = cv2.warpAffine(
        shades, shear, (right - left, bottom - top), flags=flags, borderMode=cv2.BORDER_REPLICATE
    )
    return LineCut(np.asarray(level, np.uint8), left, top, line, slope)


def find_slope(line: Shades) -> float:
    """Return by how many pixels a line goes down for one to the right, 0 where that can't be told.

    The right slope is the one at which the rows of ink are told apart best.
    """
    height, width = line.shape
    if not height or width < _LONG * height:
        return 0.0
    blocks = width // height
    ink = cv2.resize(255 - line, (blocks, height), interpolation=cv2.INTER_AREA)
    steps = round(_STEEPEST / _STEP)
    slopes = _STEP * np.arange(-steps, steps + 1)
    clear = _clearness(
        np.asarray(ink), np.outer(slopes, (np.arange(blocks) + 0.5) * width / blocks - width / 2)
    )
    best = int(np.argmax(clear))
    if clear[best] <= _CLEARER * clear[steps] or abs(slopes[best]) * width < _LEAST * height:
        return 0.0
    return float(slopes[best])


def _clearness(ink: Shades, down: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how well the rows of `ink` are told apart, its columns moved up by each row of `down`."""
    moved = np.rint(down).astype(np.intp)
    reach = int(moved.max())
    rows = np.arange(len(ink) + 2 * reach)[:, None] + moved[:, None, :] + reach
    padded = np.pad(ink, ((2 * reach, 2 * reach), (0, 0)))
    sums = padded[rows, np.arange(ink.shape[1])].sum(axis=2, dtype=np.float64)
    return np.asarray((np.diff(sums, axis=1) ** 2).sum(axis=1))


def _middle(line: PixelBox) -> float:
    return (line.x0 + line.x1) / 2
