"""Strokes of another ink that cross a line of coloured print: a signature over the signer's stamped name."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

_INK = 128
_GAP = (0.2, 0.08)  # inches between the words of a stamped name at most, and between letters and their marks
_LINE = (0.06, 0.4)  # inches high
_SHORTEST = 0.5  # inches: a name; a red tick or number is no line
_OWN = 0.6  # share of a line's ink that has to be in its colour
_MARGIN = 0.04  # inches around the line that a reader sees as well
_AROUND = 0.12  # inches beyond that where a stroke shows that it continues

Mask = NDArray[np.bool_]
Shades = NDArray[np.uint8]


def uncross(grey: Shades, print_: Mask, inch: float) -> None:
    """Take strokes that cross lines of coloured print out of `grey`, in place.

    Args:
        grey: the page, on which the coloured print is dark.
        print_: the pixels of the coloured print.
        inch: pixels to the inch.
    """
    if not print_.any():
        return
    left, top, wide, high = cv2.boundingRect(print_.astype(np.uint8))
    across, down = (max(1, round(gap * inch)) for gap in _GAP)
    part = print_[top : top + high, left : left + wide].astype(np.uint8)
    lines = cv2.morphologyEx(part, cv2.MORPH_CLOSE, np.ones((down, across), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(lines)
    for x, y, width, height, _ in np.add(boxes[1:], (left, top, 0, 0, 0)):
        if width >= _SHORTEST * inch and _LINE[0] * inch <= height <= _LINE[1] * inch:
            more = round(_MARGIN * inch)
            line = max(0, x - more), max(0, y - more), x + width + more, y + height + more
            _clear(grey, print_, line, round(_AROUND * inch))


def _clear(grey: Shades, print_: Mask, line: tuple[int, int, int, int], around: int) -> None:
    left, top, right, bottom = line
    rows = slice(max(0, top - around), bottom + around)
    columns = slice(max(0, left - around), right + around)
    page, own = grey[rows, columns], print_[rows, columns]
    other = (page < _INK) & ~own
    within = np.zeros_like(own)
    within[top - rows.start : bottom - rows.start, left - columns.start : right - columns.start] = True
    mine = np.count_nonzero(own & within)
    if mine < _OWN * (mine + np.count_nonzero(other & within)):
        return
    crossing = _leaving(other, within) & within
    whole = cv2.morphologyEx(own.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8)) > 0
    pale_edge = cv2.dilate(crossing.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    page[pale_edge & within & ~whole] = 255


def _leaving(ink: Mask, within: Mask) -> Mask:
    """Return the pieces of `ink` that continue beyond `within`."""
    _, labels = cv2.connectedComponents(ink.astype(np.uint8))
    beyond = np.zeros(labels.max() + 1, dtype=bool)
    beyond[np.unique(labels[ink & ~within])] = True
    return np.asarray(beyond[labels] & ink)
