"""Coloured ink told apart: seals, stamps and signatures, which hide print, and coloured print, which is text.

A red seal lies over the signer's title, a blue signature over both, while the signer's name and often the
title itself are printed with a red rubber stamp. So colour alone does not say what may go: size and shape do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.cleanup.pen_strokes import uncross

_A4_SHORT_SIDE = 8.27  # inches
_RED = 55  # by how much red has to outdo green: yellowed paper stays below
_BLUE = 30  # and blue to outdo red: ink of pens is dark
_ENOUGH = 0.0001  # share of the page: less coloured ink is noise of the camera
_COARSE = 60  # pixels to the inch in which seals are looked for
_BLACK = 128
_RING = 0.3  # likewise, for the rim of its ring; beyond are letters that touch it
_LETTER = 0.45  # inches: no letter of a name stamp is as tall; a frame or an arrow is
_FRAME_SIDE = 0.08  # inches that the side of an upright frame takes, with its lean
_FRAMED = 0.8  # share of its ink that has to be in its sides
_TEXT_WIDTH = 2.6  # inches: letters that run into one another, longer than any name
_STROKE = (0.45, 1.2)  # inches high or wide: a signature; figures written into a form are smaller

Mask = NDArray[np.bool_]
Shades = NDArray[np.uint8]


class Circle(NamedTuple):
    """A circle in pixels."""

    x: float
    y: float
    radius: float


class _Likeness(NamedTuple):
    """How like a seal a circle has to be.

    Attributes:
        radii: least and largest, in inches; by rule a seal is 32 to 42 mm across, the state's arms 36.
        votes: for the circle in Hough's transform.
        closed: share of the circle that has to be inked.
    """

    radii: tuple[float, float]
    votes: int
    closed: float


_IN_COLOUR = _Likeness((0.5, 0.95), 20, 0.6)
"""Seals are often stamped unevenly."""
_IN_BLACK = _Likeness((0.55, 0.85), 35, 0.75)
"""Among black print, that makes circles of up to 0.6 inked."""


def without_stamps(image: Image.Image) -> Image.Image:
    """Return a colour scan in grey: seals, other large stamps and signatures fade, other ink stays.

    In the red channel all red ink is as white as paper, and black and blue ink are dark. From there red
    print is brought back, and blue strokes too large for figures are taken out.
    """
    red, green, blue = cv2.split(np.asarray(image))
    inch = min(image.size) / _A4_SHORT_SIDE
    grey: Shades = np.asarray(red, dtype=np.uint8).copy()
    enough = _ENOUGH * red.size
    reddish = (cv2.subtract(red, green) > _RED) & (red >= blue)
    if np.count_nonzero(reddish) > enough:
        print_ = _grown(_red_print(reddish, inch))
        grey[print_] = np.minimum(red[print_], green[print_])
        uncross(grey, print_, inch)
    bluish = cv2.subtract(blue, red) > _BLUE
    if np.count_nonzero(bluish) > enough:
        grey[_strokes(bluish, inch)] = 255
    return Image.fromarray(grey, "L")


def find_black_seals(grey: Image.Image) -> list[Circle]:
    """Return the round seals on a photocopy, in pixels; print around them makes no ring as closed."""
    values = np.asarray(grey)
    return _find_rings(values < _BLACK, min(values.shape) / _A4_SHORT_SIDE, _IN_BLACK)


def without_seals(grey: Image.Image, seals: Sequence[Circle]) -> Image.Image:
    """Return `grey` with white where `seals` are. Print that they lie over loses a part."""
    if not seals:
        return grey
    values = np.asarray(grey).copy()
    for seal in seals:
        cv2.circle(values, (round(seal.x), round(seal.y)), round(seal.radius), 255, thickness=-1)
    return Image.fromarray(values, "L")


def find_seals(ink: Mask, inch: float) -> list[Circle]:
    """Return the round seals in `ink`, pixels of one colour, with `inch` pixels to the inch."""
    return _find_rings(ink, inch, _IN_COLOUR)


def _find_rings(ink: Mask, inch: float, like: _Likeness) -> list[Circle]:
    scale = _COARSE / inch
    size = max(1, round(ink.shape[1] * scale)), max(1, round(ink.shape[0] * scale))
    coarse = np.asarray(
        cv2.resize(ink.astype(np.uint8) * 255, size, interpolation=cv2.INTER_AREA), dtype=np.uint8
    )
    low, high = (round(radius * _COARSE) for radius in like.radii)
    found = cv2.HoughCircles(
        coarse,
        cv2.HOUGH_GRADIENT,
        dp=1,
        minDist=low,
        param1=100,
        param2=like.votes,
        minRadius=low,
        maxRadius=high,
    )
    if found is None:
        return []
    circles = (Circle(*map(float, circle)) for circle in np.reshape(found, (-1, 3)))
    rims = (_to_rim(coarse, circle) for circle in circles if _inked(coarse, circle) >= like.closed)
    return [Circle(rim.x / scale, rim.y / scale, rim.radius / scale) for rim in rims]


def _red_print(reddish: Mask, inch: float) -> Mask:
    """Return the red ink that is print, framed print too: no part of a seal or of anything as large."""
    whole = reddish.copy()
    part = _inked_part(whole)
    ink = whole[part]
    rows, columns = np.ogrid[part]
    for seal in find_seals(reddish, inch):
        ink &= (columns - seal.x) ** 2 + (rows - seal.y) ** 2 > seal.radius**2
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8))
    large = (boxes[:, 3] > _LETTER * inch) | (boxes[:, 2] > _TEXT_WIDTH * inch)
    large[0] = False  # the background, which is small itself where ink fills its part of the page
    for piece in np.flatnonzero(large):
        x, y, width, height, _ = boxes[piece]
        within = slice(y, y + height), slice(x, x + width)
        if not _is_frame(labels[within] == piece, round(_FRAME_SIDE * inch)):
            ink[within] = False
    return whole


def _is_frame(ink: Mask, side: int) -> bool:
    """Return whether `ink`, cut out to its edges, is an upright frame."""
    return bool(ink[side:-side, side:-side].sum() < (1 - _FRAMED) * ink.sum())


def _strokes(bluish: Mask, inch: float) -> Mask:
    """Return the ink of signatures, with its pale edges."""
    part = _inked_part(bluish)
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(bluish[part].astype(np.uint8))
    large = (boxes[:, 3] > _STROKE[0] * inch) | (boxes[:, 2] > _STROKE[1] * inch)
    large[0] = False
    strokes = np.zeros_like(bluish)
    strokes[part] = large[labels]
    return _grown(strokes)


def _inked_part(ink: Mask) -> tuple[slice, slice]:
    """Return the smallest part of a page that holds all its `ink`."""
    x, y, width, height = cv2.boundingRect(ink.astype(np.uint8))
    return slice(y, y + height), slice(x, x + width)


def _grown(ink: Mask) -> Mask:
    return np.asarray(cv2.dilate(ink.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0)


def _to_rim(coarse: Shades, circle: Circle) -> Circle:
    """Return `circle` grown to where the ink of its ring ends."""
    for _ in range(round(0.15 * circle.radius)):
        wider = circle._replace(radius=circle.radius + 1)
        if _inked(coarse, wider) < _RING:
            return wider
        circle = wider
    return circle


def _inked(coarse: Shades, circle: Circle) -> float:
    """Return how much of the way round `circle` there is ink, give or take a pixel."""
    angles = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    inked = np.zeros(len(angles), dtype=bool)
    for radius in (circle.radius - 1, circle.radius, circle.radius + 1):
        columns = (circle.x + radius * np.cos(angles)).round().astype(int).clip(0, coarse.shape[1] - 1)
        rows = (circle.y + radius * np.sin(angles)).round().astype(int).clip(0, coarse.shape[0] - 1)
        inked |= coarse[rows, columns] > 40
    return float(inked.mean())
