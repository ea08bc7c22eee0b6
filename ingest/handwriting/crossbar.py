"""Telling a written 4 from a 1 with a long flag, which readers of lines confuse, by the bar of the 4.

A 4 has a bar that runs into its stem below the middle; a 1 has nothing but its flag there, which leaves the
stem at the top. So the longest stroke that lies flat in the lower half of a digit is measured.
"""

from __future__ import annotations

from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Mask = NDArray[np.uint8]
"""Where a strip has ink: 1, else 0."""

_LIGHTEST_INK = 200
_PALER = 10
"""How much paler than Otsu's threshold the edge of a stroke may be, of 255."""
_LOWER = (0.38, 0.86)
"""The part of a digit's height in which a bar lies; above it is the flag of a 1, below it its foot."""
_SLOPES = (-0.15, 0.0, 0.15)
"""How steep a bar is written, rise by run; the flag of a 1 is steeper than 0.6."""
_BAR, _NO_BAR = 3.4, 2.4
"""Its length in widths of the stroke: from the first on it is a bar, up to the second none. On real scans and
papers all 9 written 4s that stand apart have the first, and 35 of 44 1s the second; none has the other's."""
_BAR_SHARE, _NO_BAR_SHARE = 0.33, 0.3
"""The same as a share of the digit's height; strokes of a fine pen are thin beside any run."""
_LEAST_SHARE = 0.45
"""Height of a digit beside the tallest one of the slot; less is a speck, a comma, a mark."""
_WIDEST = 1.2
"""Width of a digit in its heights; what is wider are two that touch."""
_LEAST_HEIGHT = 12
"""Pixels below which strokes can't be told apart."""


def ink(image: Image.Image) -> Mask:
    """Return where a strip has ink of any colour."""
    darkest = np.asarray(image.convert("RGB")).min(axis=2)
    threshold, _ = cv2.threshold(darkest, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    mask: Mask = (darkest <= min(threshold + _PALER, _LIGHTEST_INK)).astype(np.uint8)
    return mask


def one_or_four(digit: Mask) -> Literal["1", "4"] | None:
    """Return which of both the digit is, None where its strokes leave it open."""
    if len(digit) < _LEAST_HEIGHT:
        return None
    length = _longest_flat(digit)
    strokes, share = length / _stroke(digit), length / len(digit)
    if strokes >= _BAR and share >= _BAR_SHARE:
        return "4"
    return "1" if strokes <= _NO_BAR and share <= _NO_BAR_SHARE else None


def digits_apart(found: list[Mask], count: int) -> list[Mask]:
    """Return the first `count` of the digits found in a slot, none where not as many stand apart.

    Where digits touch none can be told from others. One more may be found: the slash or the letter behind.
    """
    apart = count <= len(found) <= count + 1 and all(
        digit.shape[1] <= _WIDEST * digit.shape[0] for digit in found[:count]
    )
    return found[:count] if apart else []


def find_digits(mask: Mask, span: tuple[int, int]) -> list[Mask]:
    """Return what may be digits between two columns of a strip, from left to right, each cut out.

    Specks are left out, and parts of a digit that stand one above the other put together.
    """
    left, right = span
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    tallest = max((h for x, _, w, h, _ in boxes[1:] if left <= x + w / 2 <= right), default=0)
    found = sorted(
        (int(x), int(x + w), at)
        for at, (x, _, w, h, _) in enumerate(boxes)
        if at and left <= x + w / 2 <= right and h >= _LEAST_SHARE * tallest
    )
    groups: list[tuple[int, int, list[int]]] = []
    for begin, end, at in found:
        if groups and begin < groups[-1][1] - (groups[-1][1] - groups[-1][0]) / 2:
            before = groups.pop()
            groups.append((before[0], max(before[1], end), [*before[2], at]))
        else:
            groups.append((begin, end, [at]))
    return [_cut_out(np.isin(labels[:, begin:end], parts)) for begin, end, parts in groups]


def _cut_out(inked: NDArray[np.bool_]) -> Mask:
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    cut: Mask = inked[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(np.uint8)
    return cut


def _longest_flat(digit: Mask) -> int:
    """Return the length of the longest run of ink in the lower part of a digit, along any slope of a bar."""
    height, width = digit.shape
    first, last = (round(share * height) for share in _LOWER)
    longest = 0
    for slope in _SLOPES:
        shift = np.array([[1, 0, 0], [slope, 1, -slope * width / 2]], dtype=np.float32)
        turned = cv2.warpAffine(digit, shift, (width, height), flags=cv2.INTER_NEAREST)
        longest = max(longest, int(_runs(np.asarray(turned[first:last])).max(initial=0)))
    return longest


def _stroke(digit: Mask) -> float:
    """Return the width of a digit's stroke: that of its usual run across."""
    return float(np.median(_runs(digit)))


def _runs(rows: Mask) -> NDArray[np.intp]:
    """Return the lengths of the runs of ink in `rows`."""
    edges = np.diff(np.pad(rows, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    return np.asarray(np.nonzero(edges == -1)[1] - np.nonzero(edges == 1)[1])
