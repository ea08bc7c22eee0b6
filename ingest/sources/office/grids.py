"""Sheets of a spreadsheet into sections: their titles as text, their lists as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.sources.office.flow import Block, Flow, FlowCell, FlowSection, FlowTable, Paragraph, PastedScan

_SIZE = 11.0
_MARGINS = (40.0, 40.0, 40.0, 40.0)
_WIDE = (842.0, 595.0)
"""Points: a sheet of more columns than this lies on its side."""
_UPRIGHT_COLUMNS = 7
_USUAL_WIDTH = 9.0
"""Letters, as spreadsheet programs set a column of which nothing is said."""
_LETTER = 5.5
"""Points: of a digit in the usual font, in which widths are counted."""
_FEWEST = 3
"""Cells of a row of a table; one or two in a row are a title, a signature, or a heading in a table."""
_GAP = 2
"""Empty rows that end a table."""


class Merge(NamedTuple):
    """Cells made one, from the first row and column to the last."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(slots=True)
class Worksheet:
    """What a sheet shows: texts by row and column, from 1, and the scans that lie on it."""

    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    scans: list[PastedScan] = field(default_factory=list)


def sheets_flow(sheets: Sequence[Worksheet], notes: tuple[str, ...]) -> Flow:
    """Return the flow of a workbook: each sheet that has something begins a page."""
    return Flow(tuple(_section(sheet) for sheet in sheets if sheet.rows or sheet.scans), notes)


def _section(sheet: Worksheet) -> FlowSection:
    columns = sorted({column for row in sheet.rows.values() for column in row})
    place = {column: number for number, column in enumerate(columns)}
    size = _WIDE if len(columns) > _UPRIGHT_COLUMNS else FlowSection(()).size
    return FlowSection((*_blocks(sheet, place), *sheet.scans), size, _MARGINS)


def _blocks(sheet: Worksheet, place: dict[int, int]) -> Iterator[Block]:
    """Yield the lines over and under the tables of a sheet, and its tables."""
    numbers = sorted(sheet.rows)
    stretch: list[int] = []
    for number in numbers:
        if stretch and number - stretch[-1] > _GAP:
            yield from _stretch(sheet, stretch, place)
            stretch = []
        stretch.append(number)
    if stretch:
        yield from _stretch(sheet, stretch, place)


def _stretch(sheet: Worksheet, numbers: Sequence[int], place: dict[int, int]) -> Iterator[Block]:
    """Yield rows that follow one another: from the first full one to the last they are a table."""
    full = [at for at, number in enumerate(numbers) if len(sheet.rows[number]) >= _FEWEST]
    first, last = (full[0], full[-1]) if len(full) > 1 else (len(numbers), len(numbers))
    while last + 1 < len(numbers) and _goes_on(sheet, numbers[last], numbers[last + 1]):
        last += 1
    for number in numbers[:first]:
        yield from _text_row(sheet, number, place)
    if first < len(numbers):
        yield _table(sheet, numbers[first : last + 1])
    for number in numbers[last + 1 :]:
        yield from _text_row(sheet, number, place)


def _goes_on(sheet: Worksheet, above: int, below: int) -> bool:
    """Tell whether a row of few cells still belongs to the table: it stands right below and has a number."""
    first = min(sheet.rows[above])
    return below == above + 1 and len(sheet.rows[below]) > 1 and first in sheet.rows[below]


def _text_row(sheet: Worksheet, number: int, place: dict[int, int]) -> Iterator[Block]:
    """Yield a row outside tables: one cell is a line, several stand side by side."""
    row = sheet.rows[number]
    if len(row) == 1:
        ((column, text),) = row.items()
        merge = next((one for one in sheet.merges if one.row == number and one.column == column), None)
        wide = merge is not None and merge.last_column > merge.column
        yield Paragraph(text, "center" if wide else "left", _SIZE)
        return
    cells = [(place[column], text) for column, text in sorted(row.items())]
    ends = [*(column for column, _ in cells[1:]), len(place)]
    begin = (0, *(column for column, _ in cells[1:]))
    widths = tuple(float(end - start) for start, end in zip(begin, ends, strict=True))
    texts = tuple(
        FlowCell((Paragraph(text, "left", _SIZE),), number) for number, (_, text) in enumerate(cells)
    )
    yield FlowTable(widths, (texts,), ruled=False)


def _table(sheet: Worksheet, numbers: Sequence[int]) -> FlowTable:
    used = sorted({column for number in numbers for column in sheet.rows[number]})
    own = {column: at for at, column in enumerate(used)}
    widths = tuple(_LETTER * max(2.0, sheet.widths.get(column, _USUAL_WIDTH)) for column in used)
    spans = {(one.row, one.column): one for one in sheet.merges}
    rows = tuple(
        tuple(
            _cell(own, numbers, column, text, spans.get((number, column)))
            for column, text in sorted(sheet.rows[number].items())
        )
        for number in numbers
    )
    return FlowTable(widths, rows)


def _cell(
    own: dict[int, int], numbers: Sequence[int], column: int, text: str, merge: Merge | None
) -> FlowCell:
    columns = rows = 1
    if merge is not None:
        columns = sum(merge.column <= one <= merge.last_column for one in own)
        rows = sum(merge.row <= one <= merge.last_row for one in numbers)
    return FlowCell((Paragraph(text, "left", _SIZE),), own[column], max(1, columns), max(1, rows))
