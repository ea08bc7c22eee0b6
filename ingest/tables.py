"""The words of a ruled table into one line a row, cell after cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ingest.rows import PlacedWord, build_rows
from ingest.rules import Grid

_TALL_ROW = 0.5  # of the page: rows of print with no rules between them
_READ_AS_LETTERS = "|¦[]"  # what an upright rule looks like to a reader


def table_lines(words: Sequence[PlacedWord], grid: Grid) -> list[list[PlacedWord]]:
    """Return the lines of a ruled table, from top to bottom.

    A row's cells follow one another, each read to its end: "1", "Trần Văn / Mẫu", "Giám / đốc" gives
    "1 Trần Văn Mẫu Giám đốc". What must be several rows with no rule between them is read as rows of print.
    """
    cells: defaultdict[tuple[int, int], list[PlacedWord]] = defaultdict(list)
    for word in words:
        text = word.text.strip(_READ_AS_LETTERS)
        if text:
            cells[grid.cell(word.box)].append(word._replace(text=text))
    lines: list[list[PlacedWord]] = []
    for row in range(len(grid.ys) - 1):
        in_row = [cells[row, column] for column in range(len(grid.xs) - 1)]
        if grid.ys[row + 1] - grid.ys[row] > _TALL_ROW or _numbers(in_row[0]) > 1:
            lines += build_rows([word for cell in in_row for word in cell])
        elif any(in_row):
            lines.append([word for cell in in_row for line in build_rows(cell) for word in line])
    return lines


def _numbers(cell: Sequence[PlacedWord]) -> int:
    """Count the lines of a cell that begin with a number: the first column numbers the rows."""
    return sum(line[0].text[0].isdigit() for line in build_rows(cell))
