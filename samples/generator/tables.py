"""Places tables: ruled and unruled, with cells that go over several rows, portion by portion of each page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from samples.generator.markup import Word, parse
from samples.generator.model import MERGED, Align, Row, Table
from samples.generator.placed import Item, PlacedPage, Rule
from samples.generator.typeset import TextLine, break_lines, place_line

_PADDING = 3.5


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row broken into lines, cell by cell; `spans` are the columns whose cell continues in the next row."""

    table: Table
    row: Row
    cells: tuple[list[TextLine], ...]
    spans: frozenset[int]
    is_header: bool = False

    @property
    def widths(self) -> tuple[float, ...]:
        """The widths of the cells: one where a single cell goes over all columns."""
        return self.table.widths if len(self.cells) > 1 else (sum(self.table.widths),)

    @property
    def merged(self) -> frozenset[int]:
        """The columns whose cell is one with the cell above."""
        return frozenset(i for i, cell in enumerate(self.row.cells) if cell == MERGED)

    @property
    def step(self) -> float:
        """The distance of two lines."""
        return self.table.size * 1.18

    @property
    def height(self) -> float:
        """The height; a cell that goes over several rows finds its room in all of them."""
        counts = [len(lines) for i, lines in enumerate(self.cells) if i not in self.spans]
        return max(counts) * self.step + 2 * _PADDING + 2

    def align(self, column: int) -> Align:
        """How the cell in `column` is set."""
        return "center" if self.is_header or column in self.table.centered else "left"


def break_rows(table: Table) -> list[BrokenRow]:
    """Return the header and the rows of `table`, broken into lines."""
    header = Row(tuple(f"<b>{cell}</b>" for cell in table.header))
    broken = [_broken(table, header, None, is_header=True)]
    return broken + [_broken(table, row, below) for row, below in pairwise((*table.rows, None)) if row]


def _broken(table: Table, row: Row, below: Row | None, *, is_header: bool = False) -> BrokenRow:
    widths = table.widths if len(row.cells) > 1 else (sum(table.widths),)
    lines = tuple(
        break_lines(_words(cell), width - 2 * _PADDING, table.size)
        for cell, width in zip(row.cells, widths, strict=True)
    )
    spans = frozenset(i for i, cell in enumerate(below.cells) if cell == MERGED) if below else frozenset()
    return BrokenRow(table, row, lines, spans, is_header)


def _words(cell: str) -> list[Word]:
    return [] if cell == MERGED else parse(cell)


def place_rows(rows: list[BrokenRow], left: float, y: float) -> tuple[PlacedPage, float]:
    """Return `rows`, which stand on one page, from `y` on, and the height where they end."""
    page = PlacedPage()
    for number, row in enumerate(rows):
        _place_row(page, row, left, y, rows[number + 1 :])
        y += row.height
    return page, y


def _place_row(page: PlacedPage, row: BrokenRow, left: float, y: float, below: list[BrokenRow]) -> None:
    x = left
    for i, (lines, width) in enumerate(zip(row.cells, row.widths, strict=True)):
        height = row.height + _span(i, row, below)
        baseline = y + (height - len(lines) * row.step) / 2 - 3
        for line in lines:
            baseline += row.step
            page.items += place_line(
                line, x + _PADDING, baseline,
                width=width - 2 * _PADDING, size=row.table.size, align=row.align(i),
            )  # fmt: skip
            page.mentions += [word.mention for word in line.words if word.mention]
        x += width
    if row.table.ruled:
        page.items += _grid(left, y, row, on=row.spans if below else frozenset())
    page.lines += [text] if (text := " ".join(line.text for lines in row.cells for line in lines)) else []
    page.listed += [row.row.listed] if row.row.listed else []


def _span(column: int, row: BrokenRow, below: list[BrokenRow]) -> float:
    """Return how far the cell in `column` goes below its row, on this page."""
    height = 0.0
    for current, following in pairwise((row, *below)):
        if column not in current.spans:
            break
        height += following.height
    return height


def _grid(left: float, top: float, row: BrokenRow, *, on: frozenset[int]) -> list[Item]:
    """Return the rules round the cells, but for those that are one with the cell above, or go `on` below."""
    edges = [left]
    for width in row.widths:
        edges.append(edges[-1] + width)
    rules: list[Item] = []
    for y, open_columns in ((top, row.merged), (top + row.height, on)):
        if not open_columns:
            rules.append(Rule(edges[0], y, edges[-1], y))
            continue
        sides = enumerate(pairwise(edges))
        rules += [Rule(x0, y, x1, y) for i, (x0, x1) in sides if i not in open_columns]
    return rules + [Rule(x, top, x, top + row.height) for x in edges]
