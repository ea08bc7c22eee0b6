"""Two pages side by side on one sheet, an A3 sheet or the opening of a book: each is read by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
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
_FOLD = (0.44, 0.56)
"""Where the fold of a sheet may lie that was not laid quite straight, as a share of its width."""
_GUTTER = 0.04
"""Of the width, the least white that parts two pages: their inner margins are 8 % of it, by the least that
Nghị định 30/2020/NĐ-CP allows, and a sheet lies askew. Between columns of a page laid across are 2 to 3 %."""
_SPECKS = 0.005  # share of the words that may stand in the gutter: what a fold's shadow is read as
_FULL, _FULL_LINES = 0.6, 3
"""What shows that a half is a page: so many lines of running text, over this share of its width. A page laid
across whose table leaves its middle white has cells there instead, and its title stands over the middle."""
_NUMBER = re.compile(r"\W?\d{1,3}\W?")
_NUMBER_AT = (0.35, 0.65)
"""Where a page's number stands in its margin, alone; that of a page laid across stands over the fold."""
_WORD_GAP = 1.6  # times the height of a line: within running text, justified; cells are further apart


class Half(NamedTuple):
    """One half of a sheet and what stands on it, in fractions of the half.

    Attributes:
        left: where it begins, in fractions of the sheet.
        width: how wide it is, likewise.
    """

    left: float
    width: float
    words: list[PlacedWord]
    grids: list[Grid]
    frames: list[Box]
    tables: tuple[Table, ...]

    def on_sheet(self, box: Box) -> Box:
        """Return a box of the half in fractions of the sheet."""
        return Box(self.left + box.x0 * self.width, box.y0, self.left + box.x1 * self.width, box.y1)


def facing_halves(
    words: Sequence[PlacedWord],
    aspect: float,
    grids: Sequence[Grid],
    frames: Sequence[Box],
    tables: Sequence[Table],
) -> tuple[Half, ...]:
    """Return the halves of a sheet that holds two pages, none where it is one page.

    Either both have a page head, or white parts two columns of running text or tables from top to bottom. A
    page laid across, such as a wide table's, has one head and its title over both halves.
    """
    if aspect < _WIDE:
        return ()
    crossing = sum(box.x0 < 0.5 < box.x1 for box in (word.box for word in words))
    if crossing <= _CROSSING * len(words):
        halves = _parted(0.5, words, grids, frames, tables)
        if all(_has_head(half.words) for half in halves):
            return halves
    fold = _find_fold(words, grids)
    halves = _parted(fold, words, grids, frames, tables) if fold else ()
    return halves if all(_is_page(half, aspect) for half in halves) else ()


def _find_fold(words: Sequence[PlacedWord], grids: Sequence[Grid]) -> float | None:
    """Return where white runs from top to bottom near the middle of a sheet, None where it doesn't."""
    spare = int(_SPECKS * len(words))
    tables = [Box(grid.xs[0], 0.0, grid.xs[-1], 1.0) for grid in grids] * (spare + 1)  # no specks
    folds = [
        (x1 - x0, min(max((x0 + x1) / 2, _FOLD[0]), _FOLD[1]))
        for x0, x1 in _whites([*(word.box for word in words), *tables], spare)
        if x1 - x0 >= _GUTTER and x0 < _FOLD[1] and x1 > _FOLD[0]
    ]
    return max(folds)[1] if folds else None


def _whites(boxes: Sequence[Box], spare: int) -> Iterator[tuple[float, float]]:
    """Yield from where to where no more than `spare` boxes stand across a sheet, from left to right."""
    standing, begun = 0, 0.0
    edges = sorted([*((box.x0, 1) for box in boxes), *((box.x1, -1) for box in boxes), (1.0, spare + 1)])
    for x, step in edges:
        if standing <= spare < standing + step:
            yield begun, x
        elif standing + step <= spare < standing:
            begun = x
        standing += step


def _is_page(half: Half, aspect: float) -> bool:
    """Tell whether a half shows running text, a ruled table over most of its width, or a page's number."""
    if any(grid.xs[-1] - grid.xs[0] >= _FULL for grid in half.grids):
        return True
    rows = build_rows(half.words)
    if any(map(_is_page_number, (*rows[:1], *rows[-1:]))):
        return True
    return sum(_is_full(row, aspect * half.width) for row in rows) >= _FULL_LINES


def _is_page_number(row: Sequence[PlacedWord]) -> bool:
    box, *others = (word.box for word in row)
    stands = _NUMBER_AT[0] < (box.x0 + box.x1) / 2 < _NUMBER_AT[1]
    return not others and stands and _NUMBER.fullmatch(row[0].text) is not None


def _is_full(row: Sequence[PlacedWord], aspect: float) -> bool:
    boxes = [word.box for word in row]
    height = max(box.height for box in boxes)
    gaps = ((after.x0 - before.x1) * aspect for before, after in pairwise(boxes))
    return boxes[-1].x1 - boxes[0].x0 >= _FULL and all(gap <= _WORD_GAP * height for gap in gaps)


def _parted(
    fold: float,
    words: Sequence[PlacedWord],
    grids: Sequence[Grid],
    frames: Sequence[Box],
    tables: Sequence[Table],
) -> tuple[Half, ...]:
    sides = ((0.0, fold), (fold, 1 - fold))
    return tuple(_half(left, width, words, grids, frames, tables) for left, width in sides)


def _half(
    left: float,
    width: float,
    words: Sequence[PlacedWord],
    grids: Sequence[Grid],
    frames: Sequence[Box],
    tables: Sequence[Table],
) -> Half:
    def on_half(box: Box) -> Box:
        return Box((box.x0 - left) / width, box.y0, (box.x1 - left) / width, box.y1)

    def holds(x0: float, x1: float) -> bool:
        return left <= (x0 + x1) / 2 < left + width

    return Half(
        left,
        width,
        [word._replace(box=on_half(word.box)) for word in words if holds(word.box.x0, word.box.x1)],
        [
            Grid(tuple((x - left) / width for x in grid.xs), grid.ys)
            for grid in grids
            if holds(grid.xs[0], grid.xs[-1])
        ],
        [on_half(frame) for frame in frames if holds(frame.x0, frame.x1)],
        moved((table for table in tables if holds(table.box.x0, table.box.x1)), on_half),
    )


def _has_head(words: Sequence[PlacedWord]) -> bool:
    rows = build_rows([word for word in words if word.box.y1 < _TOP])
    return any(_NATION.search(" ".join(word.text for word in row)) for row in rows)
