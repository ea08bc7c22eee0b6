"""OpenDocument texts and spreadsheets (.odt, .ods), as LibreOffice writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from ingest.errors import UnreadableFileError
from ingest.sources.office.flow import (
    PAGE_BREAK,
    Align,
    Block,
    Flow,
    FlowCell,
    FlowSection,
    FlowTable,
    Paragraph,
    PastedScan,
)
from ingest.sources.office.grids import Merge, Worksheet, sheets_flow
from ingest.sources.office.limits import MOST_ROWS, check_tags, too_long
from ingest.sources.office.package import Package, attribute, child, children, local
from ingest.sources.office.pictures import Pictures
from messages import Message

_DROPPED = frozenset(("tracked-changes", "annotation", "sequence-decls", "forms", "title", "desc"))
"""What doesn't show; deleted text stands in tracked-changes alone."""
_ALIGNS: dict[str, Align] = {"center": "center", "end": "right", "right": "right"}
_MOST_COLUMNS = 200
_LENGTH = re.compile(r"(\d{1,5}(?:\.\d{1,9})?)(cm|mm|in|pt)")
_UNITS = {"cm": 72 / 2.54, "mm": 7.2 / 2.54, "in": 72.0, "pt": 1.0}
"""To points."""
_MOST_SPACES = 200


@dataclass(frozen=True, slots=True)
class _Look:
    align: Align = "left"
    breaks: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _Gathered:
    parts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)


def read_odt(path: Path) -> Flow:
    """Return what an OpenDocument text shows.

    Raises:
        UnreadableFileError: it is damaged, locked or hostile.
    """
    with Package(path) as package:
        check_tags(package.read("content.xml"), str(path))
        root = package.xml("content.xml")
        styles = package.xml_or_none("styles.xml")
        reader = _Text(_looks(styles, root), package)
        blocks = tuple(reader.blocks(child(root, "body", "text")))
        head, foot = (reader.edge(styles, name) for name in ("header", "footer"))
        notes = (Message("Text that is set as hidden in it was left out."),) if reader.hidden else ()
        return Flow((FlowSection(blocks, head=head, foot=foot),), (*reader.pictures.notes(), *notes))


class _Text:
    """Reads the text of a document."""

    def __init__(self, looks: dict[str, _Look], package: Package) -> None:
        self._looks = looks
        self._package = package
        self.pictures = Pictures()
        self.hidden = False
        self._notes = 0

    def blocks(self, parent: etree._Element | None) -> Iterator[Block]:
        for element in parent if parent is not None else ():
            name = local(element)
            if name in ("p", "h"):
                yield from self._paragraph(element)
            elif name == "table":
                yield self._table(element)
            elif name == "frame":
                yield from _scans(element, self._package, self.pictures)
                yield from self.blocks(element)
            elif name == "section" and attribute(element, "display") == "none":
                self.hidden = True
            elif name not in _DROPPED:
                yield from self.blocks(element)

    def edge(self, styles: etree._Element | None, name: str) -> tuple[Paragraph, ...]:
        """Return what stands in the head or foot of pages, without page numbers; () where nothing does."""
        pages = (one for one in children(styles, "master-styles") if local(one) == "master-page")
        edge = next((found for page in pages if (found := child(page, name)) is not None), None)
        texts = [one for one in self.blocks(edge) if isinstance(one, Paragraph)]
        return tuple(text for text in texts if any(letter.isalpha() for letter in text.text))

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        look = self._looks.get(attribute(element, "style-name") or "", _Look())
        found = _Gathered()
        self._gather(element, found)
        text = "".join(found.parts)
        yield Paragraph(PAGE_BREAK + text if look.breaks else text, look.align, notes=tuple(found.notes))
        yield from found.boxes

    def _gather(self, element: etree._Element, found: _Gathered) -> None:
        if self._looks.get(attribute(element, "style-name") or "", _Look()).hidden:
            self.hidden = True
            return
        found.parts.append(element.text or "")
        for one in element:
            self._sign(one, found)
            found.parts.append(one.tail or "")

    def _sign(self, element: etree._Element, found: _Gathered) -> None:
        name = local(element)
        if name == "s":
            count = attribute(element, "c") or "1"
            found.parts.append(" " * min(_MOST_SPACES, int(count) if count.isdecimal() else 1))
        elif name in ("tab", "line-break"):
            found.parts.append("\t" if name == "tab" else "\n")
        elif name == "note":
            self._notes += 1
            texts = [one for one in self.blocks(child(element, "note-body")) if isinstance(one, Paragraph)]
            found.notes.append(" ".join([str(self._notes), *(one.text for one in texts)]))
        elif name == "text-box":
            found.boxes += self.blocks(element)
        elif name == "frame":
            found.boxes += _scans(element, self._package, self.pictures)
            self._gather(element, found)
        elif name not in _DROPPED:
            self._gather(element, found)

    def _table(self, element: etree._Element) -> FlowTable:
        rows = [self._row(row) for row in _rows(element)]
        widest = max((cell.column + cell.columns for row in rows for cell in row), default=1)
        return FlowTable((1.0,) * widest, tuple(rows), ruled=widest > 2 or len(rows) > 3)

    def _row(self, row: etree._Element) -> tuple[FlowCell, ...]:
        cells = []
        column = 0
        for cell in row:
            if local(cell) == "table-cell":
                columns = min(_MOST_COLUMNS, _whole(attribute(cell, "number-columns-spanned")))
                down = _whole(attribute(cell, "number-rows-spanned"))
                cells.append(FlowCell(tuple(self.blocks(cell)), column, columns, down))
            if local(cell) in ("table-cell", "covered-table-cell") and column < _MOST_COLUMNS:
                column += 1
        return tuple(cells)


def _scans(frame: etree._Element, package: Package, pictures: Pictures) -> Iterator[PastedScan]:
    """Yield the picture of a frame where it is to be read; of several forms of one picture the first."""
    name = attribute(child(frame, "image"), "href") or ""
    sides = [_points(attribute(frame, side)) for side in ("width", "height")]
    if package.has(name):
        size = (sides[0], sides[1]) if all(sides) else None
        yield from pictures.scans(package.read(name), size)


def _points(length: str | None) -> float:
    """Return a length in points, 0 where it can't be told.

    >>> round(_points("17cm")), _points("3.5in"), _points(None)
    (482, 252.0, 0.0)
    """
    match = _LENGTH.fullmatch(length or "")
    return float(match[1]) * _UNITS[match[2]] if match else 0.0


def _rows(element: etree._Element) -> Iterator[etree._Element]:
    for one in element:
        if local(one) == "table-row":
            yield one
        elif local(one) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(one)


def _looks(*roots: etree._Element | None) -> dict[str, _Look]:
    looks: dict[str, _Look] = {}
    for root in roots:
        for group in ("styles", "automatic-styles"):
            for style in children(root, group):
                looks[attribute(style, "name") or ""] = _look(style, looks)
    return looks


def _look(style: etree._Element, looks: dict[str, _Look]) -> _Look:
    parent = looks.get(attribute(style, "parent-style-name") or "", _Look())
    lines, letters = child(style, "paragraph-properties"), child(style, "text-properties")
    align = attribute(lines, "text-align")
    return _Look(
        parent.align if align is None else _ALIGNS.get(align, "left"),
        attribute(lines, "break-before") == "page",
        attribute(letters, "display") == "none",
    )


def read_ods(path: Path) -> Flow:
    """Return what an OpenDocument spreadsheet shows: its cells say themselves how they are shown.

    Raises:
        UnreadableFileError: it is damaged, locked, hostile, or has too many rows.
    """
    with Package(path) as package:
        root = package.xml("content.xml")
        hidden_styles = {
            attribute(style, "name")
            for style in children(root, "automatic-styles")
            if attribute(child(style, "table-properties"), "display") == "false"
        }
        sheets, hidden = [], []
        pictures = Pictures()
        for table in children(root, "body", "spreadsheet"):
            if local(table) != "table":
                continue
            name = attribute(table, "name") or ""
            if attribute(table, "style-name") in hidden_styles:
                hidden.append(name)
            else:
                sheets.append(_sheet(table, name, str(path)))
                frames = (one for one in table.iter() if local(one) == "frame")
                sheets[-1].scans += (scan for one in frames for scan in _scans(one, package, pictures))
        notes = Message.plural(
            "{n} hidden sheet was left out: {names}.",
            "{n} hidden sheets were left out: {names}.",
            len(hidden),
            names=", ".join(hidden),
        )
        return sheets_flow(sheets, (*((notes,) if hidden else ()), *pictures.notes()))


def _sheet(table: etree._Element, name: str, path: str) -> Worksheet:
    sheet = Worksheet(name)
    number = 1
    for row in _rows(table):
        repeated = _whole(attribute(row, "number-rows-repeated"))
        cells = dict(_cells(row, number, sheet))
        if cells and attribute(row, "visibility") in (None, "visible"):
            if len(sheet.rows) + repeated > MOST_ROWS:
                raise UnreadableFileError(path, too_long(name))
            sheet.rows |= {number + at: cells for at in range(repeated)}
        number += repeated
    return sheet


def _cells(row: etree._Element, number: int, sheet: Worksheet) -> Iterator[tuple[int, str]]:
    column = 1
    for cell in row:
        if local(cell) not in ("table-cell", "covered-table-cell"):
            continue
        repeated = _whole(attribute(cell, "number-columns-repeated"))
        text = " ".join("".join(one.itertext()) for one in cell if local(one) == "p").strip()
        if text and local(cell) == "table-cell":
            yield from ((column + at, text) for at in range(repeated) if column + at <= _MOST_COLUMNS)
            right = _whole(attribute(cell, "number-columns-spanned")) - 1
            down = _whole(attribute(cell, "number-rows-spanned")) - 1
            if right or down:
                sheet.merges.append(Merge(number, column, number + down, column + right))
        column += repeated


def _whole(value: str | None) -> int:
    return max(1, int(value)) if value and value.isdecimal() and len(value) < 9 else 1
