"""Heading and signature of a report, by Nghị định 30/2020/NĐ-CP, and the years above its table."""

from __future__ import annotations

from typing import Final

from docx.document import Document
from docx.shared import Mm, Pt
from docx.table import Table

from index.outputs.report import layout
from index.outputs.report.facts import YearReport
from index.outputs.report.words import GAP

_LEFT: Final = 66.0
_RIGHT: Final = 99.0
"""Widths of the heading's two places in mm: agency, and the country's name."""


def add_heading(made: Document, report: YearReport) -> None:
    """Add the agency, the country's name, number, place and date, kind and subject."""
    left, right = layout.frameless(made, [_LEFT, _RIGHT])
    layout.line(left, GAP, size=13)
    layout.line(left, report.agency.upper() if report.agency else GAP, bold=True, size=13)
    layout.rule(layout.line(left), 0.4, _LEFT)
    layout.line(left, f"Số: {GAP}/BC-{GAP}", size=13)
    layout.line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=12.5)
    layout.line(right, "Độc lập - Tự do - Hạnh phúc", bold=True, size=13.5)
    layout.rule(layout.line(right), 0.62, _RIGHT)
    layout.line(right, f"{GAP}, ngày {GAP} tháng {GAP} năm {GAP}", italic=True, size=13)
    title = layout.line(made, "BÁO CÁO", bold=True)
    title.paragraph_format.space_before = Pt(18)
    layout.line(made, f"Công tác thi đua, khen thưởng năm {report.nam}", bold=True)
    layout.rule(layout.line(made), 0.3, _LEFT + _RIGHT)
    made.paragraphs[-1].paragraph_format.space_after = Pt(12)


def add_signature(made: Document) -> None:
    """Add Nơi nhận at the left, and who signs at the right."""
    layout.line(made).paragraph_format.space_after = Pt(6)
    left, right = layout.frameless(made, [80, 85])
    layout.line(left, "Nơi nhận:", bold=True, italic=True, size=12, align=layout.LEFT)
    for receiver in (f"- {GAP};", f"- {GAP};", f"- Lưu: VT, {GAP}."):
        layout.line(left, receiver, size=11, align=layout.LEFT)
    layout.line(right, GAP, bold=True)
    for _ in range(4):  # room for seal and signature
        layout.line(right)
    layout.line(right, GAP, bold=True)


def years_above(table: Table, widths_mm: list[float], year: int) -> None:
    """Put a row above a table's headings that says which numbers are of which year."""
    top = layout.add_row(table, widths_mm)
    table._tbl.remove(top_row := table.rows[-1]._tr)
    table.rows[0]._tr.addprevious(top_row)
    for first, text in ((3, f"Năm {year}"), (6, f"Năm {year - 1}")):
        cell = top[first].merge(top[first + 2])
        layout.fill(cell, text, bold=True)
        cell.width = Mm(sum(widths_mm[first : first + 3]))
    for number in range(3):
        heading = table.rows[1].cells[number]
        text = heading.text
        heading.paragraphs[0].clear()
        layout.fill(top[number].merge(heading), text, bold=True)
    layout.repeat(table, 0)
