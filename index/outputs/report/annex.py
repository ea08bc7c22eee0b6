"""The annex of a report: the list of decisions."""

from __future__ import annotations

from datetime import date
from typing import Final

from docx.document import Document
from docx.shared import Pt
from docx.table import _Cell

from index.outputs.cells import day
from index.outputs.report import paper
from index.outputs.report.facts import DecisionRow, YearReport
from index.outputs.report.words import GAP

_HEADINGS: Final = ["TT", "Số, ký hiệu", "Ngày", "Cơ quan ban hành", "Hình thức", "Tập thể", "Cá nhân", "Hộ"]
_WIDTHS: Final = [9.0, 32.0, 23.0, 34.0, 32.0, 12.0, 13.0, 10.0]


def add_annex(made: Document, report: YearReport) -> None:
    """Add the list of decisions on a page of its own; nothing where there are none."""
    if not report.decisions:
        return
    made.add_page_break()  # type: ignore[no-untyped-call]
    paper.line(made, "Phụ lục", bold=True)
    paper.line(made, f"DANH SÁCH QUYẾT ĐỊNH KHEN THƯỞNG NĂM {report.nam}", bold=True)
    sender = report.agency or GAP
    paper.line(
        made,
        f"(Kèm theo Báo cáo số {GAP}/BC-{GAP} ngày {GAP} tháng {GAP} năm {GAP} của {sender})",
        italic=True,
    ).paragraph_format.space_after = Pt(6)
    table = paper.grid(made, _HEADINGS, _WIDTHS)
    for number, row in enumerate(report.decisions, 1):
        _write_row(paper.add_row(table, _WIDTHS), number, row)
    if not all(row.held for row in report.decisions):
        paper.line(made, "(*) Quyết định không có trong kho lưu trữ.", italic=True, size=12, align=paper.LEFT)


def _write_row(cells: list[_Cell], number: int, row: DecisionRow) -> None:
    paper.fill(cells[0], str(number))
    name = paper.fill(cells[1], "", align=paper.LEFT)
    shown = row.so_ky_hieu or GAP
    (paper.doubted if row.uncertain else paper.write)(name, shown, size=12)
    if not row.held:
        paper.write(name, " (*)", size=12)
    paper.fill(cells[2], _day(row.ngay))
    paper.fill(cells[3], row.co_quan or GAP, align=paper.LEFT)
    paper.fill(cells[4], "; ".join(row.awards), align=paper.LEFT)
    for cell, value in zip(cells[5:], (row.tap_the, row.ca_nhan, row.ho), strict=True):
        paper.fill(cell, str(value) if value else "-")


def _day(iso: str | None) -> str:
    known = day(iso)
    if known is None:
        return GAP
    return f"{known:%d/%m/%Y}" if isinstance(known, date) else known
