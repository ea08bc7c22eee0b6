"""A photograph of a sheet made flat: its edges found, its corners pulled to those of a page."""

from __future__ import annotations

from math import log

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

_LOOK = 900  # pixels of the longer side at which edges are looked for
_LEAST, _MOST = 0.3, 0.97
"""Share of the picture that a sheet in it covers: less is a card or a stamp, more fills it already."""
_CORNERS = 0.02  # of its outline: how far an edge may bend, by curl or by a finger
_ANGLE = 35.0  # degrees by which a corner may be off the right angle: seen more aslant, nothing can be read
_BRIGHTER = 25  # of 255: the sheet than what it lies on
_ASLANT = 0.2
"""By which the sides of A4 seen aslant are off at most. What is so with its darker part is taken whole: it
is a sheet half in a shadow; and where it is a folder below the sheet, nothing is lost by that."""
_EDGE = 3  # pixels of the small picture: what reaches so near to its edge may go on beyond it
_OFF = 0.015  # of the longer side: a sheet whose corners are no further off a rectangle is flat already

Quad = NDArray[np.float32]


def flattened(image: Image.Image) -> Image.Image:
    """Return the sheet on a photograph as seen from above; `image` itself where its edges aren't found."""
    corners = find_sheet(image)
    if corners is None:
        return image
    top_left, top_right, bottom_right, bottom_left = corners
    width = round(max(_distance(top_left, top_right), _distance(bottom_left, bottom_right)))
    height = round(max(_distance(top_left, bottom_left), _distance(top_right, bottom_right)))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    change = cv2.getPerspectiveTransform(corners, target)
    values = cv2.warpPerspective(
        np.asarray(image), change, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return Image.fromarray(np.asarray(values), image.mode)


def find_sheet(image: Image.Image) -> Quad | None:
    """Return the corners of the sheet, from the top left one clockwise; None where it is flat."""
    scale = min(1.0, _LOOK / max(image.size))
    small = np.asarray(image.convert("L").resize((round(image.width * scale), round(image.height * scale))))
    smooth = np.asarray(cv2.GaussianBlur(small, (5, 5), 0), np.uint8)
    level = _parting(smooth)
    lit, with_shadow = _sheet_above(level, smooth), _sheet_above(_parting(smooth[smooth <= level]), smooth)
    is_whole = with_shadow is not None and _off_a4(with_shadow) <= _ASLANT and _is_inside(with_shadow, smooth)
    found = with_shadow if is_whole else lit
    return None if found is None else np.asarray(found / scale, np.float32)


def _parting(grey: NDArray[np.uint8]) -> float:
    """Return the grey that parts dark from light (Otsu)."""
    level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return float(level)


def _sheet_above(level: float, smooth: NDArray[np.uint8]) -> Quad | None:
    """Return the corners of the largest part lighter than `level`, where that looks like a sheet."""
    _, bright = cv2.threshold(smooth, level, 255, cv2.THRESH_BINARY)
    bright = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))  # over lines of print
    outlines, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    largest = max(outlines, key=cv2.contourArea)
    hull = cv2.convexHull(largest)
    corners = cv2.approxPolyDP(hull, _CORNERS * cv2.arcLength(hull, True), True)
    if len(corners) != 4 or not _is_sheet(corners[:, 0, :].astype(np.float32), smooth):
        return None
    return _ordered(corners[:, 0, :].astype(np.float32))


def _is_inside(corners: Quad, grey: NDArray[np.uint8]) -> bool:
    height, width = grey.shape
    return bool(corners.min() >= _EDGE and (corners <= np.array([width, height]) - 1 - _EDGE).all())


def _off_a4(corners: Quad) -> float:
    """Return how far a sheet's sides are from those of A4, upright or across, as a ratio's logarithm."""
    top_left, top_right, bottom_right, bottom_left = corners
    wide = max(_distance(top_left, top_right), _distance(bottom_left, bottom_right))
    high = max(_distance(top_left, bottom_left), _distance(top_right, bottom_right))
    return abs(abs(log(max(high, 1.0) / max(wide, 1.0))) - log(2) / 2)


def _is_sheet(corners: Quad, grey: NDArray[np.uint8]) -> bool:
    height, width = grey.shape
    if not _LEAST <= cv2.contourArea(corners) / (width * height) <= _MOST:
        return False
    ordered = _ordered(corners)
    if max(abs(90 - angle) for angle in _angles(ordered)) > _ANGLE:
        return False
    x, y, wide, high = cv2.boundingRect(corners)
    frame = np.array([[x, y], [x + wide, y], [x + wide, y + high], [x, y + high]], np.float32)
    if np.abs(ordered - frame).max() <= _OFF * max(width, height) and wide * high > _MOST * width * height:
        return False
    mask = np.zeros(grey.shape, np.uint8)
    cv2.fillConvexPoly(mask, corners.astype(np.int32), 255)
    inside, outside = float(np.median(grey[mask > 0])), float(np.median(grey[mask == 0]))
    return inside - outside >= _BRIGHTER


def _ordered(corners: Quad) -> Quad:
    """Return four corners from the top left one clockwise."""
    sums, differences = corners.sum(axis=1), np.diff(corners, axis=1)[:, 0]
    order = [sums.argmin(), differences.argmin(), sums.argmax(), differences.argmax()]
    return np.asarray(corners[order], np.float32)


def _angles(corners: Quad) -> list[float]:
    found = []
    for at in range(4):
        one, other = corners[at - 1] - corners[at], corners[(at + 1) % 4] - corners[at]
        cosine = float(one @ other / max(1e-6, np.linalg.norm(one) * np.linalg.norm(other)))
        found.append(float(np.degrees(np.arccos(np.clip(cosine, -1, 1)))))
    return found


def _distance(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    return float(np.linalg.norm(one - other))
