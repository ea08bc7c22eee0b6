"""A scan made ready for reading: grey, straight, on white paper, without dust."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import cos, radians, sin, tan
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter, ImageOps

from ingest.cleanup.dark_blocks import with_blocks_inverted
from ingest.cleanup.stamps import without_stamps
from ingest.types import Box

_MAX_SKEW = 5.0  # degrees
_MIN_SKEW = 0.8  # less does no harm to reading, and turning blurs

FINE_SKEW = 0.3
"""Degrees that do harm to a table: over the width of a page they take a third of a row's height."""

_INK = 128
_DARK_GROUND, _LIGHT_PRINT, _MOST_PRINT = 80, 150, 0.3
"""Shades of a negative's ground and print, and the share that print may have: a page of text has a tenth, a
photograph of a sheet on a dark table more."""
_A4_SHORT_SIDE = 8.27  # inches
_DUST = 0.03  # inches high and wide at most: a full stop is 0.02, a hyphen 0.05 wide
_REACH = 0.1  # inches from dust to print, at least: full stops and the marks of letters stand closer
_DOTTED = 0.25  # inches: specks in a row as long are a line to write on

Ink = NDArray[np.uint8]


class Straight(NamedTuple):
    """A picture turned upright by a few degrees; `skew` is by how many, counter-clockwise."""

    image: Image.Image
    skew: float


def to_grey(image: Image.Image) -> Image.Image:
    """Return `image` in grey on white paper, a photocopy without its dust.

    Of a colour scan, seals and signatures in colour fade, and print and figures in colour stay. Light print
    on dark blocks is made dark on white.
    """
    shades = image.convert("L")
    if _is_negative(shades):
        image = ImageOps.invert(image if image.mode == "L" else image.convert("RGB"))
        shades = image.convert("L")
    grey = image if image.mode == "L" else without_stamps(image)
    values = np.asarray(grey)
    clean = _without_dust(grey) if _is_bilevel(values) else _on_white(grey, values)
    return with_blocks_inverted(clean, shades)


def _is_negative(shades: Image.Image) -> bool:
    """Say whether a page is a negative, as microfilm is: light print on dark ground."""
    small = np.asarray(shades.reduce(4) if min(shades.size) > 600 else shades)
    return bool(np.median(small) < _DARK_GROUND and (small > _LIGHT_PRINT).mean() <= _MOST_PRINT)


def straighten(grey: Image.Image, least: float = _MIN_SKEW) -> Straight:
    """Return `grey` with its lines level; turned only where they lean by `least` degrees or more."""
    return straightened(grey, find_skew(grey), least)


def straightened(grey: Image.Image, skew: float, least: float = _MIN_SKEW) -> Straight:
    """Return `grey`, which leans by `skew`, with its lines level; turned only from `least` degrees on."""
    return Straight(grey, 0.0) if abs(skew) < least else Straight(levelled(grey, skew), skew)


def levelled(image: Image.Image, degrees: float) -> Image.Image:
    """Return `image`, grey or in colours, turned counter-clockwise about its middle, on white."""
    values = np.asarray(image)
    height, width = values.shape[:2]
    turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), degrees, 1.0)
    turned = cv2.warpAffine(
        values,
        turn,
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(255, 255, 255),
    )
    return Image.fromarray(np.asarray(turned), image.mode)


def find_skew(grey: Image.Image) -> float:
    """Return the degrees by which to turn `grey` counter-clockwise to level its lines; 0 where unsure.

    The right angle is the one at which the rows of ink are distinguished best.
    """
    small = grey.copy()
    small.thumbnail((900, 900), Image.Resampling.BOX, reducing_gap=1.0)
    rows, columns = np.nonzero(np.asarray(small) < 160)
    if len(rows) < 200:
        return 0.0
    sharpness = partial(_sharpness, rows, columns)
    coarse = max(np.arange(-_MAX_SKEW, _MAX_SKEW + 0.01, 0.5), key=sharpness)
    fine = max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=sharpness)
    if sharpness(fine) < 1.05 * sharpness(0.0):
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
    lower = np.rint(np.arange(columns.max() + 1) * -tan(radians(degrees))).astype(np.intp)  # by column
    counts = np.bincount(rows + (lower - lower.min())[columns]).astype(np.float64)
    return float((np.diff(counts) ** 2).sum())


def _is_bilevel(values: NDArray[np.uint8]) -> bool:
    return bool(((values < 8) | (values > 247)).mean() > 0.95)  # drawn at another size it has grey edges


def _without_dust(grey: Image.Image) -> Image.Image:
    """Return `grey` without the specks that stand apart from all print, unless they make a dotted line."""
    values = np.asarray(grey)
    inch = min(values.shape) / _A4_SHORT_SIDE
    dust, reach = int(_DUST * inch), round(_REACH * inch)
    apart = _apart_from_strokes(values, dust, reach)
    if not apart.any():
        return grey
    specks = _pieces(apart, lambda width, height: width <= dust and height <= dust)
    rows = _as_ink(cv2.morphologyEx(specks, cv2.MORPH_CLOSE, np.ones((1, 2 * reach), np.uint8)))
    dotted = _pieces(rows, lambda width, height: width > _DOTTED * inch and height <= 2 * dust)
    near_print = _as_ink(cv2.dilate((apart - specks) | dotted, np.ones((2 * reach + 1,) * 2, np.uint8)))
    pale_edge = _as_ink(cv2.dilate(specks * (1 - near_print), np.ones((5, 5), np.uint8)))
    return Image.fromarray(np.where(pale_edge > 0, np.uint8(255), values), "L")


def _apart_from_strokes(values: NDArray[np.uint8], dust: int, reach: int) -> Ink:
    """Return the ink (1 where it is) with no stroke longer than `dust` pixels within `reach`.

    Nearly all print has such a stroke, so that little is left to be looked at piece by piece, which for a
    whole page takes ten times as long.
    """
    ink = _as_ink(cv2.threshold(values, _INK - 1, 1, cv2.THRESH_BINARY_INV)[1])
    level, upright = (
        _as_ink(cv2.erode(ink, np.ones(size, np.uint8))) for size in ((1, dust + 1), (dust + 1, 1))
    )
    near = _as_ink(cv2.dilate(level | upright, np.ones((2 * (reach + dust // 2) + 1,) * 2, np.uint8)))
    return _as_ink(ink * (1 - near))


def _pieces(ink: Ink, chosen: Callable[[int, int], bool]) -> Ink:
    """Return the connected pieces of `ink` (1 where it is) that are `chosen` by their width and height."""
    outlines, _ = cv2.findContours(ink, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    wanted = [outline for outline in outlines if chosen(*cv2.boundingRect(outline)[2:])]
    return _as_ink(cv2.drawContours(np.zeros_like(ink), wanted, -1, 1, cv2.FILLED)) & ink


def _as_ink(picture: NDArray[Any]) -> Ink:
    return np.asarray(picture, dtype=np.uint8)


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
