"""The annex of a report: the list of decisions."""

from __future__ import annotations

from datetime import date
from typing import Final

from docx.document import Document
from docx.shared import Pt
from docx.table import _Cell

from index.outputs.report import layout
from index.outputs.report.facts import DecisionRow, YearReport
from index.outputs.report.words import GAP
from index.outputs.tables.cells import day

_HEADINGS: Final = ["TT", "Số, ký hiệu", "Ngày", "Cơ quan ban hành", "Hình thức", "Tập thể", "Cá nhân", "Hộ"]
_WIDTHS: Final = [9.0, 32.0, 23.0, 34.0, 32.0, 12.0, 13.0, 10.0]


def add_annex(made: Document, report: YearReport) -> None:
    """Add the list of decisions on a page of its own; nothing where there are none."""
    if not report.decisions:
        return
    made.add_page_break()  # type: ignore[no-untyped-call]
    layout.line(made, "Phụ lục", bold=True)
    layout.line(made, f"DANH SÁCH QUYẾT ĐỊNH KHEN THƯỞNG NĂM {report.nam}", bold=True)
    sender = report.agency or GAP
    layout.line(
        made,
        f"(Kèm theo Báo cáo số {GAP}/BC-{GAP} ngày {GAP} tháng {GAP} năm {GAP} của {sender})",
        italic=True,
    ).paragraph_format.space_after = Pt(6)
    table = layout.grid(made, _HEADINGS, _WIDTHS)
    for number, row in enumerate(report.decisions, 1):
        _write_row(layout.add_row(table, _WIDTHS), number, row)
    if not all(row.held for row in report.decisions):
        layout.line(
            made, "(*) Quyết định không có trong kho lưu trữ.", italic=True, size=12, align=layout.LEFT
        )


def _write_row(cells: list[_Cell], number: int, row: DecisionRow) -> None:
    layout.fill(cells[0], str(number))
    name = layout.fill(cells[1], "", align=layout.LEFT)
    shown = row.so_ky_hieu or GAP
    (layout.doubted if row.uncertain else layout.write)(name, shown, size=12)
    if not row.held:
        layout.write(name, " (*)", size=12)
    layout.fill(cells[2], _day(row.ngay))
    layout.fill(cells[3], row.co_quan or GAP, align=layout.LEFT)
    layout.fill(cells[4], "; ".join(row.awards), align=layout.LEFT)
    for cell, value in zip(cells[5:], (row.tap_the, row.ca_nhan, row.ho), strict=True):
        layout.fill(cell, str(value) if value else "-")


def _day(iso: str | None) -> str:
    known = day(iso)
    if known is None:
        return GAP
    return f"{known:%d/%m/%Y}" if isinstance(known, date) else known
