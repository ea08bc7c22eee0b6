"""Two papers side by side on one sheet, as an A3 scanner takes them: each is read by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.layout.rows import build_rows
from ingest.layout.ruled_lines import Grid
from ingest.layout.tables import moved
from ingest.types import Box, PlacedWord, Table

_WIDE = 1.2
"""Width by height from which a sheet may hold two upright pages; A3 and A4 laid across have 1.41."""
_TOP = 0.4  # of the height: page heads stand above
_CROSSING = 0.02
"""Share of the words that may stand across the middle: specks, a stamp over the fold."""
_NATION = re.compile(r"C[ỘỌÔO0]NG\s+H[ÒOÓỎ0]A\s+X|Đ[ẢÁẠA]NG\s+C[ỘỌÔO0]NG\s+S[ẢÁẠA]N")
"""What heads a paper: a sheet with one on either half holds two."""


class Half(NamedTuple):
    """One half of a sheet and what stands on it, in fractions of the half.

    Attributes:
        left: where it begins, in fractions of the sheet.
    """

    left: float
    words: list[PlacedWord]
    grids: list[Grid]
    frames: list[Box]
    tables: tuple[Table, ...]

    def on_sheet(self, box: Box) -> Box:
        """Return a box of the half in fractions of the sheet."""
        return Box(self.left + box.x0 / 2, box.y0, self.left + box.x1 / 2, box.y1)


def facing_halves(
    words: Sequence[PlacedWord],
    aspect: float,
    grids: Sequence[Grid],
    frames: Sequence[Box],
    tables: Sequence[Table],
) -> tuple[Half, ...]:
    """Return the halves of a sheet that has a page head on either, none where it is one page.

    A page laid across, such as a wide table's, has one head over both halves.
    """
    if aspect < _WIDE or sum(_crosses(word.box) for word in words) > _CROSSING * len(words):
        return ()
    halves = tuple(_half(left, words, grids, frames, tables) for left in (0.0, 0.5))
    return halves if all(_has_head(half.words) for half in halves) else ()


def _half(
    left: float,
    words: Sequence[PlacedWord],
    grids: Sequence[Grid],
    frames: Sequence[Box],
    tables: Sequence[Table],
) -> Half:
    def on_half(box: Box) -> Box:
        return Box(2 * (box.x0 - left), box.y0, 2 * (box.x1 - left), box.y1)

    def holds(x0: float, x1: float) -> bool:
        return left <= (x0 + x1) / 2 < left + 0.5

    return Half(
        left,
        [word._replace(box=on_half(word.box)) for word in words if holds(word.box.x0, word.box.x1)],
        [
            Grid(tuple(2 * (x - left) for x in grid.xs), grid.ys)
            for grid in grids
            if holds(grid.xs[0], grid.xs[-1])
        ],
        [on_half(frame) for frame in frames if holds(frame.x0, frame.x1)],
        moved((table for table in tables if holds(table.box.x0, table.box.x1)), on_half),
    )


def _crosses(box: Box) -> bool:
    return box.x0 < 0.5 < box.x1


def _has_head(words: Sequence[PlacedWord]) -> bool:
    rows = build_rows([word for word in words if word.box.y1 < _TOP])
    return any(_NATION.search(" ".join(word.text for word in row)) for row in rows)
