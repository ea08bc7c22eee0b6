"""Marks over letters that white parts from their line: the hook of "ổ" stands above the circumflex.

Lines told apart by the white between them lose such a mark where a "g" of the line above reaches as low, or
where a rule crosses it: "tuổi" is then read as "tuôi" by every reader, and surely.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.types import PixelBox

# In heights of a line. Those in the tables of the samples and transcribed scans were up to 0.23 high and 0.24
# wide, began 0.12 to 0.31 above their line, and ended 0.02 to 0.08 above it.
_HEIGHT, _WIDTH = 0.3, 0.4
_REACH = 0.4  # how far above its line a mark may begin
_GAP = 0.2  # the white between a mark and its letter
_TALLEST = 1.3  # times the usual height: a line that is taller holds more than one
_SPECK = 4  # pixels: less is dust

Ink = NDArray[np.bool_]


class _Piece(NamedTuple):
    """A connected piece of ink, in pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def foot(self) -> int:
        return self.y + self.height


def with_upper_marks(lines: Sequence[PixelBox], ink: Ink, usual: float) -> list[PixelBox]:
    """Return `lines`, each begun as high as the marks that belong to its letters.

    Args:
        lines: of print, anywhere in `ink`.
        ink: true where there is ink, without the rules of tables.
        usual: height of a line, 0 where it isn't known.
    """
    if not lines:
        return []
    above = max(0, min(line.y0 for line in lines) - max(line.y1 - line.y0 for line in lines))
    pieces = _pieces(ink[above : max(line.y1 for line in lines)], above)
    return [_raised(line, ink, pieces, usual) for line in lines]


def _pieces(ink: Ink, top: int) -> NDArray[np.int32]:
    """Return left, top, width and height of each connected piece of `ink`, whose first row is `top`."""
    _, _, found, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    pieces = found[1:][found[1:, cv2.CC_STAT_AREA] >= _SPECK, :4]
    pieces[:, 1] += top
    return np.asarray(pieces)


def _raised(line: PixelBox, ink: Ink, pieces: NDArray[np.int32], usual: float) -> PixelBox:
    height = line.y1 - line.y0
    height = min(height, round(_TALLEST * usual)) if usual else height
    tops = [mark.y for mark in _small_above(line, height, pieces) if _marks(mark, line, height, ink)]
    return line._replace(y0=min(line.y0, *tops)) if tops else line


def _small_above(line: PixelBox, height: int, pieces: NDArray[np.int32]) -> list[_Piece]:
    """Return the pieces over a line that have the size of a mark."""
    x, y, wide, high = pieces.T
    middle = x + wide / 2
    fits = (high <= _HEIGHT * height) & (wide <= _WIDTH * height)
    stands = (y >= line.y0 - _REACH * height) & (y + high <= line.y0)
    fits &= (middle >= line.x0) & (middle <= line.x1)
    return [_Piece(*piece) for piece in pieces[fits & stands].tolist()]


def _marks(mark: _Piece, line: PixelBox, height: int, ink: Ink) -> bool:
    """Return whether a small piece stands nearer to a letter of the line below than to one above.

    The dot of "ạ" stands right under its letter, and so does what is left of a "g" under the rest of it.
    """
    columns = slice(max(0, mark.x - 1), mark.x + mark.width + 1)
    below = _white(ink[mark.foot : line.y1, columns])
    return below <= _GAP * height and below < _white(ink[max(0, mark.y - height) : mark.y, columns][::-1])


def _white(rows: Ink) -> int:
    """Return how many of `rows` come before the first with ink, more than there are where none has."""
    inked = np.flatnonzero(rows.any(axis=1))
    return int(inked[0]) if len(inked) else len(rows) + 1
