"""A page in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I: A4, margins, type, heading, numbers, signature.

Only the layout is followed. Whether a report fulfils the decree is for its writer to see.
"""

from __future__ import annotations

from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FONT: Final = "Times New Roman"
BODY: Final = 14
"""Points; the decree has 13 to 14."""

CENTRE, LEFT, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
GAP_MARK, DOUBT_MARK = WD_COLOR_INDEX.YELLOW, WD_COLOR_INDEX.TURQUOISE
"""What the writer has to fill in, and what was read with doubt."""


def new_paper() -> Document:
    """Return an empty document with the decree's page, margins, type and page numbers."""
    paper = docx.Document()
    normal: Any = paper.styles["Normal"]
    normal.font.name = FONT
    normal.font.size = Pt(BODY)
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        normal.element.rPr.rFonts.set(qn(script), FONT)
    normal.paragraph_format.space_after = Pt(0)
    _set_language(normal)
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    _number_pages(section)
    return paper


def _set_language(normal: Any) -> None:
    """Let the spelling be checked as Vietnamese."""
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    language.set(qn("w:eastAsia"), "vi-VN")
    normal.element.rPr.append(language)


def _number_pages(section: Section) -> None:
    """Number pages above the text, in the middle, the first one left out."""
    section.different_first_page_header_footer = True
    line = section.header.paragraphs[0]
    line.alignment = CENTRE
    line.add_run()._r.append(_field("begin"))
    instruction = OxmlElement("w:instrText")
    instruction.text = "PAGE"
    line.add_run()._r.append(instruction)
    line.add_run()._r.append(_field("end"))
    for run in line.runs:
        run.font.size = Pt(13)


def _field(kind: str) -> Any:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


# -- paragraphs -------------------------------------------------------------------------------------------


def line(
    place: Document | _Cell,
    text: str = "",
    *,
    bold: bool = False,
    italic: bool = False,
    size: float = BODY,
    align: WD_ALIGN_PARAGRAPH = CENTRE,
) -> Paragraph:
    """Add a line of a heading or signature."""
    made = place.add_paragraph()
    made.alignment = align
    if text:
        write(made, text, bold=bold, italic=italic, size=size)
    return made


def body(place: Document, text: str = "", *, bold: bool = False) -> Paragraph:
    """Add a paragraph of the text: justified, its first line indented, some space between paragraphs."""
    made = place.add_paragraph()
    made.alignment = BOTH
    shape = made.paragraph_format
    shape.first_line_indent = Mm(12.7)
    shape.space_before = shape.space_after = Pt(3)
    shape.line_spacing = 1.15
    shape.keep_with_next = bold  # a heading stays with what follows
    if text:
        write(made, text, bold=bold)
    return made


def write(
    paragraph: Paragraph, text: str, *, bold: bool = False, italic: bool = False, size: float | None = None
) -> list[Run]:
    """Add text to a paragraph; each gap in it, […], is marked for the writer."""
    runs = []
    for number, part in enumerate(text.split("[…]")):
        for words, gap in (("[…]", True), (part, False)) if number else ((part, False),):
            if words:
                runs.append(_run(paragraph, words, bold=bold, italic=italic, size=size))
                if gap:
                    runs[-1].font.highlight_color = GAP_MARK
    return runs


def _run(paragraph: Paragraph, words: str, *, bold: bool, italic: bool, size: float | None) -> Run:
    run = paragraph.add_run(words)
    run.bold, run.italic = bold or None, italic or None
    if size:
        run.font.size = Pt(size)
    return run


def doubted(paragraph: Paragraph, text: str, *, bold: bool = False, size: float | None = None) -> None:
    """Add text that was read with doubt, marked as such."""
    for run in write(paragraph, text, bold=bold, size=size):
        run.font.highlight_color = DOUBT_MARK


def rule(paragraph: Paragraph, share: float, width_mm: float) -> None:
    """Draw a line in the middle under what stands above: `share` of a place `width_mm` wide.

    The paragraph is the line: an empty one, as low as can be.
    """
    side = Mm(width_mm * (1 - share) / 2)
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = side
    shape.line_spacing = Pt(3)
    border = f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    properties: Any = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        parse_xml(border), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


# -- tables -----------------------------------------------------------------------------------------------


def grid(paper: Document, headings: list[str], widths_mm: list[float]) -> Table:
    """Add a table with lines, its headings repeated on each page."""
    table: Table = paper.add_table(rows=1, cols=len(headings))
    table.style = paper.styles["Table Grid"]
    table.autofit = False
    _set_margins(table, 1.0)
    for cell, heading, width in zip(table.rows[0].cells, headings, widths_mm, strict=True):
        cell.width = Mm(width)
        fill(cell, heading, bold=True)
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    repeat(table, 0)
    return table


def _set_margins(table: Table, side_mm: float) -> None:
    """Let text stand this far from the sides of its cells."""
    twips = round(side_mm * 56.7)
    sides = "".join(f'<w:{side} w:w="{twips}" w:type="dxa"/>' for side in ("left", "right"))
    properties: Any = table._tbl.tblPr
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def repeat(table: Table, row: int) -> None:
    """Repeat a row of headings on each page."""
    mark = OxmlElement("w:tblHeader")
    properties: Any = table.rows[row]._tr.get_or_add_trPr()
    properties.append(mark)


def add_row(table: Table, widths_mm: list[float]) -> list[_Cell]:
    """Add a row that isn't broken over pages; return its cells."""
    row = table.add_row()  # type: ignore[no-untyped-call]
    properties: Any = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    for cell, width in zip(row.cells, widths_mm, strict=True):
        cell.width = Mm(width)
    return list(row.cells)


def fill(cell: _Cell, text: str, *, bold: bool = False, align: WD_ALIGN_PARAGRAPH = CENTRE) -> Paragraph:
    """Write into a cell of a table; return the paragraph."""
    made: Paragraph = cell.paragraphs[0]
    made.alignment = align
    write(made, text, bold=bold, size=12)
    return made


def frameless(paper: Document, widths_mm: list[float]) -> list[_Cell]:
    """Add one row of places beside each other, without lines; return them, each with nothing in it."""
    table = paper.add_table(rows=1, cols=len(widths_mm))
    table.autofit = False
    _set_margins(table, 0.0)
    for cell, column, width in zip(table.rows[0].cells, table.columns, widths_mm, strict=True):
        cell.width = column.width = Mm(width)
        first = cell.paragraphs[0]._p
        first.getparent().remove(first)
    return list(table.rows[0].cells)
