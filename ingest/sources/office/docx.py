"""Word files (.docx): their text as a reader sees it, tracked changes taken as made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from ingest.sources.office.docx_numbering import Numbering
from ingest.sources.office.docx_styles import Look, Styles, has_upright_rules, is_on, look_of
from ingest.sources.office.flow import (
    A4,
    PAGE_BREAK,
    USUAL_SIZE,
    Block,
    Flow,
    FlowCell,
    FlowSection,
    FlowTable,
    Paragraph,
)
from ingest.sources.office.limits import check_tags
from ingest.sources.office.package import Package, attribute, child, children, local, relations
from ingest.sources.office.pictures import EMU, Pictures
from messages import Message
from vietnamese.legacy import run_to_unicode

_TWIPS = 20.0
_MAIN = "word/document.xml"
_MAIN_NAME = re.compile(r"document\d*\.xml$")
"""The part with the text by its name: Word on the web writes "document2.xml" too."""
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "lastRenderedPageBreak": PAGE_BREAK,
}
_DROPPED = frozenset(
    (
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "Fallback",
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "annotationRef",
    )
)
"""Elements whose text doesn't show: deleted, moved away, codes of fields, a second writing of the same."""
_COUNTERS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_STYLED_SIZE = re.compile(r"\b(?<!-)(width|height):(\d{1,5}(?:\.\d{1,9})?)pt\b")
_MOSTLY = 0.5
"""The share of a table's cells whose own rules decide whether it is ruled."""
_WIDEST = 500
"""Columns of a table; Word allows 63."""


@dataclass(slots=True)
class _Text:
    """The text of a paragraph while it is gathered, and what hangs on it."""

    parts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    sizes: list[tuple[int, float]] = field(default_factory=list)


@dataclass(slots=True)
class _Field:
    """A field under way: its code, and whether what follows is the code or what it shows."""

    code: str = ""
    shows: bool = False


def read_docx(path: Path) -> Flow:
    """Return what a Word file holds.

    Raises:
        UnreadableFileError: it is damaged, locked or hostile.
    """
    with Package(path) as package:
        return _Document(package).flow()


class _Document:
    """A Word file under way."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = _main_part(package)
        check_tags(package.read(self._main), package.path)
        folder = self._main.rpartition("/")[0]
        self._folder = f"{folder}/" if folder else ""
        self._styles = Styles(package.xml_or_none(f"{self._folder}styles.xml"))
        self._numbering = Numbering(package.xml_or_none(f"{self._folder}numbering.xml"))
        self._parts = relations(package, self._main)
        self._notes = self._read_notes()
        self._fields: list[_Field] = []
        self._joined = ""  # of a paragraph whose end was deleted
        self._hidden = 0
        self._pictures = Pictures()
        self._edge = False
        self._broken = False  # Word noted where its pages ended

    def flow(self) -> Flow:
        """Return the document's sections."""
        body = child(self._package.xml(self._main), "body")
        sections: list[FlowSection] = []
        blocks: list[Block] = []
        for element in self._content(body):
            blocks += self._blocks_of(element)
            ends = child(element, "pPr", "sectPr") if local(element) == "p" else None
            if ends is not None:
                sections.append(self._section(ends, blocks, sections))
                blocks = []
        last = child(body, "sectPr")
        sections.append(self._section(last, blocks, sections))
        whole = [replace(section, broken=self._broken) for section in sections]
        return Flow(tuple(_joined_sections(whole, self._kinds(body))), tuple(self._told()))

    def _told(self) -> Iterator[Message]:
        yield from self._pictures.notes()
        if self._hidden:
            yield Message("Text that is set as hidden in it was left out.")

    # -- blocks ------------------------------------------------------------------------------------

    def _content(self, parent: etree._Element | None) -> Iterator[etree._Element]:
        """Yield paragraphs and tables, those in content controls and insertions included."""
        for element in parent if parent is not None else ():
            name = local(element)
            if name in ("p", "tbl"):
                yield element
            elif name == "AlternateContent":
                yield from self._content(child(element, "Choice"))
            elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
                yield from self._content(element)

    def _blocks(self, parent: etree._Element | None) -> list[Block]:
        return [block for element in self._content(parent) for block in self._blocks_of(element)]

    def _blocks_of(self, element: etree._Element) -> list[Block]:
        if local(element) == "p":
            return self._paragraph(element)
        table = self._table(element)
        return [table] if table.rows else []

    def _paragraph(self, element: etree._Element) -> list[Block]:
        properties = child(element, "pPr")
        style = self._styles.look(attribute(child(properties, "pStyle"), "val"))
        marks = child(properties, "rPr")
        look = look_of(properties, None).over(style.over(self._styles.default))
        found = _Text()
        self._gather(element, look, found)
        text = self._joined + "".join(found.parts)
        self._joined = ""
        if child(marks, "del") is not None:  # its end was deleted: it goes on in the next
            self._joined = text
            return found.boxes
        if text.strip() and look.list_id not in (None, "0"):
            number = self._numbering.next(look.list_id, look.list_level)
            text = f"{number} {text}" if number else text
        if look.page_break:
            text = PAGE_BREAK + text
        size = _main_size(found.sizes) or look_of(None, marks).size or look.size or USUAL_SIZE
        paragraph = Paragraph(
            text, look.align or "left", size, look.indent or 0.0, look.before or 0.0, tuple(found.notes)
        )
        return [paragraph, *found.boxes]

    def _gather(self, parent: etree._Element, look: Look, found: _Text) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element, look, found)
            elif name == "AlternateContent":
                self._gather(element, look, found)
            elif name == "fldSimple" and self._edge and _counts(attribute(element, "instr") or ""):
                continue
            elif name not in _DROPPED and name != "p":
                self._gather(element, look, found)

    def _run(self, element: etree._Element, look: Look, found: _Text) -> None:
        properties = child(element, "rPr")
        style = attribute(child(properties, "rStyle"), "val")
        of_style = replace(self._styles.look(style), align=None) if style else Look()
        own = look_of(None, properties).over(of_style.over(look))
        for one in element:
            self._sign(one, own, found)

    def _sign(self, element: etree._Element, look: Look, found: _Text) -> None:
        name = local(element)
        if name == "fldChar":
            self._field(attribute(element, "fldCharType"))
        elif name == "instrText" and self._fields:
            self._fields[-1].code += element.text or ""
        elif name == "t":
            self._letters(element.text or "", look, found)
        elif name in _SIGNS:
            self._broken |= name == "lastRenderedPageBreak"
            sign = PAGE_BREAK if attribute(element, "type") == "page" else _SIGNS[name]
            found.parts.append(sign)
        elif name in ("footnoteReference", "endnoteReference"):
            kind = name.removesuffix("Reference")
            found.notes += self._notes.get((kind, attribute(element, "id") or ""), [])
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            self._drawing(element, found)

    def _letters(self, text: str, look: Look, found: _Text) -> None:
        if look.hidden:
            self._hidden += bool(text.strip())
            return
        if any(not one.shows or (self._edge and _counts(one.code)) for one in self._fields):
            return
        text = run_to_unicode(text, look.font or "")
        found.parts.append(text.upper() if look.capitals else text)
        found.sizes.append((len(text.strip()), look.size or USUAL_SIZE))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _drawing(self, element: etree._Element, found: _Text) -> None:
        """Take in the text boxes of a drawing, and its pictures where they are scans."""
        if local(element) == "AlternateContent":
            chosen = child(element, "Choice")
            element = chosen if chosen is not None else element
        for one in element.iter():
            if local(one) == "txbxContent" and not _within(one, element, "txbxContent", "Fallback"):
                found.boxes += self._blocks(one)
            elif local(one) in ("blip", "imagedata"):
                found.boxes += self._scans(one, element)

    def _scans(self, picture: etree._Element, drawing: etree._Element) -> Iterator[Block]:
        """Yield a picture that is to be read; those of page heads have their names elsewhere."""
        part = self._parts.get(attribute(picture, "embed") or attribute(picture, "id") or "")
        if part is None or self._edge or not self._package.has(part):
            self._pictures.miss(_shown_size(drawing))
        else:
            yield from self._pictures.scans(self._package.read(part), _shown_size(drawing))

    # -- tables ------------------------------------------------------------------------------------

    def _table(self, element: etree._Element) -> FlowTable:
        rows = [row for row in self._rows(element) if child(row, "trPr", "del") is None]
        read = [self._row(row) for row in rows]
        columns = min(_WIDEST, max((row[-1].column + row[-1].columns for row in read if row), default=1))
        merged = _merged(rows, read)
        widths = [
            _points(attribute(one, "w")) for one in children(element, "tblGrid") if local(one) == "gridCol"
        ]
        if len(widths) != columns or not all(widths):
            widths = [1.0] * columns
        ruled = self._is_ruled(element, rows)
        fitting = tuple(
            tuple(cell for cell in row if cell.column + cell.columns <= columns) for row in merged
        )
        return FlowTable(tuple(widths), fitting, ruled)

    def _rows(self, parent: etree._Element) -> Iterator[etree._Element]:
        for element in parent:
            if local(element) == "tr":
                yield element
            elif local(element) in ("sdt", "sdtContent", "customXml", "ins"):
                yield from self._rows(element)

    def _row(self, row: etree._Element) -> list[FlowCell]:
        at = _whole(attribute(child(row, "trPr", "gridBefore"), "val"), 0)
        cells = []
        for cell in self._cells(row):
            columns = max(1, min(_WIDEST, _whole(attribute(child(cell, "tcPr", "gridSpan"), "val"), 1)))
            cells.append(FlowCell(tuple(self._blocks(cell)), at, columns))
            at += columns
        return cells

    def _cells(self, parent: etree._Element) -> Iterator[etree._Element]:
        for element in parent:
            if local(element) == "tc":
                yield element
            elif local(element) in ("sdt", "sdtContent", "customXml"):
                yield from self._cells(element)

    def _is_ruled(self, element: etree._Element, rows: Sequence[etree._Element]) -> bool:
        cells = [cell for row in rows for cell in self._cells(row)]
        of_cells = [has_upright_rules(child(cell, "tcPr", "tcBorders")) for cell in cells]
        said = [one for one in of_cells if one is not None]
        if len(said) >= _MOSTLY * max(1, len(cells)):  # what cells say counts more than what their table says
            return sum(said) >= _MOSTLY * len(said)
        own = has_upright_rules(child(element, "tblPr", "tblBorders"))
        style = attribute(child(element, "tblPr", "tblStyle"), "val")
        return self._styles.is_ruled(style) if own is None else own

    # -- sections ----------------------------------------------------------------------------------

    def _section(
        self, properties: etree._Element | None, blocks: list[Block], before: Sequence[FlowSection]
    ) -> FlowSection:
        size = child(properties, "pgSz")
        width, height = _points(attribute(size, "w")), _points(attribute(size, "h"))
        margins = child(properties, "pgMar")
        sides = tuple(_points(attribute(margins, side)) for side in ("left", "top", "right", "bottom"))
        usual = FlowSection(tuple(blocks))
        last = before[-1] if before else usual
        edges = {
            (local(one), attribute(one, "type") or "default"): self._edge_text(attribute(one, "id"))
            for one in (properties if properties is not None else ())
            if local(one) in ("headerReference", "footerReference")
        }
        first = child(properties, "titlePg")
        has_first = first is not None and is_on(attribute(first, "val"))
        return FlowSection(
            tuple(blocks),
            (width, height) if 100 < width < 5000 and 100 < height < 5000 else A4,
            (sides[0], sides[1], sides[2], sides[3]) if margins is not None else usual.margins,
            edges.get(("headerReference", "default"), last.head),
            edges.get(("footerReference", "default"), last.foot),
            edges.get(("headerReference", "first"), ()) if has_first else None,
            edges.get(("footerReference", "first"), ()) if has_first else None,
        )

    def _edge_text(self, relation: str | None) -> tuple[Paragraph, ...]:
        """Return what stands in a page's head or foot, without page numbers; () where nothing does."""
        name = self._parts.get(relation or "")
        if name is None or not self._package.has(name):
            return ()
        self._edge = True
        blocks = self._blocks(self._package.xml(name))
        self._edge = False
        texts = [block for block in blocks if isinstance(block, Paragraph)]
        return tuple(text for text in texts if any(letter.isalpha() for letter in text.text))

    def _kinds(self, body: etree._Element | None) -> list[str]:
        """Return how each section begins: "continuous" ones go on on the same page."""
        ends = [child(one, "pPr", "sectPr") for one in self._content(body) if local(one) == "p"]
        found = [one for one in ends if one is not None]
        last = child(body, "sectPr")
        return [
            attribute(child(one, "type"), "val") or "nextPage"
            for one in [*found, *([last] if last is not None else [])]
        ]

    def _read_notes(self) -> dict[tuple[str, str], list[str]]:
        notes: dict[tuple[str, str], list[str]] = {}
        for kind in ("footnote", "endnote"):
            root = self._package.xml_or_none(f"{self._folder}{kind}s.xml")
            wanted = [
                one
                for one in (root if root is not None else ())
                if attribute(one, "type") in (None, "normal")
            ]
            for number, one in enumerate(wanted, start=1):
                text = "".join(part.text or "" for part in one.iter() if local(part) == "t")
                if text.strip():
                    notes[kind, attribute(one, "id") or ""] = [f"{number} {text.strip()}"]
        return notes


def _joined_sections(sections: Sequence[FlowSection], kinds: Sequence[str]) -> Iterator[FlowSection]:
    """Yield sections, those that go on on the same page joined to the one before."""
    under_way: FlowSection | None = None
    for number, section in enumerate(sections):
        kind = kinds[number] if number < len(kinds) else "nextPage"
        if under_way is not None and kind == "continuous" and under_way.size == section.size:
            under_way = replace(under_way, blocks=(*under_way.blocks, *section.blocks))
            continue
        if under_way is not None:
            yield under_way
        under_way = section
    if under_way is not None:
        yield under_way


def _merged(rows: Sequence[etree._Element], read: Sequence[list[FlowCell]]) -> list[list[FlowCell]]:
    """Return the cells of a table with those that go over several rows made one."""
    merged: list[list[FlowCell]] = []
    above: dict[int, tuple[int, int]] = {}
    for number, (row, cells) in enumerate(zip(rows, read, strict=True)):
        kept: list[FlowCell] = []
        elements = [one for one in row.iter() if local(one) == "tc" and _row_of(one) is row]
        for element, cell in zip(elements, cells, strict=True):
            merge = child(element, "tcPr", "vMerge")
            begins = merge is not None and attribute(merge, "val") == "restart"
            if merge is not None and not begins and cell.column in above:
                at, position = above[cell.column]
                first = merged[at][position]
                merged[at][position] = replace(
                    first, rows=number - at + 1, blocks=(*first.blocks, *_filled(cell.blocks))
                )
                continue
            if begins:
                above[cell.column] = number, len(kept)
            else:
                above.pop(cell.column, None)
            kept.append(cell)
        merged.append(kept)
    return merged


def _filled(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(one for one in blocks if not isinstance(one, Paragraph) or one.text.strip())


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next((one for one in cell.iterancestors() if local(one) == "tr"), None)


def _within(element: etree._Element, root: etree._Element, *names: str) -> bool:
    """Tell whether an element stands, below `root`, in another of these names."""
    for one in element.iterancestors():
        if one is root:
            return False
        if local(one) in names:
            return True
    return False


def _shown_size(drawing: etree._Element) -> tuple[float, float] | None:
    """Return the width and height in points at which a drawing is shown, None where it doesn't say."""
    sizes = [
        (_whole(attribute(one, "cx"), 0) / EMU, _whole(attribute(one, "cy"), 0) / EMU)
        for one in drawing.iter()
        if local(one) == "extent"
    ]
    return max(sizes) if sizes else next(filter(None, map(_styled_size, drawing.iter())), None)


def _styled_size(shape: etree._Element) -> tuple[float, float] | None:
    """Return the size that an older drawing has in its style: "width:450pt;height:600pt"."""
    found = dict(_STYLED_SIZE.findall(attribute(shape, "style") or "")) if local(shape) == "shape" else {}
    return (float(found["width"]), float(found["height"])) if len(found) == 2 else None


def _counts(code: str) -> bool:
    return code.strip().upper().startswith(_COUNTERS)


def _main_size(sizes: Sequence[tuple[int, float]]) -> float | None:
    """Return the size that most letters of a paragraph have."""
    return max(sizes, default=(0, None))[1] if any(number for number, _ in sizes) else None


def _points(twips: str | None) -> float:
    try:
        return max(0.0, float(twips or 0) / _TWIPS)
    except ValueError:
        return 0.0


def _whole(value: str | None, otherwise: int) -> int:
    try:
        return otherwise if value is None else int(float(value))
    except (ValueError, OverflowError):
        return otherwise


def _main_part(package: Package) -> str:
    """Return the name of the part with the text: as the package says, or the usual one."""
    found = relations(package, "")
    return next((name for name in found.values() if package.has(name) and _MAIN_NAME.search(name)), _MAIN)
