"""Web pages (.html): text and tables as a browser shows them, with nothing fetched and no script run."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote_to_bytes

from lxml import etree
from lxml import html as lxml_html

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
from ingest.sources.office.limits import TOO_DEEP, check_counts
from ingest.sources.office.pictures import Pictures
from messages import Message
from vietnamese.legacy import decode_text, run_to_unicode

_LARGEST = 50 << 20
"""Bytes: the longest laws on the web have 3 MB."""
_TOO_LARGE = Message("is a web page of more than {most_n} bytes, and was not opened", most_n=_LARGEST)
_NO_TEXT = Message("is in no encoding that Sovang knows; save it as UTF-8, then try again")
_DROPPED = frozenset(
    ("script", "style", "head", "template", "noscript", "iframe", "object", "select", "svg", "title")
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "ul",
        "tr",
        "td",
        "th",
        "caption",
    ]
)
_STYLE_ALIGN = re.compile(r"text-align\s*:\s*(center|right)", re.IGNORECASE)
_STYLE_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STYLE_BREAK = re.compile(r"(?:page-)?break-before\s*:\s*(?:always|page)", re.IGNORECASE)
_STYLE_FONT = re.compile(r"font-family\s*:\s*['\"]?([^;'\",]+)", re.IGNORECASE)
_BORDER = re.compile(
    r"border(?:-(?:left|right))?(?:-style)?\s*:[^;]*(?:solid|dashed|dotted|double)", re.IGNORECASE
)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_META = re.compile(rb"<meta[^>]{1,200}charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)
_MOST_COLUMNS = 200
_ROW_TAG = re.compile(r"<tr[\s>]", re.IGNORECASE)
_DATA = re.compile(r"\s*data:image/[\w.+-]{1,30};base64,", re.IGNORECASE)


@dataclass(slots=True)
class _Line:
    """Text of a block while it is gathered."""

    align: Align = "left"
    parts: list[str] = field(default_factory=list)

    def taken(self) -> Iterator[Paragraph]:
        """Yield what has come together as a paragraph, and begin anew."""
        text = re.sub(r" ?\n ?", "\n", _SPACES_ONLY.sub(" ", "".join(self.parts))).strip(" \n")
        self.parts = []
        if text:
            yield Paragraph(text, self.align)


_SPACES_ONLY = re.compile(r" {2,}")


def read_html(path: Path) -> Flow:
    """Return what a web page shows.

    Raises:
        UnreadableFileError: it is too large, or its letters can't be told.
    """
    if path.stat().st_size > _LARGEST:
        raise UnreadableFileError(str(path), _TOO_LARGE)
    pictures = Pictures()
    blocks = html_blocks(path.read_bytes(), str(path), pictures)
    return Flow((FlowSection(blocks),), tuple(pictures.notes()))


def html_blocks(data: bytes, path: str, pictures: Pictures) -> tuple[Block, ...]:
    """Return the blocks of a web page.

    Args:
        data: of the page.
        path: of its file.
        pictures: takes in those that stand in the page itself; others are not fetched.

    Raises:
        UnreadableFileError: its letters can't be told.
    """
    text = _decoded(data, path)
    check_counts(sum(1 for _ in _ROW_TAG.finditer(text)), 0, path)
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(
            re.sub(r"^\s*<\?xml[^>]*>", "", text) or "<p></p>", parser=parser
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ()
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):  # the rest is left out
        raise UnreadableFileError(path, TOO_DEEP)
    line = _Line()
    scans = [scan for element in root.iter("img") for scan in _scans(element, pictures)]
    return (*_blocks(root, line, ""), *line.taken(), *scans)


def _scans(element: etree._Element, pictures: Pictures) -> Iterator[PastedScan]:
    """Yield a picture whose data stand in the page."""
    match = _DATA.match(element.get("src") or "")
    if not match:
        return
    try:
        data = b64decode(unquote_to_bytes((element.get("src") or "")[match.end() :]))
    except ValueError:
        return
    sides = [element.get(side) or "" for side in ("width", "height")]
    is_told = all(side.isdecimal() and int(side[:6]) > 0 for side in sides)
    yield from pictures.scans(data, (0.75 * int(sides[0][:6]), 0.75 * int(sides[1][:6])) if is_told else None)


def _decoded(data: bytes, path: str) -> str:
    meta = _META.search(data[:4096])
    if meta:
        try:
            return data.decode(meta[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    found = decode_text(data)
    if found is None:
        raise UnreadableFileError(path, _NO_TEXT)
    return found[0]


def _blocks(element: etree._Element, line: _Line, font: str) -> Iterator[Block]:
    """Yield the blocks of an element; what stands beside blocks waits in `line`."""
    style = element.get("style") or ""
    name = element.tag if isinstance(element.tag, str) else ""
    if name in _DROPPED or _STYLE_HIDDEN.search(style) or element.get("hidden") is not None:
        return
    own = _STYLE_FONT.search(style)
    font = own[1].strip() if own else element.get("face") or font
    if name == "table":
        yield from line.taken()
        yield from _table(element, font)
        return
    is_block = name in _BLOCKS
    before = line.align
    if is_block:
        yield from line.taken()
        line.parts += [PAGE_BREAK] if _STYLE_BREAK.search(style) else []
        line.align = _align(element, style, before)
    if name == "br":
        line.parts.append("\n")
    line.parts.append(run_to_unicode(_SPACES.sub(" ", element.text or ""), font))
    for one in element:
        yield from _blocks(one, line, font)
        line.parts.append(run_to_unicode(_SPACES.sub(" ", one.tail or ""), font))
    if is_block:
        yield from line.taken()
        line.align = before


def _align(element: etree._Element, style: str, before: Align) -> Align:
    found = _STYLE_ALIGN.search(style)
    said = (found[1] if found else element.get("align") or "").lower()
    if said == "center" or element.tag == "center":
        return "center"
    return "right" if said == "right" else "left" if said else before


def _table(element: etree._Element, font: str) -> Iterator[Block]:
    """Yield a table, its cells placed as a browser places those that go over several rows or columns.

    Cells beyond the last column that a page has room for follow as text.
    """
    taken: set[tuple[int, int]] = set()
    rows: list[tuple[FlowCell, ...]] = []
    beyond: list[Block] = []
    own = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]
    for number, row in enumerate(own):
        cells = []
        column = 0
        for cell in (one for one in row if one.tag in ("td", "th")):
            while (number, column) in taken:
                column += 1
            columns, down = _span(cell.get("colspan")), min(_span(cell.get("rowspan")), len(own) - number)
            if column + columns > _MOST_COLUMNS:
                beyond += _cell_blocks(cell, font)
                continue
            taken |= {(number + y, column + x) for y in range(down) for x in range(columns)}
            cells.append(FlowCell(_cell_blocks(cell, font), column, columns, down))
            column += columns
        rows.append(tuple(cells))
    widest = max((cell.column + cell.columns for row in rows for cell in row), default=0)
    if widest:
        yield FlowTable((1.0,) * widest, tuple(rows), _is_ruled(element))
    yield from beyond


def _cell_blocks(cell: etree._Element, font: str) -> tuple[Block, ...]:
    line = _Line()
    found = (*_blocks(cell, line, font), *line.taken())
    return tuple(replace(one, size=12.0) if isinstance(one, Paragraph) else one for one in found)


def _is_ruled(table: etree._Element) -> bool:
    border = (table.get("border") or "").strip()
    styles = [one.get("style") or "" for one in (table, *table.iter("td", "th"))]
    return border not in ("", "0") or any(map(_BORDER.search, styles[:20]))


def _span(value: str | None) -> int:
    return min(_MOST_COLUMNS, max(1, int(value))) if value and value.strip().isdecimal() else 1
