"""Light print on dark blocks, such as the heads of a table or a banner, made dark on white.

Readers take dark ink on light paper; of a white line on a dark block they see only the block, which is no
print, so that the line would be lost without a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

_SHRUNK = 4  # times: print turns grey, blocks stay dark
_DARK = 128
_A4_SHORT_SIDE = 8.27  # inches
_LEAST = (0.5, 0.12)  # inches wide and high: a line of print with a little of the block around it
_CORNER = 4  # pixels of the shrunk page: where sides step by as much, a block ends; else they go straight
_LIGHTER = 80  # shades by which print is lighter than its block
_PRINT = (0.01, 0.4)  # share of a block that its print covers
_AT_EDGE = 0.01  # of the page: what lies there is a shadow of the sheet

Shades = NDArray[np.uint8]


def find_dark_blocks(shades: Shades) -> list[tuple[slice, slice]]:
    """Return the dark blocks of a page in grey that have light print on them, as rows and columns."""
    height, width = shades.shape
    inch = min(height, width) / _A4_SHORT_SIDE / _SHRUNK
    size = max(1, width // _SHRUNK), max(1, height // _SHRUNK)
    dark = (np.asarray(cv2.resize(shades, size, interpolation=cv2.INTER_AREA)) < _DARK).astype(np.uint8)
    solid = np.asarray(cv2.erode(dark, np.ones((3, 3), np.uint8)))
    outlines, _ = cv2.findContours(solid, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    blocks = []
    for x, y, wide, high in (block for outline in outlines for block in _rectangles(outline)):
        if wide < _LEAST[0] * inch or high < _LEAST[1] * inch or _is_at_edge(x, y, wide, high, size):
            continue
        rows = slice((y - 1) * _SHRUNK, (y + high + 1) * _SHRUNK)  # with what was eroded
        columns = slice((x - 1) * _SHRUNK, (x + wide + 1) * _SHRUNK)
        if _has_print(shades[rows, columns]):
            blocks.append((rows, columns))
    return blocks


def _rectangles(outline: NDArray[Any]) -> Iterator[tuple[int, int, int, int]]:
    """Yield left, top, width and height of each part of a shape whose sides go straight down.

    Shadows, seals and pictures have none as high as a line of print; cells that touch at a corner have two.
    """
    x, y, wide, high = cv2.boundingRect(outline)
    shape = np.zeros((high, wide), np.uint8)
    cv2.drawContours(shape, [outline], -1, 1, cv2.FILLED, offset=(-x, -y))
    starts, ends = shape.argmax(axis=1), wide - shape[:, ::-1].argmax(axis=1)
    steps = np.abs(np.diff(starts)) + np.abs(np.diff(ends))
    for top, bottom in pairwise([0, *(np.flatnonzero(steps >= _CORNER) + 1).tolist(), high]):
        sides = starts[top:bottom], ends[top:bottom]
        if all(np.ptp(side) < _CORNER for side in sides):
            left, right = int(sides[0].min()), int(sides[1].max())
            yield x + left, y + top, right - left, bottom - top


def with_blocks_inverted(grey: Image.Image, original: Image.Image) -> Image.Image:
    """Return `grey` with the dark blocks of `original`, the same page in grey as it came, dark on white."""
    shades = np.asarray(original)
    blocks = find_dark_blocks(shades)
    if not blocks:
        return grey
    values = np.asarray(grey).copy()
    for rows, columns in blocks:
        part = shades[rows, columns].astype(np.float32)
        ground, ink = float(np.median(part)), float(np.percentile(part, 99))
        values[rows, columns] = (255 * (ink - part) / max(1.0, ink - ground)).clip(0, 255).astype(np.uint8)
    return Image.fromarray(values, "L")


def _is_at_edge(x: int, y: int, wide: int, high: int, size: tuple[int, int]) -> bool:
    near = max(1, round(_AT_EDGE * size[0]))
    return x <= near or y <= near or x + wide >= size[0] - near or y + high >= size[1] - near


def _has_print(block: Shades) -> bool:
    light = float((block > np.median(block) + _LIGHTER).mean())
    return _PRINT[0] <= light <= _PRINT[1]
