"""Workbooks and the PDF of an extract, cell by cell and line by line: how they look and what they say."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from invented_answers import (
    CALENDAR_LINES,
    EVENT,
    EVENT_BARE,
    HITS,
    LEDGER,
    ROSTER,
    ROSTER_BARE,
    STATISTICS,
    TIMELINE,
    VETTING,
)
from sheet_shape import sheet_shape

from extract.types import HEADER_FIELDS
from index.awards.statistics import Statistics, StatsQuestion
from index.awards.sums import Figure, StatsRow
from index.dossiers.calendar import Calendar
from index.forms.fill import FilledForm, FormCell
from index.forms.layout import FormLayout, FormLine
from index.handover.lists import PageScan, write_lists
from index.handover.types import PackedDocument, PackedDossier, PackedFile
from index.outputs.forms.calendar_lists import write_calendar
from index.outputs.forms.write import write_form
from index.outputs.record_extract.write import write_extract
from index.outputs.tables.award_tables import award_sheet, recipient_sheet, statistics_sheet
from index.outputs.tables.cells import OutputTable
from index.outputs.tables.charts import add_charts
from index.outputs.tables.hits import export_hits
from index.outputs.tables.ledger_sheets import write_ledger
from index.outputs.tables.register import COLUMNS, _row
from index.outputs.tables.vetting_sheet import write_vetting
from index.outputs.tables.workbook import write_workbook
from index.search.types import SearchRequest, SearchResult
from index.store.listings import ListedDocument, ListedField

FORM = FilledForm(
    FormLayout(
        "0603",
        "Số lượng khen thưởng",
        "Thông tư 02/2023/TT-BNV",
        "likely",
        "recipients",
        (
            FormLine("1", "Tập thể"),
            FormLine("2", "Tỷ lệ", ratio=("1",)),
            FormLine("3", "Khác", blank="không đếm"),
        ),
        (FormLine("01", "Bằng khen"), FormLine("02", " - Giấy khen", blank="không ghi")),
        "Thông tư 18/2025/TT-BNV",
    ),
    2023,
    {
        ("01", "1"): FormCell(12.0, uncertain=2, unlisted=3),
        ("01", "2"): FormCell(33.3),
        ("01", "3"): FormCell(None, blank="không đếm"),
        ("02", "1"): FormCell(0.0, unlisted=1),
        ("02", "2"): FormCell(0.5, uncertain=1),
        ("02", "3"): FormCell(None),
    },
    {"1": 4},
    {"2": 5},
)
"""A form of two rows, whose second column is a share in per cent."""

EAD = {
    "maintenance": "01",
    "mode": "01",
    "language": "01",
    "startDate": "03/02/2023",
    "endDate": "",
    "totalDoc": "2",
    "description": "",
    "keyword": "khen thưởng",
    "confidenceLevel": "01",
    "title": "Hồ sơ khen thưởng",
}
EAD_DOCUMENT = {
    "issuedDate": "28/09/2023",
    "codeNumber": "2935",
    "codeNotation": "QĐ-UBND",
    "organName": "",
    "subject": "",
    "language": "",
    "numberOfPage": "3",
    "description": "Chưa chắc: số",
    "keyword": "",
    "mode": "01",
    "confidenceLevel": "",
}
DOSSIER_PACKED = PackedDossier(
    1,
    "H30.2023.01.001",
    EAD,
    (
        PackedDocument(1, "a.pdf", EAD_DOCUMENT, {"loai_van_ban": "Quyết định"}, ()),
        PackedDocument(
            2, "b.pdf", {**EAD_DOCUMENT, "issuedDate": "", "codeNumber": "", "codeNotation": ""}, {}, ()
        ),
    ),
    (PackedFile("a.pdf", Path("/in/a.pdf"), "", "application/pdf", "a.pdf"),),
)

_HEAD = dict.fromkeys(HEADER_FIELDS, ListedField(None, "missing"))
LISTED = ListedDocument(
    7, 3, 1, "/in/a.pdf", "ab" * 32, "application/pdf", "khen thưởng", 1, "Hồ sơ khen thưởng", 2023,
    _HEAD | {
        "so_ky_hieu": ListedField("05/QĐ-UBND", "uncertain"),
        "ngay_ban_hanh": ListedField("2023-09-28", "certain"),
        "loai_van_ban": ListedField("Quyết định", "certain"),
        "co_quan_ban_hanh": ListedField("Sở Y tế", "certain"),
    },
)  # fmt: skip
LISTED_BARE = ListedDocument(8, 1, 0, None, "ab" * 32, "text/plain", None, None, None, None, _HEAD)

CASES = json.loads((Path(__file__).parents[2] / "cases" / "sheet_layout.json").read_text("utf-8"))


class Invented:
    """Figures that somebody has counted."""

    def events(self, _conditions: Any = None, /) -> Iterable[Any]:
        return (EVENT, EVENT_BARE)

    def roster(self, _conditions: Any = None, /) -> Iterable[Any]:
        return (ROSTER, ROSTER_BARE)

    def statistics(self, question: StatsQuestion, /) -> Statistics:
        if question.by == "award":
            rows = (StatsRow(f"Giấy khen {n}", Figure(n), Figure(n, 1), Figure(n)) for n in range(10, 0, -1))
            return replace(STATISTICS, by="award", rows=tuple(rows))
        return replace(STATISTICS, by=question.by, rows=STATISTICS.rows if question.by == "year" else ())


def awards(path: Path) -> None:
    figures = Invented()
    write_workbook(path, [award_sheet(figures), recipient_sheet(figures), statistics_sheet(figures)])


def charts(path: Path) -> None:
    sheet = statistics_sheet(Invented())
    rows = [*sheet.rows]
    write_workbook(path, [replace(sheet, rows=[])], lambda book: add_charts(book, sheet.title, rows))


def hits(path: Path) -> None:
    def search(asked: SearchRequest) -> SearchResult:
        return SearchResult(2, HITS if not asked.offset else ())

    assert export_hits(search, SearchRequest(), path) == 2


def form(path: Path) -> None:
    write_form(path, FORM)


def lists(path: Path) -> None:
    pages = (PageScan(1, "2B", True, 300, True), PageScan(2, None, False, None, None))
    assert write_lists(path, [DOSSIER_PACKED], lambda *_: pages) == 0
    low = (PageScan(1, "", True, 150, False),)
    assert write_lists(path, [DOSSIER_PACKED, DOSSIER_PACKED], lambda *_: (*pages, *low), replace=True) == 2


def documents(path: Path) -> None:
    rows = [_row(one, place, Path("/archive")) for one, place in ((LISTED, 3), (LISTED_BARE, None))]
    write_workbook(path, [OutputTable("documents", "Mục lục văn bản", COLUMNS, rows, counted=True)])


WORKBOOKS: dict[str, Callable[[Path], None]] = {
    "awards": awards,
    "calendar": lambda path: write_calendar(
        path, Calendar("2025-05-05", "Thông tư 05", "likely", CALENDAR_LINES)
    ),
    "documents": documents,
    "form": form,
    "lists": lists,
    "charts": charts,
    "hits": hits,
    "ledger": lambda path: write_ledger(path, LEDGER),
    "vetting": lambda path: write_vetting(path, VETTING),
}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_is_laid_out_like_this(name: str, tmp_path: Path) -> None:
    WORKBOOKS[name](tmp_path / "made.xlsx")
    assert sheet_shape(tmp_path / "made.xlsx") == CASES[name]


def lines_of(path: Path) -> list[str]:
    """Where each piece of text stands, how large, in which font; then the grounds that are drawn."""
    said = []
    with pypdfium2.PdfDocument(path) as paper:
        said.append(f"{paper.get_metadata_value('Title')}, {len(paper)} page")
        for page in paper:
            said.append(f"page {[round(side) for side in page.get_size()]}")
            text = page.get_textpage()
            for one in page.get_objects():
                left, bottom, right, top = (round(side) for side in one.get_bounds())
                if one.type == pdfium.FPDF_PAGEOBJ_TEXT:
                    words = text.get_text_bounded(left - 1, bottom - 1, right + 1, top + 1).split("\r\n")[0]
                    said.append(f"{left} {bottom} {top - bottom}: {words}")
                else:
                    said.append(f"{left} {bottom} {right} {top}")
    return said


def test_an_extract_as_a_pdf_is_laid_out_like_this(tmp_path: Path) -> None:
    write_extract(tmp_path / "made.pdf", TIMELINE, date(2025, 2, 10))
    assert lines_of(tmp_path / "made.pdf") == CASES["extract as PDF"]
