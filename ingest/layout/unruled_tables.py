"""Tables without rules: rows of print that belong to one numbered entry, read cell after cell.

    1  Trần Văn Mẫu   Trưởng phòng Tổ chức
                      cán bộ, Sở Nội vụ
    2  Lê Thị Thử     Chuyên viên

A number that stands by itself at the left begins an entry, and white that goes down through all rows parts
its cells. Lists have the one without the other. Cells are set level with the number, or centred on it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ingest.layout.rows import build_rows, typical_height
from ingest.types import PlacedWord

_NUMBER = re.compile(r"[\W_]{0,2}(\d{1,3})[\W_]{0,2}")
_ENTRIES = 3
"""At least as many, or the white between the columns may be there by chance."""
_ALIGNED = 0.02  # of the page: how far numbers of one column stand apart
_WHITE = 0.9  # times a line's height: between two columns
_LEVEL = 0.35  # likewise: what stands on one line with a number
_PITCH = 2.2  # likewise: lines of one cell are no further apart

Row = list[PlacedWord]


class UnruledTable(NamedTuple):
    """The rows `first` to `last` of a page, as one line for each entry."""

    first: int
    last: int
    lines: list[Row]


def unruled_tables(rows: Sequence[Row], aspect: float) -> list[UnruledTable]:
    """Return the tables without rules among the rows of a page, those that have cells of several lines.

    Args:
        rows: from top to bottom, each from left to right.
        aspect: width of the page divided by its height.
    """
    if not rows:
        return []
    height = typical_height([word for row in rows for word in row])
    found = (_table(rows, numbered, height, aspect) for numbered in _numbered(rows))
    return [table for table in found if table is not None]


def _numbered(rows: Sequence[Row]) -> Iterator[list[int]]:
    """Yield runs of rows that begin with the next number each, one below the other."""
    run: list[int] = []
    for at, row in enumerate(rows):
        if not (match := _NUMBER.fullmatch(row[0].text)):
            continue
        follows = run and _number(rows[run[-1]]) + 1 == int(match[1])
        if not follows or abs(rows[run[-1]][0].box.x0 - row[0].box.x0) > _ALIGNED:
            if len(run) >= _ENTRIES:
                yield run
            run = []
        run.append(at)
    if len(run) >= _ENTRIES:
        yield run


def _number(row: Row) -> int:
    match = _NUMBER.fullmatch(row[0].text)
    return int(match[1]) if match else -1


def _table(rows: Sequence[Row], numbered: list[int], height: float, aspect: float) -> UnruledTable | None:
    cuts = _cuts(rows[numbered[0] : numbered[-1] + 1], height, aspect)
    if len(cuts) < 2 or any(len(_column(rows[at], cuts, 0)) != 1 for at in numbered):
        return None
    first, last = _extent(rows, numbered, cuts, height)
    if last - first + 1 == len(numbered):
        return None  # each entry is a row already
    anchors = [_middle(rows[at][0]) for at in numbered]
    within = rows[first : last + 1]
    centred = _is_centred(within, anchors, cuts, height)
    cells: list[list[Row]] = [[[] for _ in range(len(cuts) + 1)] for _ in anchors]
    for row in within:
        for column in range(len(cuts) + 1):
            words = _column(row, cuts, column)
            if words:
                entry = _entry(median(map(_middle, words)), anchors, height, centred=centred)
                cells[entry][column] += words
    lines = [[word for cell in entry for line in build_rows(cell) for word in line] for entry in cells]
    return UnruledTable(first, last, lines)


def _cuts(rows: Sequence[Row], height: float, aspect: float) -> list[float]:
    """Return the middles of the white strips that go down through all `rows`."""
    spans = sorted((word.box.x0, word.box.x1) for row in rows for word in row)
    cuts, reach = [], spans[0][1]
    for x0, x1 in spans:
        if x0 - reach > _WHITE * height / aspect:
            cuts.append((reach + x0) / 2)
        reach = max(reach, x1)
    return cuts


def _column(row: Row, cuts: Sequence[float], column: int) -> Row:
    return [word for word in row if bisect_right(cuts, (word.box.x0 + word.box.x1) / 2) == column]


def _extent(
    rows: Sequence[Row], numbered: list[int], cuts: Sequence[float], height: float
) -> tuple[int, int]:
    """Return the first and the last row: centred cells begin above their number, and any end below it."""
    first, last = numbered[0], numbered[-1]
    anchor = _middle(rows[first][0])
    while first and _fits(rows[first - 1], cuts) and anchor - _middle(rows[first - 1][0]) < height:
        first -= 1
    while last + 1 < len(rows) and _fits(rows[last + 1], cuts):
        if _middle(rows[last + 1][0]) - _middle(rows[last][-1]) > _PITCH * height:
            break
        last += 1
    return first, last


def _fits(row: Row, cuts: Sequence[float]) -> bool:
    """Return whether a row without a number keeps to the columns behind the first."""
    crossed = any(word.box.x0 < cut < word.box.x1 for word in row for cut in cuts)
    joined = any(
        left.box.x1 < cut < right.box.x0 and right.box.x0 - left.box.x1 < 0.5 * left.box.height
        for left, right in pairwise(row)
        for cut in cuts
    )
    return not crossed and not joined and not _column(row, cuts, 0)


def _is_centred(rows: Sequence[Row], anchors: Sequence[float], cuts: Sequence[float], height: float) -> bool:
    """Return whether cells are centred on their number: then lines of some begin half a line above it."""
    tops = [
        min(anchors, key=lambda anchor: abs(anchor - y)) - y
        for row in rows
        for column in range(1, len(cuts) + 1)
        if (words := _column(row, cuts, column)) and (y := median(map(_middle, words)))
    ]
    return any(_LEVEL * height < above < 1.2 * height for above in tops)


def _entry(y: float, anchors: Sequence[float], height: float, *, centred: bool) -> int:
    """Return the entry to which a line of a cell belongs: the nearest, or the last that began."""
    if centred:
        return min(range(len(anchors)), key=lambda at: abs(anchors[at] - y))
    return max(0, bisect_right(anchors, y + _LEVEL * height) - 1)


def _middle(word: PlacedWord) -> float:
    return (word.box.y0 + word.box.y1) / 2
