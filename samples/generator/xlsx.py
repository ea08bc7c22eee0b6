"""A sample as a spreadsheet: a list on one sheet, and its page as it reads, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from samples.generator.markup import Mention, parse
from samples.generator.model import Listing, Paragraph, Sample, Table
from samples.generator.placed import PlacedPage

_SHEET = "Danh sách"
_LONG_AGO = datetime(2024, 1, 2, tzinfo=UTC).replace(tzinfo=None)
"""The time that the file is said to be from: the same content gives the same bytes."""
_POINTS_PER_CHARACTER = 5.6
"""Of the width of a column, which spreadsheets count in digits of their font."""


class _SheetRow(NamedTuple):
    """A row of the sheet: its cells, or a single one over all columns."""

    cells: tuple[str, ...]
    mentions: tuple[Mention, ...] = ()
    listed: Listing | None = None


def sheet_page(sample: Sample) -> PlacedPage:
    """Return the sheet as a page: a line for each row, without a place, as nobody draws it."""
    page = PlacedPage()
    for row in _sheet_rows(sample):
        page.lines.append(" ".join(cell for cell in row.cells if cell))
        page.mentions += row.mentions
        page.listed += [row.listed] if row.listed else []
    return page


def xlsx_bytes(sample: Sample) -> bytes:
    """Return `sample` as a spreadsheet; the same sample gives the same bytes."""
    table = next(block for block in sample.body if isinstance(block, Table))
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": _LONG_AGO})
        sheet = workbook.add_worksheet(_SHEET)
        heading = workbook.add_format({"bold": True, "align": "center", "text_wrap": True})
        cell = workbook.add_format({"border": 1, "text_wrap": True})
        for column, width in enumerate(table.widths):
            sheet.set_column(column, column, width / _POINTS_PER_CHARACTER)
        for number, row in enumerate(_sheet_rows(sample)):
            if len(row.cells) == 1:
                sheet.merge_range(number, 0, number, len(table.header) - 1, row.cells[0], heading)
                continue
            for column, text in enumerate(row.cells):
                _write_cell(sheet, number, column, text, cell)
    return buffer.getvalue()


def _write_cell(sheet: Workbook.Worksheet, row: int, column: int, text: str, form: Format) -> None:
    if text.isdigit():
        sheet.write_number(row, column, int(text), form)
    else:
        sheet.write_string(row, column, text, form)


def _sheet_rows(sample: Sample) -> Iterator[_SheetRow]:
    for line in (*sample.head.superior, *sample.head.agency):
        yield _SheetRow((line,))
    for block in sample.body:
        match block:
            case Paragraph():
                words = parse(block.text)
                mentions = tuple(word.mention for word in words if word.mention)
                yield _SheetRow((" ".join(word.text for word in words),), mentions)
            case Table():
                yield _SheetRow(block.header)
                yield from (_SheetRow(row.cells, listed=row.listed) for row in block.rows)
            case _:
                raise ValueError(f"{sample.file}: a spreadsheet has paragraphs and tables alone")
