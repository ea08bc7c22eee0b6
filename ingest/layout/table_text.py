"""The words of a ruled table into one line a row, cell after cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ingest.layout.rows import build_rows
from ingest.layout.ruled_lines import Grid
from ingest.types import Box, PlacedWord, Table

_TALL_ROW = 0.5  # of the page: rows of print with no rules between them
_JUST_INSIDE = 0.005  # of the page: below the rule over a cell
_READ_AS_LETTERS = "|¦[]"  # what an upright rule looks like to a reader


def table_lines(
    words: Sequence[PlacedWord], grid: Grid, tables: Sequence[Table] = ()
) -> list[list[PlacedWord]]:
    """Return the lines of a ruled table, from top to bottom.

    Args:
        words: those of the table.
        grid: its rules.
        tables: cells of the page's tables; one that goes over several rows is read in its first.

    A row's cells follow one another, each read to its end: "1", "Trần Văn / Mẫu", "Giám / đốc" gives
    "1 Trần Văn Mẫu Giám đốc". What must be several rows with no rule between them is read as rows of print.
    """
    tall = [cell.box for table in tables for cell in table.cells if cell.rows > 1]
    cells: defaultdict[tuple[int, int], list[PlacedWord]] = defaultdict(list)
    for word in words:
        text = word.text.strip(_READ_AS_LETTERS)
        if text:
            cells[_first_field(word.box, grid, tall)].append(word._replace(text=text))
    lines: list[list[PlacedWord]] = []
    for row in range(len(grid.ys) - 1):
        in_row = [cells[row, column] for column in range(len(grid.xs) - 1)]
        if grid.ys[row + 1] - grid.ys[row] > _TALL_ROW or _numbers(in_row[0]) > 1:
            lines += build_rows([word for cell in in_row for word in cell])
        elif any(in_row):
            lines.append([word for cell in in_row for line in build_rows(cell) for word in line])
    return lines


def _first_field(box: Box, grid: Grid, tall: Sequence[Box]) -> tuple[int, int]:
    """Return row and column of the first field of the cell in which `box` stands, one of the `tall` maybe."""
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    for cell in tall:
        if cell.x0 <= x < cell.x1 and cell.y0 <= y < cell.y1:
            inside = cell.y0 + min(_JUST_INSIDE, cell.height / 2)
            return grid.cell(Box(x, inside, x, inside))
    return grid.cell(box)


def _numbers(cell: Sequence[PlacedWord]) -> int:
    """Count the lines of a cell that begin with a number: the first column numbers the rows."""
    return sum(line[0].text[0].isdigit() for line in build_rows(cell))
