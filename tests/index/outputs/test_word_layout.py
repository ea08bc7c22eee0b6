"""Word documents, paragraph by paragraph: as Nghị định 30/2020/NĐ-CP, Phụ lục I, lays papers out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import docx
import pytest
from docx.document import Document
from word_shape import shape

from index.dossiers.calendar import calendar
from index.dossiers.dossiers import Dossier
from index.forms.fill import FilledForm, FormCell
from index.forms.layout import FormLayout, FormLine
from index.outputs.forms.calendar_lists import write_calendar
from index.outputs.forms.write import write_form
from index.outputs.record_extract.content import ExtractContent, ExtractRow
from index.outputs.record_extract.word import write_word
from index.outputs.report import layout
from index.outputs.report.annex import add_annex
from index.outputs.report.draft import write_draft
from index.outputs.report.facts import (
    DecisionRow,
    DirectWorkers,
    DocumentGroup,
    Figured,
    FigureSource,
    Guidance,
    Outstanding,
    People,
    ResultRow,
    YearReport,
)
from index.outputs.report.heading import add_heading, add_signature, years_above
from index.types import DocumentSummary

CASES = json.loads((Path(__file__).parents[2] / "cases" / "word_layout.json").read_text("utf-8"))

EXTRACT = ExtractContent(
    "Lò Thị Na",
    ("Loại đối tượng: cá nhân",),
    (
        ExtractRow(("1", "2021", "Giấy khen", "12/QĐ-SYT", "công tác tốt", "mã 1, trang 1"), False),
        ExtractRow(("2", "2022", "Bằng khen", "13/QĐ-UBND", "công tác tốt", "mã 2, trang 1"), True),
    ),
    ("Hai năm liên tục.",),
    ("Lập ngày 10/02/2025.",),
)
REPORT = cast(
    Any,
    SimpleNamespace(
        nam=2023,
        agency="Sở Y tế",
        decisions=(
            DecisionRow("12/QĐ-SYT", "2023-02-06", "Sở Y tế", ("Giấy khen",), 2, 0, 1, True, False),
            DecisionRow("13/QĐ-SYT", "2023-02-07", "Sở Y tế", ("Giấy khen",), 0, 3, 0, False, True),
        ),
    ),
)


def extract(folder: Path) -> Document:
    write_word(folder / "made.docx", EXTRACT)
    return docx.Document(str(folder / "made.docx"))


def council_list(folder: Path) -> Document:
    held = Dossier(1, "Hồ sơ khen thưởng 2014", 2014, "khen thưởng", (DocumentSummary(1),), "10 năm")
    write_calendar(folder / "made.docx", calendar([held], {}, date(2025, 5, 5)))
    return docx.Document(str(folder / "made.docx"))


def form(folder: Path) -> Document:
    cells = {
        ("01", "1"): FormCell(12.0, uncertain=2),
        ("01", "2"): FormCell(33.3),
        ("02", "1"): FormCell(None),
    }
    layout_ = FormLayout(
        "0603",
        "Số lượng khen thưởng",
        None,
        "unconfirmed",
        "recipients",
        (FormLine("1", "Tập thể"), FormLine("2", "Tỷ lệ", ratio=("1",))),
        (FormLine("01", "Bằng khen"), FormLine("02", " - Giấy khen")),
    )
    write_form(folder / "made.docx", FilledForm(layout_, 2023, {**cells, ("02", "2"): FormCell(0.0)}, {}, {}))
    return docx.Document(str(folder / "made.docx"))


def report(_folder: Path) -> Document:
    made = layout.new_paper()
    add_heading(made, REPORT)
    layout.body(made, "I. TÌNH HÌNH CHUNG", bold=True)
    layout.body(made, "1. Đặc điểm: […] và […]")
    layout.doubted(layout.body(made), "412/BC-UBND […]", bold=True, size=12)
    widths = [9.0, 40.0, 40.0, *[13.0, 14.0, 11.0] * 2]
    table = layout.grid(made, ["TT", "Hình thức", "Thẩm quyền", *["Tập thể", "Cá nhân", "Hộ"] * 2], widths)
    years_above(table, widths, 2023)
    add_signature(made)
    add_annex(made, REPORT)
    return made


WHOLE = FigureSource("Quyết định số 12/QĐ-SYT ngày 06/02/2023", 4)
READ_BADLY = FigureSource("Quyết định số […]", None, "số")
MANY = tuple(FigureSource(f"Quyết định số {n}/QĐ-SYT", n) for n in range(14))
FIGURE, DOUBTFUL = Figured(3, False, (WHOLE, WHOLE)), Figured(2, True, (READ_BADLY, WHOLE))
RESULTS = (
    ResultRow(
        "Giấy khen", "Giám đốc Sở Y tế", 2, People(FIGURE, DOUBTFUL), People(ho=Figured(1, False, MANY))
    ),
    ResultRow(None, None, 1, People(ho=FIGURE), People()),
)
BEARERS = (
    Outstanding(
        "cá nhân", "Lò Thị Na", "Bà", "Bác sĩ", "Sở Y tế", (("Giấy khen", WHOLE), ("Bằng khen", READ_BADLY))
    ),
    Outstanding("cá nhân", "Vi Văn Ổi", None, None, None, (("Giấy khen", WHOLE),), True),
)
FULL_YEAR = YearReport(
    2023,
    "Sở Y tế",
    1234,
    (DocumentGroup("khen thưởng", FIGURE), DocumentGroup("khác", Figured(5))),
    (
        Guidance(WHOLE, "Về việc phát động thi đua"),
        Guidance(READ_BADLY, None),
        *[Guidance(WHOLE, "Về việc")] * 19,
    ),
    RESULTS,
    People(FIGURE, DOUBTFUL, Figured(3)),
    People(ho=Figured(1)),
    BEARERS,
    REPORT.decisions,
    Figured(1, False, (READ_BADLY,)),
    ("cá nhân: nêu 15, đếm 14",),
    DirectWorkers(DOUBTFUL, 3, 4),
)
SPARE_YEAR = replace(
    FULL_YEAR,
    groups=(),
    guidance=(Guidance(WHOLE, "Về việc"),) * 20,
    total=People(),
    workers=DirectWorkers(Figured(1), 3),
    not_held=Figured(),
    differences=(),
    decisions=(),
    outstanding=(replace(BEARERS[0], loai="tập thể"),),
)
NO_YEAR = replace(SPARE_YEAR, agency=None, guidance=(), results=(), outstanding=())


def draft(of: YearReport) -> Callable[[Path], Document]:
    def written(folder: Path) -> Document:
        write_draft(folder / "made.docx", of)
        return docx.Document(str(folder / "made.docx"))

    return written


PAPERS: dict[str, Callable[[Path], Document]] = {
    "extract": extract,
    "council list": council_list,
    "report": report,
    "form": form,
    "draft": draft(FULL_YEAR),
    "draft of a spare year": draft(SPARE_YEAR),
    "draft of no awards": draft(NO_YEAR),
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_laid_out_like_this(name: str, tmp_path: Path) -> None:
    assert shape(PAPERS[name](tmp_path)) == CASES[name]
