"""Spreadsheets (.xlsx): each sheet that shows is a table, its numbers and dates as its cells show them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from ingest.errors import UnreadableFileError
from ingest.sources.office.flow import Flow, PastedScan
from ingest.sources.office.grids import Merge, Worksheet, sheets_flow
from ingest.sources.office.limits import MOST_ROWS, too_long
from ingest.sources.office.number_formats import BUILT_IN, shown
from ingest.sources.office.package import Package, attribute, child, children, local, parse_xml, relations
from ingest.sources.office.pictures import Pictures, drawn_scans
from messages import Message
from vietnamese.legacy import run_to_unicode

_MOST_CELLS = 1_000_000
_LAST_COLUMN = 16_384
_MOST_COLUMNS = 200
"""Columns that are read; lists have 5 to 20, and cells far to the right are what a slip of the hand left."""
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ROW_TAG = re.compile(rb"<(?:\w+:)?row[ >]")
_EMPTY_ROW = re.compile(
    rb"""
    <row[ ](?:[^>]*?[ ])?r="[^>]*         # a row that has its number: <row r="9" ht="15">
    (?: (?<=/)>                           # and no cell
    |   (?<!/)> (?:<c[ ][^>]*/>)*+ </row> # or cells of nothing but a look: <c r="A9" s="1"/>
    )
    """,
    re.VERBOSE,
)


class _Format(NamedTuple):
    """How the cells of a style show numbers, and the font of their text."""

    code: str
    font: str = ""


@dataclass(slots=True)
class _Book:
    """What all sheets of a workbook share."""

    path: Path
    package: Package
    strings: list[str] = field(default_factory=list)
    formats: list[_Format] = field(default_factory=list)
    since_1904: bool = False
    uncounted: int = 0
    hidden_rows: int = 0
    hidden_columns: int = 0
    far_cells: int = 0
    pictures: Pictures = field(default_factory=Pictures)


def read_xlsx(path: Path) -> Flow:
    """Return what a spreadsheet shows: a section for each visible sheet with something in it.

    Raises:
        UnreadableFileError: it is damaged, locked, hostile, or has too many rows.
    """
    with Package(path) as package:
        book = _Book(path, package)
        main = package.xml("xl/workbook.xml")
        book.since_1904 = attribute(child(main, "workbookPr"), "date1904") in ("1", "true")
        book.strings = list(_strings(package.xml_or_none("xl/sharedStrings.xml")))
        book.formats = list(_formats(package.xml_or_none("xl/styles.xml")))
        targets = relations(package, "xl/workbook.xml")
        sheets, hidden = [], []
        for one in children(main, "sheets"):
            name = attribute(one, "name") or ""
            part = targets.get(attribute(one, "id") or "", "")
            if attribute(one, "state") in ("hidden", "veryHidden"):
                hidden.append(name)
            elif package.has(part):
                sheets.append(_read_sheet(book, name, part))
        return sheets_flow(sheets, tuple(_told(book, hidden)))


def _told(book: _Book, hidden: list[str]) -> Iterator[Message]:
    if hidden:
        names = ", ".join(hidden)
        yield Message.plural(
            "{n} hidden sheet was left out: {names}.",
            "{n} hidden sheets were left out: {names}.",
            len(hidden),
            names=names,
        )
    if book.hidden_rows:
        yield Message.plural(
            "{n} hidden row was left out.", "{n} hidden rows were left out.", book.hidden_rows
        )
    if book.hidden_columns:
        yield Message.plural(
            "{n} hidden column was left out.", "{n} hidden columns were left out.", book.hidden_columns
        )
    if book.uncounted:
        yield Message.plural(
            "{n} formula has no stored result; open the file in a spreadsheet program and save it.",
            "{n} formulas have no stored result; open the file in a spreadsheet program and save it.",
            book.uncounted,
        )
    if book.far_cells:
        yield Message.plural(
            "{n} cell beyond column {last} was left out.",
            "{n} cells beyond column {last} were left out.",
            book.far_cells,
            last=_MOST_COLUMNS,
        )
    yield from book.pictures.notes()


def _read_sheet(book: _Book, name: str, part: str) -> Worksheet:
    data = book.package.read(part)
    root = parse_xml(_rows_in_reason(book, name, data), str(book.path))
    hidden = _hidden_columns(root)
    sheet = Worksheet(name, widths=_widths(root))
    row_number = 0
    held = 0
    dropped: set[int] = set()
    for row in children(root, "sheetData"):
        row_number = _whole(attribute(row, "r"), row_number + 1)
        cells = dict(_cells(book, row))
        held += len(cells)
        if held > _MOST_CELLS:
            raise UnreadableFileError(str(book.path), too_long(name))
        if attribute(row, "hidden") in ("1", "true"):
            book.hidden_rows += bool(cells)
            continue
        dropped |= cells.keys() & hidden
        kept = {column: text for column, text in cells.items() if column not in hidden}
        if kept:
            sheet.rows[row_number] = kept
    book.hidden_columns += len(dropped)
    sheet.merges = list(_merges(root))
    sheet.scans = list(_scans(book, part))
    return sheet


def _scans(book: _Book, part: str) -> Iterator[PastedScan]:
    for drawing in relations(book.package, part).values():
        if drawing.startswith("xl/drawings/drawing") and book.package.has(drawing):
            yield from drawn_scans(book.package, drawing, book.package.xml(drawing), book.pictures)


def _rows_in_reason(book: _Book, name: str, data: bytes) -> bytes:
    """Refuse a sheet of too many rows before it is taken apart, which takes memory and time.

    Where most of them hold nothing, as when somebody coloured a whole column, those are left out.
    """
    rows = sum(1 for _ in zip(_ROW_TAG.finditer(data), range(2 * MOST_ROWS + 1), strict=False))
    if rows <= MOST_ROWS:
        return data
    if sum(1 for _ in re.finditer(rb"<(?:\w+:)?(?:v|is)[ >]", data)) > MOST_ROWS:
        raise UnreadableFileError(str(book.path), too_long(name))
    return _EMPTY_ROW.sub(b"", data)


def _cells(book: _Book, row: etree._Element) -> Iterator[tuple[int, str]]:
    column = 0
    for cell in row:
        if local(cell) != "c":
            continue
        place = _REFERENCE.fullmatch(attribute(cell, "r") or "")
        column = column_number(place[1]) if place else column + 1
        text = _text(book, cell)
        if not text.strip():
            continue
        if column <= _MOST_COLUMNS:
            yield column, text
        else:
            book.far_cells += 1


def _text(book: _Book, cell: etree._Element) -> str:
    """Return what a cell shows."""
    style = _whole(attribute(cell, "s"), 0)
    format = book.formats[style] if 0 <= style < len(book.formats) else _Format("General")
    return run_to_unicode(_raw_text(book, cell, format.code), format.font)


def _raw_text(book: _Book, cell: etree._Element, code: str) -> str:
    kind = attribute(cell, "t") or "n"
    if kind == "inlineStr":
        return _rich(child(cell, "is"))
    value = child(cell, "v")
    raw = (value.text or "") if value is not None else ""
    if not raw:
        book.uncounted += child(cell, "f") is not None
        return ""
    return _value(book, kind, raw, code)


def _value(book: _Book, kind: str, raw: str, code: str) -> str:
    if kind == "s":
        at = _whole(raw, -1)
        return book.strings[at] if 0 <= at < len(book.strings) else ""
    if kind == "b":
        return "TRUE" if raw == "1" else "FALSE"
    if kind != "n":  # the result of a formula, an error, a date in words
        return raw
    try:
        return shown(float(raw), code, since_1904=book.since_1904)
    except (ValueError, OverflowError, ArithmeticError):
        return raw


def _strings(root: etree._Element | None) -> Iterator[str]:
    for one in root if root is not None else ():
        if local(one) == "si":
            yield _rich(one)


def _rich(element: etree._Element | None) -> str:
    """Return a string without how to say it: phonetic text stands beside it."""
    if element is None:
        return ""
    parts = []
    for one in element:
        if local(one) == "t":
            parts.append(one.text or "")
        elif local(one) == "r":
            text = child(one, "t")
            parts.append((text.text or "") if text is not None else "")
    return "".join(parts)


def _formats(root: etree._Element | None) -> Iterator[_Format]:
    own = {
        _whole(attribute(one, "numFmtId"), -1): attribute(one, "formatCode") or ""
        for one in children(root, "numFmts")
    }
    fonts = [attribute(child(one, "name"), "val") or "" for one in children(root, "fonts")]
    for one in children(root, "cellXfs"):
        number, font = _whole(attribute(one, "numFmtId"), 0), _whole(attribute(one, "fontId"), -1)
        code = own.get(number) or BUILT_IN.get(number, "General")
        yield _Format(code, fonts[font] if 0 <= font < len(fonts) else "")


def _hidden_columns(root: etree._Element) -> set[int]:
    found: set[int] = set()
    for one in children(root, "cols"):
        if attribute(one, "hidden") in ("1", "true"):
            last = min(_whole(attribute(one, "max"), 0), _LAST_COLUMN)
            found |= set(range(_whole(attribute(one, "min"), 1), last + 1))
    return found


def _widths(root: etree._Element) -> dict[int, float]:
    widths: dict[int, float] = {}
    for one in children(root, "cols"):
        try:
            width = float(attribute(one, "width") or 0)
        except ValueError:
            continue
        first, last = _whole(attribute(one, "min"), 1), _whole(attribute(one, "max"), 0)
        widths |= dict.fromkeys(range(first, min(last, _MOST_COLUMNS) + 1), width)
    return widths


def _merges(root: etree._Element) -> Iterator[Merge]:
    for one in children(root, "mergeCells"):
        first, _, last = (attribute(one, "ref") or "").partition(":")
        begin, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if begin and end:
            yield Merge(int(begin[2]), column_number(begin[1]), int(end[2]), column_number(end[1]))


def column_number(letters: str) -> int:
    """Return the number of a column, from 1.

    >>> column_number("A"), column_number("AB")
    (1, 28)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _whole(value: str | None, otherwise: int) -> int:
    try:
        return otherwise if value is None else int(value)
    except ValueError:
        return otherwise
