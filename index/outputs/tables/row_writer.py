"""Rows of one sheet of a workbook, cell by cell: what is the same for a whole column is settled once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import Any, Final, NamedTuple

from index.outputs.tables.cells import Cell, Column, Doubtful, Kind, Link, begins_formula, plain

LINE_HEIGHT = 15.0
_MAX_HEIGHT = 409.0
"""Points: of a line of text, and of a row at most."""

_MAX_TEXT = 32_767
"""Characters that a cell can hold."""

_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel's calendar is wrong, or has no days at all; such a date is written as text."""

_LINE_END = re.compile("\r\n?")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
"""What a workbook's XML can't hold, and broken text layers do."""

_MOST_LINKS = 65_530
"""Links that Excel takes on one sheet; what is more is text."""

FONT: Final = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
_SHOWN: Final[dict[Kind, dict[str, Any]]] = {
    "text": {"text_wrap": True, "align": "left"},
    "number": {"num_format": "#,##0"},
    "factor": {"num_format": "0.0##"},  # hệ số 1,5: as a whole number it would read 2
    "year": {"num_format": "0"},
    "serial": {"num_format": "00"},
    "date": {"num_format": "dd/mm/yyyy", "align": "center"},
}
_DOUBT: Final = {"bg_color": "#FFF2CC"}
_LINKED: Final = {"text_wrap": True, "font_color": "#0563C1", "underline": 1}
# Text like =1+1 stays text also where somebody edits the cell: its format is text, and quoted as by hand.
_QUOTED: Final = {"text_wrap": True, "num_format": "@", "quote_prefix": True}


class PlainAndDoubtful(NamedTuple):
    """The formats of a certain and of a doubtful cell."""

    sure: Any
    doubtful: Any


class Formats:
    """The formats of a workbook's cells, each made once."""

    def __init__(self, book: Any) -> None:
        def pair(shown: dict[str, Any]) -> PlainAndDoubtful:
            return PlainAndDoubtful(
                book.add_format({**FONT, **shown}), book.add_format({**FONT, **shown, **_DOUBT})
            )

        self.quoted = pair(_QUOTED)
        self.link = book.add_format({**FONT, **_LINKED})
        self.of_kind = {kind: pair(shown) for kind, shown in _SHOWN.items()}


class _Place(NamedTuple):
    """A column as its cells need it; `width` is 0 where a cell's text doesn't make its row higher."""

    number: int
    formats: PlainAndDoubtful
    width: float


class RowWriter:
    """Writes rows to one sheet, in their order."""

    def __init__(self, page: Any, formats: Formats, columns: Sequence[Column]) -> None:
        self._page = page
        self._quoted = formats.quoted
        self._link = formats.link
        self._links = 0
        self._places = [
            _Place(number, formats.of_kind[column.kind], 0 if column.aside else column.width)
            for number, column in enumerate(columns)
        ]

    def write(self, row: int, cells: Sequence[Cell]) -> None:
        """Write one row; empty cells are left out."""
        lines = 1
        for place, cell in zip(self._places, cells, strict=True):
            if cell is None:
                continue
            if isinstance(cell, Link) and self._write_link(row, place.number, cell):
                continue
            doubtful = isinstance(cell, Doubtful)
            value = plain(cell)
            if isinstance(value, str):
                formats = self._quoted if begins_formula(value) else place.formats
                self._page.write_string(row, place.number, _fitting(value), formats[doubtful])
                if place.width and len(value) >= place.width:
                    lines = max(lines, _lines(value, place.width))
            elif isinstance(value, date):
                self._write_day(row, place.number, value, place.formats[doubtful])
            elif value is not None:
                self._page.write_number(row, place.number, value, place.formats[doubtful])
        if lines > 1:  # Excel finds the height by itself, others don't
            self._page.set_row(row, min(lines * LINE_HEIGHT, _MAX_HEIGHT))

    def _write_link(self, row: int, column: int, link: Link) -> bool:
        """Write a link, unless the sheet has as many as it can hold."""
        if self._links >= _MOST_LINKS:
            return False
        # XlsxWriter turns the slashes of "file:" into backslashes, which open on Windows alone; in capitals,
        # which mean the same (RFC 3986, 3.1), the URL stays as it is.
        self._page.write_url(row, column, link.target.replace("file:", "FILE:", 1), self._link, link.text)
        self._links += 1
        return True

    def _write_day(self, row: int, column: int, value: date, shown: Any) -> None:
        if value < _FIRST_DAY:
            self._page.write_string(row, column, f"{value:%d/%m/%Y}", shown)
        else:
            self._page.write_datetime(row, column, value, shown)


def _lines(text: str, width: float) -> int:
    """Return about how many lines a text needs; a word that goes over to the next line costs some room."""
    letters = 1.35 if text.isupper() else 1.1
    return ceil(len(text) * letters / width) + text.count("\n")


def _fitting(text: str) -> str:
    """Return text as a cell can hold it."""
    if len(text) <= _MAX_TEXT and text.isprintable():
        return text
    clean = _CONTROL.sub("\ufffd", _LINE_END.sub("\n", text))
    return clean if len(clean) <= _MAX_TEXT else clean[: _MAX_TEXT - 1] + "…"
