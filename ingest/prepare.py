"""A scan made ready for reading: grey, straight, on white paper, without dust."""

from __future__ import annotations

from math import cos, radians, sin, tan
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from ingest.types import Box

_MAX_SKEW = 5.0  # degrees
_MIN_SKEW = 0.8  # less does no harm to reading, and turning blurs
_INK = 128


class Straight(NamedTuple):
    """A picture turned upright by a few degrees; `skew` is by how many, counter-clockwise."""

    image: Image.Image
    skew: float


def to_grey(image: Image.Image) -> Image.Image:
    """Return `image` in grey on white paper.

    Of a colour scan the red channel is taken: a red seal fades to white there, and black and blue ink stay.
    """
    grey = image if image.mode == "L" else image.getchannel("R")
    values = np.asarray(grey)
    if _is_bilevel(values):
        return _without_dust(values)
    return _on_white(grey, values)


def straighten(grey: Image.Image) -> Straight:
    """Return `grey` with its lines level."""
    skew = find_skew(grey)
    if abs(skew) < _MIN_SKEW:
        return Straight(grey, 0.0)
    return Straight(grey.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255), skew)


def find_skew(grey: Image.Image) -> float:
    """Return the degrees by which to turn `grey` counter-clockwise to level its lines; 0 where unsure.

    The right angle is the one at which the rows of ink are told apart best.
    """
    small = grey.copy()
    small.thumbnail((900, 900), Image.Resampling.BOX)
    rows, columns = np.nonzero(np.asarray(small) < 160)
    if len(rows) < 200:
        return 0.0
    coarse = max(np.arange(-_MAX_SKEW, _MAX_SKEW + 0.01, 0.5), key=lambda a: _sharpness(rows, columns, a))
    fine = max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=lambda a: _sharpness(rows, columns, a))
    if _sharpness(rows, columns, fine) < 1.05 * _sharpness(rows, columns, 0.0):
        return 0.0
    return float(round(fine, 1))


def unskewed(box: Box, skew: float, aspect: float) -> Box:
    """Return where `box`, found on a picture that was turned by `skew`, stands on the picture before.

    Args:
        box: in fractions of the picture, whose size the turning did not change.
        skew: degrees counter-clockwise.
        aspect: width divided by height.
    """
    if not skew:
        return box
    angle = radians(skew)
    x = ((box.x0 + box.x1) / 2 - 0.5) * aspect
    y = (box.y0 + box.y1) / 2 - 0.5
    middle_x = (x * cos(angle) - y * sin(angle)) / aspect + 0.5
    middle_y = x * sin(angle) + y * cos(angle) + 0.5
    half_width, half_height = box.width / 2, box.height / 2
    middle_x = min(max(middle_x, half_width), 1 - half_width)
    middle_y = min(max(middle_y, half_height), 1 - half_height)
    return Box(middle_x - half_width, middle_y - half_height, middle_x + half_width, middle_y + half_height)


def ink_share(grey: Image.Image) -> float:
    """Return the share of dark pixels: text covers some per cent of a page."""
    small = grey.reduce(2) if min(grey.size) > 600 else grey
    return float((np.asarray(small) < _INK).mean())


def _sharpness(rows: NDArray[np.intp], columns: NDArray[np.intp], degrees: float) -> float:
    shifted = (rows - columns * tan(radians(degrees))).round().astype(np.intp)
    counts = np.bincount(shifted - shifted.min()).astype(np.float64)
    return float((np.diff(counts) ** 2).sum())


def _is_bilevel(values: NDArray[np.uint8]) -> bool:
    return bool(((values < 8) | (values > 247)).mean() > 0.995)


def _without_dust(values: NDArray[np.uint8]) -> Image.Image:
    """Return a black and white scan without black pixels that stand alone."""
    ink = np.pad(values < _INK, 1)
    neighbours = sum(
        ink[1 + dy : ink.shape[0] - 1 + dy, 1 + dx : ink.shape[1] - 1 + dx].astype(np.uint8)
        for dy in (-1, 0, 1)
        for dx in (-1, 0, 1)
        if dx or dy
    )
    alone = ink[1:-1, 1:-1] & (neighbours == 0)
    return Image.fromarray(np.where(alone, np.uint8(255), values), "L")


def _on_white(grey: Image.Image, values: NDArray[np.uint8]) -> Image.Image:
    """Return `grey` with its paper made white, where the paper is dark or unevenly lit."""
    paper = grey.reduce(8).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(4))
    shades = np.asarray(paper)
    low, middle, high = np.percentile(shades, (5, 50, 95))
    if middle >= 200 and high - low <= 50:
        return grey
    background = np.asarray(paper.resize(grey.size, Image.Resampling.BILINEAR)).astype(np.float32)
    white = values / np.maximum(background, 40) * 245
    return Image.fromarray(white.clip(0, 255).astype(np.uint8), "L")
