"""Tables that print their rows in two halves side by side, each with its own numbers and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.rosters.blocks import TablePart
from extract.rosters.words import role_of

_HEAD_ROWS = 2
"""Rows from the top in which the titles of both halves are looked for."""


def half_starts(part: TablePart) -> tuple[int, ...]:
    """Return the columns in which the halves of a table begin, by its titles; one where they don't repeat."""
    for row in range(min(_HEAD_ROWS, part.rows)):
        cells = [cell for cell in part.cells if cell.row == row and cell.passage]
        starts = [cell.column for cell in cells if role_of(cell.passage.text) == "stt"]
        names = [cell.column for cell in cells if role_of(cell.passage.text) == "ten"]
        if len(starts) > 1 and len(names) == len(starts) and _alternate(starts, names):
            return (0, *starts[1:])
    return (0,)


def _alternate(starts: Sequence[int], names: Sequence[int]) -> bool:
    behind = zip(names, starts[1:], strict=False)
    return all(start < name for start, name in zip(starts, names, strict=True)) and all(
        name < start for name, start in behind
    )


def halves(part: TablePart, starts: Sequence[int]) -> list[TablePart]:
    """Return the halves of a table that begin in the columns `starts`, from left to right."""
    ends = [*starts[1:], part.columns]
    return [_columns(part, start, end) for start, end in zip(starts, ends, strict=True)]


def _columns(part: TablePart, start: int, end: int) -> TablePart:
    """Return some columns of a table as one; a heading over both halves stays in the first."""
    cells = tuple(
        replace(cell, column=cell.column - start, columns=min(cell.columns, end - cell.column))
        for cell in part.cells
        if start <= cell.column < end
    )
    return TablePart(part.page, part.rows, end - start, cells)
