"""How a workbook is laid out, and what stands in its cells, in lines that a person can read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl


def sheet_shape(path: Path) -> list[str]:
    """Each sheet with its page, columns, heights and cells, then each chart with what it draws."""
    book = openpyxl.load_workbook(path)
    return [line for page in book.worksheets for line in _sheet(page)] + [*_charts(path)]


def _sheet(page: Any) -> Iterator[str]:
    setup, margins = page.page_setup, page.page_margins
    sides = [getattr(margins, side) for side in ("left", "right", "top", "bottom")]
    yield f"sheet {page.title}: {setup.orientation} paper {setup.paperSize}, margins {sides}"
    fit = (page.sheet_properties.pageSetUpPr.fitToPage, setup.fitToWidth, setup.fitToHeight) if (
        page.sheet_properties.pageSetUpPr
    ) else None  # fmt: skip
    lines = (page.print_options.gridLines, page.sheet_view.showGridLines)
    yield f" fit {fit}, lines {lines}, frozen {page.freeze_panes}, filter {page.auto_filter.ref}"
    yield f" rows {page.print_title_rows}, head {page.oddHeader.center.text}, foot {page.oddFooter.left.text}"
    yield f" columns {[_column(one) for _, one in sorted(page.column_dimensions.items())]}"
    yield f" heights { ({row: one.height for row, one in page.row_dimensions.items() if one.height}) }"
    yield f" breaks {[one.id for one in page.row_breaks.brk]}"
    for row in page.iter_rows():
        yield f" {row[0].row}: " + " | ".join(_cell(cell) for cell in row if cell.value is not None)


def _column(one: Any) -> str:
    return f"{one.min}-{one.max} {one.width:g}" + (" hidden" if one.hidden else "") + ("+" * one.outlineLevel)


def _cell(cell: Any) -> str:
    value = f"{cell.value:%d/%m/%Y}" if isinstance(cell.value, datetime) else repr(cell.value)
    font, place = cell.font, cell.alignment
    marks = [
        "bold" if font.bold else "",
        f"{font.name} {font.sz:g}" if (font.name, font.sz) != ("Times New Roman", 11) else "",
        f"ground {cell.fill.fgColor.rgb}" if cell.fill.fill_type else "",
        f"as {cell.number_format}" if cell.number_format != "General" else "",
        f"at {place.horizontal}" if place.horizontal else "",
        f"{place.vertical}" if place.vertical != "top" else "",
        "wrap" if place.wrap_text else "",
        "framed" if cell.border.left.style else "",
        f"to {cell.hyperlink.target}" if cell.hyperlink else "",
    ]
    shown = ", ".join(filter(None, marks))
    return f"{value} ({shown})" if shown else value


def _charts(path: Path) -> Iterator[str]:
    with ZipFile(path) as parts:
        for name in sorted(one for one in parts.namelist() if "/charts/chart" in one or "/drawing" in one):
            if name.endswith(".xml"):
                yield f"part {name.rpartition('/')[2]}"
                yield from _elements(ElementTree.fromstring(parts.read(name)))  # noqa: S314 - just written


def _elements(node: ElementTree.Element, depth: int = 1) -> Iterator[str]:
    text = (node.text or "").strip()
    said = " ".join(
        [node.tag.rpartition("}")[2], *(f"{k}={v}" for k, v in node.attrib.items()), text]
    ).strip()
    if node.attrib or text:
        yield f"{' ' * depth}{said}"
    for child in node:
        yield from _elements(child, depth + 1)
