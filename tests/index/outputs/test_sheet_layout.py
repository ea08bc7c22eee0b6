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

from index.awards.statistics import Statistics, StatsQuestion
from index.awards.sums import Figure, StatsRow
from index.outputs.record_extract.write import write_extract
from index.outputs.tables.award_tables import award_sheet, recipient_sheet, statistics_sheet
from index.outputs.tables.charts import add_charts
from index.outputs.tables.hits import export_hits
from index.outputs.tables.ledger_sheets import write_ledger
from index.outputs.tables.vetting_sheet import write_vetting
from index.outputs.tables.workbook import write_workbook
from index.search.types import SearchRequest, SearchResult

CASES = json.loads((Path(__file__).parents[2] / "cases" / "sheet_layout.json").read_text("utf-8"))


class Invented:
    """Figures that somebody has counted."""

    def events(self, _conditions: Any = None, /) -> Iterable[Any]:
        return (EVENT, EVENT_BARE)

    def roster(self, _conditions: Any = None, /) -> Iterable[Any]:
        return (ROSTER, ROSTER_BARE)

    def statistics(self, question: StatsQuestion, /) -> Statistics:
        if question.by == "award":
            rows = (StatsRow(f"Giấy khen {n}", Figure(n), Figure(n, 1), Figure(n)) for n in range(20, 0, -1))
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


WORKBOOKS: dict[str, Callable[[Path], None]] = {
    "awards": awards,
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
