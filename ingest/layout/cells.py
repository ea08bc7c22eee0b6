"""The lines of print in the cells of a ruled table, distinguished by the white between them.

Where specks, slanting print or what is left of a rule fill the white, rows run into one another: a line that
is several times as tall as the usual one is taken as the finder of lines saw it, which looks for letters and
not for white, and needs the cells only to part what stands in two of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.layout.ruled_lines import Grid, Rules
from ingest.layout.tables import ruled_table
from ingest.layout.upper_marks import with_upper_marks
from ingest.types import PixelBox

_DARK = 160
_FRAME = 0.003  # of the page: what erasing leaves of the rules
_SPECKS = 3  # pixels of ink: less is dust
_MARK = 0.6  # of a line's height: what is lower is a diacritic or a dot, part of the line beside it
_REACH = 0.3  # of a line's height: by how much letters reach over their cell's edge
_TALL = 1.7  # times the usual height: two rows or more. Capitals with marks and descenders come to 1.5
_LOST = 0.5  # share of the ink of a found line that no line of a cell holds
_LEAST = 0.5  # of the usual height and width: a found line that is smaller is a speck

Ink = NDArray[np.bool_]


def cell_lines(grey: Image.Image, grid: Grid, rules: Rules, found: Sequence[PixelBox] = ()) -> list[PixelBox]:
    """Return the lines of print in the cells of `grid`.

    Args:
        grey: a straightened page from which the rules have been erased.
        grid: one of its tables.
        rules: all rules of the page; where the one between two cells is missing, they are one.
        found: lines at the table's height that were found another way, cells or no cells.
    """
    ink = np.asarray(grey) < _DARK
    cells = list(_cells(grid, rules, ink.shape))
    usual = _usual_height(found)
    lines: list[PixelBox] = []
    for cell in cells:
        in_cell = _lines_in(ink, cell)
        if usual and any(line.y1 - line.y0 > _TALL * usual for line in in_cell):
            in_cell = _parted(in_cell, [_within(line, cell) for line in found], usual)
        lines += [_whole(line, ink, cell) for line in in_cell]
    lines += _missed(ink, lines, cells, found, usual)
    return with_upper_marks(lines, ink, usual)


def _cells(grid: Grid, rules: Rules, size: tuple[int, ...]) -> Iterator[PixelBox]:
    height, width = size
    dx, dy = max(1, round(_FRAME * width)), max(1, round(_FRAME * height))
    for left, top, right, bottom in (cell.box for cell in ruled_table(grid, rules).cells):
        yield PixelBox(
            round(left * width) + dx,
            round(top * height) + dy,
            round(right * width) - dx,
            round(bottom * height) - dy,
        )


def _usual_height(lines: Sequence[PixelBox]) -> float:
    return median(line.y1 - line.y0 for line in lines) if lines else 0.0


def _lines_in(ink: Ink, cell: PixelBox) -> list[PixelBox]:
    part = ink[cell.y0 : cell.y1, cell.x0 : cell.x1]
    if not part.size:
        return []
    bands = _whole_lines(list(_runs(part.sum(axis=1) > 0)))
    lines = []
    for y0, y1 in bands:
        columns = np.flatnonzero(part[y0:y1].any(axis=0))
        if part[y0:y1].sum() > _SPECKS:
            x0, x1 = int(columns[0]), int(columns[-1]) + 1
            lines.append(PixelBox(cell.x0 + x0, cell.y0 + y0, cell.x0 + x1, cell.y0 + y1))
    return lines


def _parted(lines: Sequence[PixelBox], found: Sequence[PixelBox], usual: float) -> list[PixelBox]:
    """Return `lines` with the tall ones separated as `found` has them; where that has none, they stay."""
    parted = []
    for line in lines:
        within = [_within(other, line) for other in found]
        rows = [row for row in within if _is_print(row, usual)] if line.y1 - line.y0 > _TALL * usual else []
        parted += rows or [line]
    return parted


def _missed(
    ink: Ink,
    lines: Sequence[PixelBox],
    cells: Sequence[PixelBox],
    found: Sequence[PixelBox],
    usual: float,
) -> list[PixelBox]:
    """Return what of the lines `found` is in none of `lines`: beside the table, or lost between its cells."""
    rest = ink.copy()
    for line in lines:
        rest[line.y0 : line.y1, line.x0 : line.x1] = False
    missed = []
    for line in found:
        if _is_print(line, usual) and _ink_in(rest, line) > max(_SPECKS, _LOST * _ink_in(ink, line)):
            parts = [_within(line, cell) for cell in cells]
            missed += [part for part in parts if _ink_in(rest, part) > _SPECKS] or [line]
    return missed


def _is_print(line: PixelBox, usual: float) -> bool:
    return min(line.y1 - line.y0, line.x1 - line.x0) >= _LEAST * usual


def _ink_in(ink: Ink, line: PixelBox) -> int:
    return int(np.count_nonzero(ink[line.y0 : line.y1, line.x0 : line.x1]))


def _within(line: PixelBox, other: PixelBox) -> PixelBox:
    """Return what both have in common; it has no area where that is nothing."""
    x0, y0 = max(line.x0, other.x0), max(line.y0, other.y0)
    return PixelBox(x0, y0, max(x0, min(line.x1, other.x1)), max(y0, min(line.y1, other.y1)))


def _whole(line: PixelBox, ink: Ink, cell: PixelBox) -> PixelBox:
    """Return `line` grown to the ends of letters that reach over the edge of its cell."""
    reach = round(_REACH * (line.y1 - line.y0)) + 1
    x0, y0, x1, y1 = line
    if y0 == cell.y0:
        y0 -= _filled(ink[max(0, y0 - reach) : y0, x0:x1][::-1])
    if y1 == cell.y1:
        y1 += _filled(ink[y1 : y1 + reach, x0:x1])
    if x0 == cell.x0:
        x0 -= _filled(ink[y0:y1, max(0, x0 - reach) : x0].T[::-1])
    if x1 == cell.x1:
        x1 += _filled(ink[y0:y1, x1 : x1 + reach].T)
    return PixelBox(x0, y0, x1, y1)


def _filled(rows: Ink) -> int:
    """Return how many of `rows` have ink, up to the first that has none."""
    white = np.flatnonzero(~rows.any(axis=1))
    return int(white[0]) if len(white) else len(rows)


def _runs(filled: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each run of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _whole_lines(bands: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return `bands` with marks joined to the letters that they stand nearest to."""
    if not bands:
        return []
    usual = max(median(y1 - y0 for y0, y1 in bands), 0.5 * max(y1 - y0 for y0, y1 in bands))
    lines = [band for band in bands if band[1] - band[0] >= _MARK * usual]
    for y0, y1 in bands:
        if y1 - y0 < _MARK * usual:
            near = min(range(len(lines)), key=lambda n: max(lines[n][0] - y1, y0 - lines[n][1]))
            if max(lines[near][0] - y1, y0 - lines[near][1]) < 0.4 * usual:
                lines[near] = min(lines[near][0], y0), max(lines[near][1], y1)
    return lines
