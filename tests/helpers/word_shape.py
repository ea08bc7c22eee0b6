"""How a Word document is laid out, in lines that a person can compare with the decree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph


def shape(made: Document) -> list[str]:
    """The page, then each paragraph and table: sizes in mm and points, alignment, marks, and the text."""
    section: Any = made.sections[0]
    page = [round(one.mm) for one in (section.page_width, section.page_height)]
    margins = [
        round(one.mm)
        for one in (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    ]
    normal: Any = made.styles["Normal"]
    head = section.header.paragraphs[0]
    sizes = {run.font.size.pt for run in head.runs if run.font.size}
    return [
        f"page {page}, margins {margins}, header {section.header_distance.mm:.0f} {sizes} {head.alignment}",
        f"type {normal.font.name} {normal.font.size.pt}, after {normal.paragraph_format.space_after.pt}",
        *_blocks(made),
        *_footnotes(made),
    ]


def _footnotes(made: Document) -> Iterator[str]:
    """The notes with their numbers, where they are referred to, and how they are set."""
    (part, *_) = [one for one in made.part.package.parts if one.partname == "/word/footnotes.xml"] or [None]
    if part is None:
        return
    style: Any = made.styles["Footnote Text"]
    form = style.paragraph_format
    spaces = [one.pt for one in (form.space_before, form.space_after, form.first_line_indent)]
    mark: Any = made.styles["Footnote Reference"]
    yield f"notes {style.font.size.pt:g} {spaces}, raised {mark.font.superscript}"
    settings: Any = made.settings.element
    tags = [one.tag.rpartition("}")[2] for one in settings]
    yield f"settings {tags[tags.index('footnotePr') :][:2]}"
    body: Any = made.element.body
    for one in body.xpath("//w:footnoteReference/@w:id | //w:fldSimple/@w:instr | //w:bookmarkStart/@w:name"):
        yield f"refers to {one.strip()}"
    for note in parse_xml(part.blob).iterchildren(qn("w:footnote")):
        yield f"note {note.get(qn('w:id'))}: {''.join(note.itertext())}"


def _blocks(place: Any, before: str = "") -> Iterator[str]:
    for block in place.iter_inner_content():
        if isinstance(block, Paragraph):
            yield before + _paragraph(block)
        else:
            yield from _table(block, before)


def _table(table: Table, before: str) -> Iterator[str]:
    margins = table._tbl.tblPr.xpath("w:tblCellMar/w:left/@w:w")
    columns = [round(column.width.mm, 1) if column.width else None for column in table.columns]
    yield f"{before}table {columns}, margins {margins}, {table.style.name if table.style else ''}"
    for row in table.rows:
        properties = row._tr.trPr
        marks = [one.tag.rpartition("}")[2] for one in properties] if properties is not None else []
        widths = [round(cell.width.mm, 1) if cell.width else None for cell in row.cells]
        yield f"{before}  row {widths} {marks}"
        for cell in row.cells:
            yield from _blocks(cell, f"{before}  | ")


def _paragraph(paragraph: Paragraph) -> str:
    form = paragraph.paragraph_format
    spaces = {
        name: round(getattr(form, name).pt, 1)
        for name in ("space_before", "space_after", "first_line_indent", "left_indent", "right_indent")
        if getattr(form, name) is not None
    }
    if form.line_spacing is not None:
        spacing: Any = form.line_spacing
        spaces["line"] = spacing.pt if hasattr(spacing, "pt") else spacing
    if form.keep_with_next:
        spaces["keep"] = 1
    alignment = paragraph.alignment.name if paragraph.alignment is not None else ""
    return " ".join(filter(None, (alignment, str(spaces or ""), *map(_run, paragraph.runs))))


def _run(run: Any) -> str:
    marks = "".join(
        mark
        for mark, has in (
            ("b", run.bold),
            ("i", run.italic),
            ("?", run.font.highlight_color is not None and run.font.highlight_color.name == "TURQUOISE"),
            ("_", run.font.highlight_color is not None and run.font.highlight_color.name == "YELLOW"),
        )
        if has
    )
    size = f"{run.font.size.pt:g}" if run.font.size else ""
    return f"{marks}{size}“{run.text}”" if run.text else ""
