"""Presentations (.pptx): each slide a page, its texts and tables in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from ingest.sources.office.flow import Block, Flow, FlowCell, FlowSection, FlowTable, Paragraph
from ingest.sources.office.package import Package, attribute, children, local
from ingest.sources.office.pictures import Pictures, drawn_scans

_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_SIZE = (842.0, 595.0)


def read_pptx(path: Path) -> Flow:
    """Return what a presentation shows; hidden slides are left out.

    Raises:
        UnreadableFileError: it is damaged, locked or hostile.
    """
    with Package(path) as package:
        numbered = sorted(
            (int(match[1]), name) for name in package.names() if (match := _SLIDE.fullmatch(name))
        )
        pictures = Pictures()
        sections = []
        for _, name in numbered:
            slide = package.xml(name)
            if attribute(slide, "show") not in ("0", "false"):
                scans = drawn_scans(package, name, slide, pictures)
                sections.append(FlowSection((*_blocks(slide), *scans), _SIZE))
        return Flow(tuple(sections), tuple(pictures.notes()))


def _blocks(parent: etree._Element) -> Iterator[Block]:
    for element in parent:
        name = local(element)
        if name == "tbl":
            yield _table(element)
        elif name == "p":
            yield _paragraph(element)
        elif name != "Fallback":
            yield from _blocks(element)


def _paragraph(element: etree._Element) -> Paragraph:
    parts = []
    for one in element.iter():
        if local(one) == "t":
            parts.append(one.text or "")
        elif local(one) == "br":
            parts.append("\n")
    return Paragraph("".join(parts))


def _table(element: etree._Element) -> FlowTable:
    rows = []
    for row in (one for one in element if local(one) == "tr"):
        cells = [cell for cell in row if local(cell) == "tc"]
        rows.append(
            tuple(
                FlowCell(tuple(_blocks(cell)), column, columns=_whole(attribute(cell, "gridSpan")))
                for column, cell in enumerate(cells)
                if attribute(cell, "hMerge") != "1" and attribute(cell, "vMerge") != "1"
            )
        )
    widest = max((cell.column + cell.columns for row in rows for cell in row), default=1)
    columns = max(len(children(element, "tblGrid")), widest)
    return FlowTable((1.0,) * columns, tuple(rows))


def _whole(value: str | None) -> int:
    return min(100, int(value)) if value and value.isdecimal() else 1
