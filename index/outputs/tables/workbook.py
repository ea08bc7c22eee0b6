"""Tables as an Excel workbook, with XlsxWriter: row by row, in the memory of one row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import wrap
from typing import Any, Final, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from index.outputs.tables.cells import Cell, Column, OutputTable
from index.outputs.tables.row_writer import FONT, LINE_HEIGHT, Formats, RowWriter

MAX_ROWS = 1_048_575
"""Rows under the heading of one sheet; what is more continues in another sheet."""

_MAX_TITLE = 31
"""Characters that a sheet's name can have."""

_A4 = 9
_HEADING: Final = {
    **FONT,
    "bold": True,
    "align": "center",
    "valign": "vcenter",
    "text_wrap": True,
    "bg_color": "#DDEBF7",
    "border": 1,
}


_COUNT: Final = Column("stt", "STT", 6, "number")
_LEGEND: Final = "Chú giải"
_DOUBT_SAID: Final = "Ô nền vàng: giá trị đọc chưa chắc, cần đối chiếu với bản gốc"
_SAID: Final = (
    "Dấu [+] phía trên bảng: mở các cột phụ đang ẩn",
    "Chữ xanh gạch chân: bấm để mở tệp bản gốc",
    "Ô trống: văn bản không có, hoặc chưa đọc được",
)
"""What the legend says below the colour of doubt."""


class Written(NamedTuple):
    """A sheet that was written: the name of its table, its own in the workbook, and how many rows it has."""

    table: str
    title: str
    rows: int


Finish = Callable[[Any], None]
"""Adds to an open workbook what rests on its tables, e.g. charts."""


def write_workbook(
    path: Path, sheets: Iterable[OutputTable], finish: Finish | None = None
) -> tuple[Written, ...]:
    """Write a workbook with a sheet for each table; return what was written, sheet by sheet.

    Text is text and never a formula, dates are dates, numbers numbers; a doubtful cell has a yellow ground.

    Args:
        path: the file to write.
        sheets: gone through once, each to its end before the next.
        finish: what to add when the tables stand.
    """
    with _opened(path) as book:
        formats, heading = Formats(book), book.add_format(_HEADING)
        written = [part for sheet in sheets for part in _write_sheet(book, formats, heading, sheet)]
        if finish:
            finish(book)
        _add_legend(book, formats)
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


def _write_sheet(book: Any, formats: Formats, heading: Any, sheet: OutputTable) -> Iterator[Written]:
    """Write a table, on further sheets where it is longer than one can be."""
    if sheet.counted:
        columns, numbered = (_COUNT, *sheet.columns), _numbered(sheet.rows)
        sheet = replace(sheet, columns=columns, rows=numbered)
    rows = iter(sheet.rows)
    first = next(rows, None)
    part = 1
    while first is not None or part == 1:
        title = _part_title(sheet.title, part)
        page = _new_page(book, heading, title, sheet)
        writer = RowWriter(page, formats, sheet.columns)
        count = 0
        while first is not None and count < MAX_ROWS:
            count += 1
            writer.write(count, first)
            first = next(rows, None)
        page.autofilter(0, 0, count, len(sheet.columns) - 1)
        yield Written(sheet.name, title, count)
        part += 1


def _numbered(rows: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    for number, row in enumerate(rows, 1):
        yield (number, *row)


def _add_legend(book: Any, formats: Formats) -> None:
    """Add a sheet that says what colours and marks mean."""
    page = book.add_worksheet(_LEGEND)
    page.set_column(0, 0, 80)
    shown = formats.of_kind["text"]
    page.write_string(0, 0, _DOUBT_SAID, shown.doubtful)
    for row, said in enumerate(_SAID, 1):
        page.write_string(row, 0, said, shown.sure)


def _part_title(title: str, part: int) -> str:
    ending = f" ({part})" if part > 1 else ""
    return title[: _MAX_TITLE - len(ending)] + ending


def _new_page(book: Any, heading: Any, title: str, sheet: OutputTable) -> Any:
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
    page.set_footer('&L&"Times New Roman"&9Nền vàng: chưa chắc&C&"Times New Roman"&10&P/&N')
    page.set_row(0, _heading_height(sheet.columns))
    for number, column in enumerate(sheet.columns):
        folded = {"level": 1, "hidden": True} if column.aside else {}
        page.set_column(number, number, column.width, None, folded)
        page.write_string(0, number, column.heading, heading)
    return page


def _heading_height(columns: Sequence[Column]) -> float:
    """Return the height in points that the longest heading needs, broken at words."""
    lines = max(len(wrap(column.heading, max(1, int(column.width) - 1))) for column in columns)
    return max(20.0, lines * LINE_HEIGHT + 4)
