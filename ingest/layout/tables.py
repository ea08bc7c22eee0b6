"""The tables of a page as cells, from ruled lines or as a PDF draws them; then the page's words in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from ingest.layout.ruled_lines import Grid, Rules
from ingest.types import Box, Cell, Table, Word

_NEAR = 0.012  # of the page: how far a rule may stand from the grid's line
_SAME = 0.004  # of the page: edges of cells that a PDF draws closer than this are one
_MIN_WIDTH = 0.3  # of the page: a smaller frame is a stamp, as in `ingest.layout.ruled_lines`
_NUMBER = re.compile(r"[\W_]?[\dlI|O]{1,3}[\W_]?")  # as readers see it: "12.", "l", "1O"
_MOSTLY = 0.5  # of the words of a cell: more must be numbers; of two both, "T" over "1" is a title and a row
_APART = 0.9  # times its height: two numbers of one column that stand as far apart are on two lines


def ruled_table(grid: Grid, rules: Rules) -> Table:
    """Return the table of a ruled grid without its words; fields with no rule between them are one cell."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            cell = _grown(grid, rules, row, column, taken)
            taken |= set(_fields(cell))
            cells.append(cell)
    return Table(Box(grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]), rows, columns, tuple(cells))


def drawn_table(boxes: Sequence[Box]) -> Table | None:
    """Return the table that `boxes`, the cells drawn in a PDF, make up; None where they are no table."""
    xs = _merged(side for box in boxes for side in (box.x0, box.x1))
    ys = _merged(side for box in boxes for side in (box.y0, box.y1))
    if len(xs) < 3 or len(ys) < 3 or xs[-1] - xs[0] < _MIN_WIDTH:
        return None
    cells = []
    for box in boxes:
        column, row = _position(xs, box.x0), _position(ys, box.y0)
        columns, rows = _position(xs, box.x1) - column, _position(ys, box.y1) - row
        if columns > 0 and rows > 0:
            cells.append(Cell(row, column, rows, columns, box))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(Box(xs[0], ys[0], xs[-1], ys[-1]), len(ys) - 1, len(xs) - 1, tuple(cells))


def filled(tables: Iterable[Table], words: Sequence[Word], text: str) -> tuple[Table, ...]:
    """Return `tables` with the words of `text` that stand in their cells, each in the order of the text."""
    return tuple(_in_rows(_filled(table, words), words, text) for table in tables)


def moved(tables: Iterable[Table], move: Callable[[Box], Box]) -> tuple[Table, ...]:
    """Return `tables` with their boxes moved."""
    return tuple(
        table._replace(
            box=move(table.box), cells=tuple(cell._replace(box=move(cell.box)) for cell in table.cells)
        )
        for table in tables
    )


def _grown(grid: Grid, rules: Rules, row: int, column: int, taken: set[tuple[int, int]]) -> Cell:
    """Return the cell that begins in a field: as wide, then as tall, as nothing parts it."""
    right, below = column + 1, row + 1
    middle = (grid.ys[row] + grid.ys[row + 1]) / 2
    while (
        right < len(grid.xs) - 1 and (row, right) not in taken and not _upright(grid.xs[right], middle, rules)
    ):
        right += 1
    while below < len(grid.ys) - 1 and not any(
        _level(grid.ys[below], (grid.xs[at] + grid.xs[at + 1]) / 2, rules) for at in range(column, right)
    ):
        below += 1
    box = Box(grid.xs[column], grid.ys[row], grid.xs[right], grid.ys[below])
    return Cell(row, column, below - row, right - column, box)


def _upright(x: float, y: float, rules: Rules) -> bool:
    return any(abs(rule.at - x) <= _NEAR and rule.start <= y <= rule.end for rule in rules.upright)


def _level(y: float, x: float, rules: Rules) -> bool:
    return any(abs(rule.at - y) <= _NEAR and rule.start <= x <= rule.end for rule in rules.level)


def _fields(cell: Cell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.rows):
        for column in range(cell.column, cell.column + cell.columns):
            yield row, column


def _filled(table: Table, words: Sequence[Word]) -> Table:
    inside: defaultdict[int, list[int]] = defaultdict(list)
    boxes = [cell.box for cell in table.cells]
    for position, word in enumerate(words):
        x, y = _centre(word.box)
        if not (table.box.x0 <= x <= table.box.x1 and table.box.y0 <= y <= table.box.y1):
            continue
        for number, (x0, y0, x1, y1) in enumerate(boxes):
            if y0 <= y < y1 and x0 <= x < x1:
                inside[number].append(position)
                break
    return table._replace(
        cells=tuple(cell._replace(words=tuple(inside[n])) for n, cell in enumerate(table.cells))
    )


def _in_rows(table: Table, words: Sequence[Word], text: str) -> Table:
    """Return `table` with rows separated that have no rule between: the first column numbers them."""
    cuts = {
        cell.row: tops
        for cell in table.cells
        if cell.column == 0 and cell.rows == 1 and len(tops := _number_tops(cell, words, text)) > 1
    }
    if not cuts:
        return table
    shift = [0]
    for row in range(table.rows):
        shift.append(shift[-1] + max(0, len(cuts.get(row, ())) - 1))
    cells: list[Cell] = []
    for cell in table.cells:
        if cell.rows == 1 and cell.row in cuts:
            cells += _parted(cell._replace(row=cell.row + shift[cell.row]), cuts[cell.row], words)
        else:
            rows = cell.rows + shift[cell.row + cell.rows] - shift[cell.row]
            cells.append(cell._replace(row=cell.row + shift[cell.row], rows=rows))
    return table._replace(rows=table.rows + shift[-1], cells=tuple(cells))


def _number_tops(cell: Cell, words: Sequence[Word], text: str) -> list[float]:
    """Return the tops of the numbers in a cell of the first column, downwards; none if it has one."""
    boxes = [words[at].box for at in cell.words]
    if len(boxes) < 2 or any(words[at].end - words[at].start > 4 for at in cell.words):
        return []
    numbers = sum(bool(_NUMBER.fullmatch(text[words[at].start : words[at].end])) for at in cell.words)
    if numbers <= _MOSTLY * len(boxes):
        return []  # a title over two lines, "Số | TT", numbers nothing
    boxes.sort(key=lambda box: box.y0)
    apart = all(below.y0 - above.y0 >= _APART * above.height for above, below in pairwise(boxes))
    return [box.y0 - 0.3 * box.height for box in boxes] if apart else []


def _parted(cell: Cell, tops: Sequence[float], words: Sequence[Word]) -> Iterator[Cell]:
    edges = [cell.box.y0, *tops[1:], cell.box.y1]
    for part, (top, bottom) in enumerate(pairwise(edges)):
        inside = tuple(at for at in cell.words if top <= _centre(words[at].box)[1] < bottom)
        yield Cell(
            cell.row + part, cell.column, 1, cell.columns, cell.box._replace(y0=top, y1=bottom), inside
        )


def _centre(box: Box) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2


def _merged(positions: Iterable[float]) -> list[float]:
    merged: list[float] = []
    for position in sorted(positions):
        if not merged or position - merged[-1] > _SAME:
            merged.append(position)
    return merged


def _position(edges: Sequence[float], side: float) -> int:
    """Return the number of the edge that `side` stands at."""
    return max(0, bisect_right(edges, side + _SAME) - 1)
