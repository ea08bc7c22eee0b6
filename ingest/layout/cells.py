"""The lines of print in the cells of a ruled table, told apart by the white between them."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.layout.rules import Grid, Rules
from ingest.layout.tables import ruled_table
from ingest.ocr.strips import PixelBox

_DARK = 160
_FRAME = 0.003  # of the page: what erasing leaves of the rules
_SPECKS = 3  # pixels of ink: less is dust
_MARK = 0.6  # of a line's height: what is lower is a diacritic or a dot, part of the line beside it


def cell_lines(grey: Image.Image, grid: Grid, rules: Rules) -> list[PixelBox]:
    """Return the lines of print in the cells of `grid`.

    Args:
        grey: a straightened page from which the rules have been erased.
        grid: one of its tables.
        rules: all rules of the page; where the one between two cells is missing, they are one.
    """
    ink = np.asarray(grey) < _DARK
    height, width = ink.shape
    dx, dy = max(1, round(_FRAME * width)), max(1, round(_FRAME * height))
    lines = []
    for left, top, right, bottom in (cell.box for cell in ruled_table(grid, rules).cells):
        cell = PixelBox(
            round(left * width) + dx,
            round(top * height) + dy,
            round(right * width) - dx,
            round(bottom * height) - dy,
        )
        lines += _lines_in(ink, cell)
    return lines


def _lines_in(ink: NDArray[np.bool_], cell: PixelBox) -> list[PixelBox]:
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
