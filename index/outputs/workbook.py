"""Tables as an Excel workbook, with XlsxWriter: row by row, in the memory of one row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import wrap
from typing import Any, Final, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from index.outputs.cells import Cell, Column, Doubtful, Kind, Plain, Sheet, is_dangerous, plain

MAX_ROWS = 1_048_575
"""Rows under the heading of one sheet; what is more goes on in another sheet."""

_MAX_TEXT = 32_767
"""Characters that a cell can hold."""

_MAX_TITLE = 31
"""Characters that a sheet's name can have."""

_LINE_END = re.compile("\r\n?")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""What a workbook's XML can't hold, and broken text layers do."""

_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel's calendar is wrong, or has no days at all; such a date is written as text."""

_FONT: Final = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
_A4 = 9
_LINE_HEIGHT = 15.0
_MAX_HEIGHT = 409.0
"""Points: of a line of text, and of a row at most."""
_HEADING: Final = {**_FONT, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True}
_SHOWN: Final[dict[Kind, dict[str, Any]]] = {
    "text": {"text_wrap": True, "align": "left"},
    "number": {"num_format": "#,##0"},
    "year": {"num_format": "0"},
    "serial": {"num_format": "00"},
    "date": {"num_format": "dd/mm/yyyy", "align": "center"},
}
_DOUBT: Final = {"bg_color": "#FFF2CC"}
# Text like =1+1 stays text also where somebody edits the cell: its format is text, and quoted as by hand.
_QUOTED: Final = {"text_wrap": True, "num_format": "@", "quote_prefix": True}


class Written(NamedTuple):
    """A sheet that was written: the name of its table, its own in the workbook, and how many rows it has."""

    table: str
    title: str
    rows: int


Finish = Callable[[Any], None]
"""Adds to an open workbook what rests on its tables, e.g. charts."""


def write_workbook(path: Path, sheets: Iterable[Sheet], finish: Finish | None = None) -> tuple[Written, ...]:
    """Write a workbook with a sheet for each table; return what was written, sheet by sheet.

    Text is text and never a formula, dates are dates, numbers numbers; a doubtful cell has a yellow ground.

    Args:
        path: the file to write.
        sheets: gone through once, each to its end before the next.
        finish: what to add when the tables stand.
    """
    with _opened(path) as book:
        formats = _Formats(book)
        written = [part for sheet in sheets for part in _write_sheet(book, formats, sheet)]
        if finish:
            finish(book)
    return tuple(written)


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """Open a workbook; rows wait beside it on the disk and not in memory, where nobody else reads them."""
    with TemporaryDirectory(dir=path.parent, prefix=".sovang-") as scratch:
        options = {
            "constant_memory": True,
            "tmpdir": scratch,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_format_properties": {"font_name": "Times New Roman", "font_size": 11},
        }
        book = Workbook(str(path), options)
        yield book
        try:
            book.close()
        except FileCreateError as error:
            raise error.args[0] from error  # the OSError, which says what and where


class _Formats:
    """The formats of cells, each made once."""

    def __init__(self, book: Any) -> None:
        self.heading = book.add_format({**_HEADING, "bg_color": "#DDEBF7", "border": 1})
        self._cells = {
            (kind, doubtful): book.add_format({**_FONT, **shown, **(_DOUBT if doubtful else {})})
            for kind, shown in [*_SHOWN.items(), ("quoted", _QUOTED)]
            for doubtful in (False, True)
        }

    def of(self, kind: Kind, cell: Cell) -> Any:
        """Return the format of a cell in a column of this kind."""
        value = plain(cell)
        quoted = isinstance(value, str) and is_dangerous(value)
        return self._cells["quoted" if quoted else kind, isinstance(cell, Doubtful)]


def _write_sheet(book: Any, formats: _Formats, sheet: Sheet) -> Iterator[Written]:
    """Write a table, on further sheets where it is longer than one can be."""
    rows = iter(sheet.rows)
    first = next(rows, None)
    part = 1
    while first is not None or part == 1:
        title = _part_title(sheet.title, part)
        page = _new_page(book, formats, title, sheet)
        count = 0
        while first is not None and count < MAX_ROWS:
            count += 1
            _write_row(page, formats, sheet.columns, count, first)
            first = next(rows, None)
        page.autofilter(0, 0, count, len(sheet.columns) - 1)
        yield Written(sheet.name, title, count)
        part += 1


def _part_title(title: str, part: int) -> str:
    ending = f" ({part})" if part > 1 else ""
    return title[: _MAX_TITLE - len(ending)] + ending


def _new_page(book: Any, formats: _Formats, title: str, sheet: Sheet) -> Any:
    """Add a sheet with its headings, ready for print on A4 across, the headings on each page."""
    page = book.add_worksheet(title)
    page.freeze_panes(1, 0)
    page.hide_gridlines(0)  # not even in print
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.5, right=0.4, top=0.75, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_header(f'&C&"Times New Roman,Bold"&13{sheet.title.upper()}')
    page.set_footer('&C&"Times New Roman"&10&P/&N')
    page.set_row(0, _heading_height(sheet.columns))
    for number, column in enumerate(sheet.columns):
        folded = {"level": 1, "hidden": True} if column.aside else {}
        page.set_column(number, number, column.width, None, folded)
        page.write_string(0, number, column.heading, formats.heading)
    return page


def _heading_height(columns: Sequence[Column]) -> float:
    """Return the height in points that the longest heading needs, broken at words."""
    lines = max(len(wrap(column.heading, max(1, int(column.width) - 1))) for column in columns)
    return max(20.0, lines * _LINE_HEIGHT + 4)


def _write_row(
    page: Any, formats: _Formats, columns: Sequence[Column], row: int, cells: Sequence[Cell]
) -> None:
    lines = max(map(_lines, columns, cells))
    if lines > 1:  # Excel finds the height by itself, others don't
        page.set_row(row, min(lines * _LINE_HEIGHT, _MAX_HEIGHT))
    for number, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        value = plain(cell)
        if value is not None:
            _write_value(page, row, number, value, formats.of(column.kind, cell))


def _lines(column: Column, cell: Cell) -> int:
    """Return about how many lines a cell needs; a word that goes over to the next line costs some room."""
    value = plain(cell)
    if not isinstance(value, str) or column.aside or len(value) < column.width:
        return 1
    width = 1.35 if value.isupper() else 1.1
    return ceil(len(value) * width / column.width) + value.count("\n")


def _write_value(page: Any, row: int, column: int, value: Plain, shown: Any) -> None:
    if isinstance(value, str):
        page.write_string(row, column, _fitting(value), shown)
    elif isinstance(value, date):
        if value < _FIRST_DAY:
            page.write_string(row, column, f"{value:%d/%m/%Y}", shown)
        else:
            page.write_datetime(row, column, value, shown)
    else:
        page.write_number(row, column, value, shown)


def _fitting(text: str) -> str:
    """Return text as a cell can hold it."""
    clean = _CONTROL.sub("\ufffd", _LINE_END.sub("\n", text))
    return clean if len(clean) <= _MAX_TEXT else clean[: _MAX_TEXT - 1] + "…"
