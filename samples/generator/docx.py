"""A sample as a Word file: the same blocks as its page, set by a word processor's means."""

from __future__ import annotations

import zipfile
from io import BytesIO

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import Table as DocxTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as DocxParagraph

from samples.generator.markup import parse
from samples.generator.model import MERGED, Head, NewPage, Paragraph, Sample, Signature, Table, Title

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time that every part is said to be from: the same content gives the same bytes."""
_ALIGNS = {
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
}
_HEAD_WIDTHS = (64.0, 96.0)
"""Millimetres: of the columns of a page head and a signature."""


def docx_bytes(sample: Sample) -> bytes:
    """Return `sample` as a Word file; the same sample gives the same bytes."""
    document = Document()
    _set_page(document)
    _add_head(document, sample.head)
    break_before = False
    for block in sample.body:
        match block:
            case NewPage():
                break_before = True
                continue
            case Title():
                for text in (block.kind, *block.subject):
                    _add(document.add_paragraph(), text, bold=True, align="center")
            case Paragraph():
                added = document.add_paragraph()
                added.paragraph_format.page_break_before = break_before
                _add(added, block.text, bold=block.bold, align=block.align, size=block.size)
            case Table():
                _add_table(document, block)
            case Signature():
                _add_signature(document, block)
        break_before = False
    return _packed(document)


def _set_page(document: DocxDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(17)
    section.top_margin = section.bottom_margin = Mm(20)
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(14)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)


def _add_head(document: DocxDocument, head: Head) -> None:
    """Add the page head: a table without rules, as word processors set it."""
    cells = _columns(document)
    day = head.issued.strftime("%d") if head.issued else "   "
    month = head.issued.month if head.issued else "   "
    year = head.issued.year if head.issued else head.year
    number = f"Số: {head.number or '     '}{head.symbol}"
    left = [(line, False) for line in head.superior] + [(line, True) for line in head.agency]
    left += [(number, False), *((line, False) for line in head.about)]
    right = [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True),
        ("Độc lập - Tự do - Hạnh phúc", True),
        (f"{head.place}, ngày {day} tháng {month:02} năm {year}" if head.issued and head.issued.month < 3
         else f"{head.place}, ngày {day} tháng {month} năm {year}", False),
    ]  # fmt: skip
    for cell, lines in zip(cells, (left, right), strict=True):
        for number_of_line, (text, bold) in enumerate(lines):
            _add(_line_of(cell, number_of_line), text, bold=bold, align="center", size=12.5)


def _add_signature(document: DocxDocument, block: Signature) -> None:
    left, right = _columns(document)
    for number, text in enumerate(("Nơi nhận:", *block.copies) if block.copies else ()):
        _add(_line_of(left, number), text, align="left", size=11)
    lines = (*block.lines, "", "", "", block.signer)
    for number, text in enumerate(lines):
        _add(_line_of(right, number), text, bold=True, align="center", size=13.5)


def _columns(document: DocxDocument) -> tuple[_Cell, _Cell]:
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, _HEAD_WIDTHS, strict=True):
        column.width = Mm(width)
        column.cells[0].width = Mm(width)
    return table.cell(0, 0), table.cell(0, 1)


def _line_of(cell: _Cell, number: int) -> DocxParagraph:
    """Return the paragraph for a line of a cell, which begins with one."""
    paragraph: DocxParagraph = cell.add_paragraph() if number else cell.paragraphs[0]
    return paragraph


def _add_table(document: DocxDocument, block: Table) -> None:
    columns = len(block.header)
    table = document.add_table(rows=1 + len(block.rows), cols=columns)
    table.style = "Table Grid" if block.ruled else "Normal Table"
    table.autofit = False
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Pt(width)
    for number, texts in enumerate((block.header, *(row.cells for row in block.rows))):
        _add_row(table, number, texts, block)


def _add_row(table: DocxTable, number: int, texts: tuple[str, ...], block: Table) -> None:
    cells = table.rows[number].cells
    if len(texts) == 1:
        whole = cells[0].merge(cells[-1])
        _add(whole.paragraphs[0], texts[0], bold=True, align="center", size=block.size)
        return
    for column, text in enumerate(texts):
        if text == MERGED:
            table.cell(number - 1, column).merge(cells[column])
            continue
        align = "center" if not number or column in block.centered else "left"
        _add(cells[column].paragraphs[0], text, bold=not number, align=align, size=block.size)


def _add(
    paragraph: DocxParagraph, text: str, *, bold: bool = False, align: str = "justify", size: float = 14.0
) -> None:
    """Put text in the markup into a paragraph."""
    paragraph.alignment = _ALIGNS[align]
    for number, word in enumerate(parse(text, bold=bold)):
        run = paragraph.add_run(f"{' ' if number else ''}{word.text}")
        run.bold = bold or None
        run.font.size = Pt(size)


def _packed(document: DocxDocument) -> bytes:
    """Return the file with nothing in it that tells when it was made."""
    document.core_properties.author = ""
    buffer, packed = BytesIO(), BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as written:
        for name in sorted(parts.namelist()):
            written.writestr(zipfile.ZipInfo(name, LONG_AGO), parts.read(name), zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()
