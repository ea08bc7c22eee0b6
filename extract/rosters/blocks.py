"""The pages of a document as what rosters are made of, in reading order: lines of text, and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.rosters.columns import Columns, unruled_tables
from extract.rosters.piped_tables import piped_tables
from extract.rosters.printed_lines import PrintedLine, printed_lines
from extract.text.passage import Passage, Stretch, passage_of
from ingest.types import Box, Page, Table, Word

_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s*)?\d{1,3}[-–—\s]*(?:/\s*\d{1,3})?")


@dataclass(frozen=True)
class TextLine:
    """A line of text outside tables.

    Attributes:
        is_capital: whether it is in capitals.
        opens: whether an empty line stands above it.
        room: the white between its end and the right margin, a fraction of the page; None for plain text.
        lead: how much of that its first word would take.
        cut: whether something at its end was left out that is no part of it.
    """

    passage: Passage
    is_capital: bool
    opens: bool
    room: float | None = None
    lead: float = 0.0
    cut: bool = False


@dataclass(frozen=True)
class TableCell:
    """A cell with its text; it goes over `rows` rows and `columns` columns from `row` and `column` on."""

    row: int
    column: int
    rows: int
    columns: int
    passage: Passage


@dataclass(frozen=True)
class TablePart:
    """A table, or the part of one that stands on a page."""

    page: int
    rows: int
    columns: int
    cells: tuple[TableCell, ...]


Block = TextLine | TablePart


def blocks(pages: Sequence[Page]) -> Iterator[Block]:
    """Yield the lines and the tables of `pages` in reading order, without page numbers."""
    going_on: Columns | None = None  # the columns of an unruled table at the end of the page before
    for position, page in enumerate(pages):
        lines = [line for line in _lines(page, position) if not _is_page_number(page, line)]
        tables: Sequence[Table] = page.tables
        if not page.words:
            going_on = None
            yield from _typed(page, position, lines)
            continue
        if not tables:
            tables, going_on = unruled_tables(page, [_ends(line) for line in lines], going_on)
        else:
            going_on = None
        yield from _in_order(page, position, lines, tables)


def _typed(page: Page, position: int, lines: Sequence[TextLine]) -> Iterator[Block]:
    """Yield the lines of a page of plain text, and its tables in place of their lines."""
    found = {rows[0][0][0]: rows for rows in piped_tables(page, [_ends(line) for line in lines])}
    end = -1
    for line in lines:
        at, stop = _ends(line)
        first = next((start for start in found if at <= start < stop), None)
        if first is not None:
            rows = found.pop(first)
            end = rows[-1][-1][1]
            yield _of_rows(page, position, rows)
        elif at >= end:
            yield line


def _of_rows(page: Page, position: int, rows: Sequence[Sequence[tuple[int, int]]]) -> TablePart:
    cells = tuple(
        TableCell(row, column, 1, 1, passage_of(page.text, position, [(start, end)]).part(0))
        for row, spans in enumerate(rows)
        for column, (start, end) in enumerate(spans)
    )
    return TablePart(position, len(rows), len(rows[0]), cells)


def _ends(line: TextLine) -> tuple[int, int]:
    return line.passage.stretches[0].start, line.passage.stretches[-1].end


def _lines(page: Page, position: int) -> Iterator[TextLine]:
    for line in printed_lines(page):
        yield _text_line(page, position, line)


def _text_line(page: Page, position: int, line: PrintedLine) -> TextLine:
    passage = Passage(page.text[line.start : line.end], (Stretch(0, position, line.start, line.end),))
    return TextLine(passage, line.is_capital, line.opens, line.room, line.lead, line.cut)


def _is_page_number(page: Page, line: TextLine) -> bool:
    at = line.passage.stretches[0]
    edge = at.start == 0 or at.end >= len(page.text.rstrip())
    return edge and bool(_PAGE_NUMBER.fullmatch(line.passage.folded))


def _in_order(
    page: Page, position: int, lines: Sequence[TextLine], tables: Sequence[Table]
) -> Iterator[Block]:
    """Yield the lines outside `tables`, and each table where its first word stands."""
    filled = sorted(
        (_span(page, table), table) for table in tables if any(cell.words for cell in table.cells)
    )
    done = 0
    for line in lines:
        at, _ = _ends(line)
        while done < len(filled) and filled[done][0][0] <= at:
            yield _part(page, position, filled[done][1])
            done += 1
        if not any(start <= at < end for (start, end), _ in filled):
            yield line
    for _, table in filled[done:]:
        yield _part(page, position, table)


def _span(page: Page, table: Table) -> tuple[int, int]:
    """Return from where to where in the page's text the words of a table stand."""
    held = [at for cell in table.cells for at in cell.words]
    return page.words[min(held)].start, page.words[max(held)].end


def _as_printed(page: Page, held: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield from where to where the words of a cell run, line by line: over a seal they are read apart."""
    runs: list[list[Word]] = []
    for word in (page.words[at] for at in held):
        if runs and word.box.x0 > runs[-1][-1].box.x0 and _is_level(runs[-1][-1].box, word.box):
            runs[-1].append(word)
        else:
            runs.append([word])
    lines: list[list[list[Word]]] = []
    for run in sorted(runs, key=lambda run: run[0].box.y0 + run[0].box.y1):
        if lines and _is_level(lines[-1][0][0].box, run[0].box):
            lines[-1].append(run)
        else:
            lines.append([run])
    for line in lines:
        for run in sorted(line, key=lambda run: run[0].box.x0):
            yield from ((word.start, word.end) for word in run)


def _is_level(one: Box, other: Box) -> bool:
    """Tell whether the middle of a box lies beside the other; a dash is lower than the words around it."""
    return one.y0 < (other.y0 + other.y1) / 2 < one.y1 or other.y0 < (one.y0 + one.y1) / 2 < other.y1


def _part(page: Page, position: int, table: Table) -> TablePart:
    cells = tuple(
        TableCell(
            cell.row,
            cell.column,
            cell.rows,
            cell.columns,
            passage_of(page.text, position, list(_as_printed(page, cell.words))),
        )
        for cell in table.cells
    )
    return TablePart(position, table.rows, table.columns, cells)
