"""An extract as a Word document, laid out as Nghị định 30/2020/NĐ-CP lays out papers."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Final

from docx.document import Document

from index.outputs.record_extract.content import HEADINGS, TITLE, WIDTHS_MM, ExtractContent
from index.outputs.report import layout

_GAP: Final = "[…]"
_LEFT, _RIGHT = 66.0, 99.0


def write_word(path: Path, content: ExtractContent) -> None:
    """Write an extract to `path`."""
    made = layout.new_paper()
    made.core_properties.title = f"Trích lục quá trình khen thưởng: {content.name}"
    made.core_properties.author = ""
    made.core_properties.language = "vi-VN"
    _heading(made)
    layout.line(made, TITLE, bold=True)
    layout.line(made, content.name, bold=True)
    for sentence in content.about:
        layout.body(made, sentence)
    _table(made, content)
    for sentence in (*content.runs, *content.notes):
        layout.body(made, sentence)
    _signature(made)
    whole = BytesIO()
    made.save(whole)
    path.write_bytes(whole.getvalue())


def _heading(made: Document) -> None:
    left, right = layout.frameless(made, [_LEFT, _RIGHT])
    layout.line(left, _GAP, bold=True, size=13)
    layout.line(left, f"Số: {_GAP}/TrL-{_GAP}", size=13)
    layout.line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=12.5)
    layout.line(right, "Độc lập - Tự do - Hạnh phúc", bold=True, size=13.5)
    layout.line(right, f"{_GAP}, ngày {_GAP} tháng {_GAP} năm {_GAP}", italic=True, size=13)
    layout.line(made)


def _table(made: Document, content: ExtractContent) -> None:
    widths = list(WIDTHS_MM)
    table = layout.grid(made, list(HEADINGS), widths)
    for row in content.rows:
        for column, (cell, text) in enumerate(zip(layout.add_row(table, widths), row.cells, strict=True)):
            align = layout.CENTRE if column < 2 else layout.LEFT
            if row.doubtful:
                layout.doubted(cell.paragraphs[0], text, size=12)
                cell.paragraphs[0].alignment = align
            else:
                layout.fill(cell, text, align=align)
    layout.line(made)


def _signature(made: Document) -> None:
    _, right = layout.frameless(made, [80, 85])
    layout.line(right, "NGƯỜI LẬP TRÍCH LỤC", bold=True)
    for _ in range(3):  # room for a signature
        layout.line(right)
    layout.line(right, _GAP, bold=True)
