"""The draft of the yearly report: the archive's figures, each with its decisions, in the decree's layout."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from archives import Shelf
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from invented_figures import EVENTS, InventedFigures

from index.awards.conditions import in_year
from index.awards.statistics import StatsQuestion
from index.errors import ArchiveError
from index.outputs.outputs import Outputs
from index.outputs.report.facts import YearReport
from index.outputs.report.footnotes import Footnotes

pytestmark = pytest.mark.slow


@pytest.fixture
def outputs(shelf: Shelf) -> Outputs:
    """An archive with some documents of 2023, beside the invented figures."""
    common = {"loai_van_ban": "Kế hoạch", "co_quan_ban_hanh": "SỞ NỘI VỤ"}
    shelf.put(
        "Kế hoạch",
        number="12/KH-SNV",
        date="2023-02-06",
        trich_yeu="Về phong trào thi đua năm 2023",
        **common,
    )
    shelf.put(
        "Báo cáo", number="40/BC-SNV", date="2023-12-01", loai_van_ban="Báo cáo", trich_yeu="Về thi đua"
    )
    shelf.put("Khác", number="13/KH-SNV", date="2023-03-01", trich_yeu="Về phòng cháy", **common)
    shelf.put("Cũ", number="9/KH-SNV", date="2022-03-01", trich_yeu="Về thi đua năm 2022", **common)
    return Outputs(shelf.archive._catalogue, InventedFigures)


def footnotes(path: Path) -> dict[int, str]:
    """The texts of a document's footnotes, by their ids; the lines above footnotes left out."""
    with zipfile.ZipFile(path) as packed:
        root = docx.oxml.parse_xml(packed.read("word/footnotes.xml"))
    return {
        int(note.get(qn("w:id"))): "".join(node.text for node in note.iter(qn("w:t"))).strip()
        for note in root
        if note.get(qn("w:type")) is None
    }


def marks(path: Path) -> list[int]:
    """The ids of the footnotes in the order in which the text refers to them."""
    body: Any = docx.Document(str(path)).element.body
    return [int(mark.get(qn("w:id"))) for mark in body.iter(qn("w:footnoteReference"))]


def draft(outputs: Outputs, path: Path, year: int = 2023, **options: Any) -> tuple[YearReport, Any]:
    found = outputs.draft(path, year, **options)
    return found, docx.Document(str(path))


# --- what goes in ------------------------------------------------------------------------------------------


def test_rows_add_up_to_the_statistics(outputs: Outputs, tmp_path: Path) -> None:
    found, _ = draft(outputs, tmp_path / "a.docx")
    for year, people in (
        (2023, [row.people for row in found.results]),
        (2022, [row.before for row in found.results]),
    ):
        total = InventedFigures().statistics(StatsQuestion("year", in_year(year))).total
        assert sum(one.tap_the.value for one in people) == total.tap_the.total
        assert sum(one.ca_nhan.value for one in people) == total.ca_nhan.total
        assert sum(one.ho.value for one in people) == total.ho.total


def test_every_number_names_the_decisions_on_which_it_rests(outputs: Outputs, tmp_path: Path) -> None:
    found, _ = draft(outputs, tmp_path / "a.docx")
    certificates = next(row for row in found.results if row.hinh_thuc == "Bằng khen")
    (evidence,) = certificates.people.ca_nhan.evidence
    assert (evidence.name, evidence.document) == ("Quyết định số 2935/QĐ-UBND ngày 28/9/2023", 1)
    figures = [one for row in found.results for one in (*row.people.figures(), *row.before.figures())]
    assert all(one.evidence for one in (*figures, *found.total.figures()) if one.value)


def test_higher_awards_stand_first(outputs: Outputs, tmp_path: Path) -> None:
    found, _ = draft(outputs, tmp_path / "a.docx")
    assert [row.hinh_thuc for row in found.results] == [
        "Huân chương Lao động hạng Nhì",
        "Bằng khen",
        "Giấy khen",
    ]


def test_what_was_read_with_doubt_is_uncertain_in_the_year_before_too(
    outputs: Outputs, tmp_path: Path
) -> None:
    found, _ = draft(outputs, tmp_path / "a.docx")
    letters = next(row for row in found.results if row.hinh_thuc == "Giấy khen")
    assert letters.before.ca_nhan.uncertain
    assert "số hoặc ngày của quyết định" in letters.before.ca_nhan.evidence[0].doubt


def test_what_is_only_told_of_is_counted_and_said(outputs: Outputs, tmp_path: Path) -> None:
    found, _ = draft(outputs, tmp_path / "a.docx")
    assert found.not_held.value == 1
    assert [row.so_ky_hieu for row in found.decisions if not row.held] == ["655/QĐ-CTN"]


def test_a_list_that_differs_from_its_decision_is_said(outputs: Outputs, tmp_path: Path) -> None:
    found, _ = draft(outputs, tmp_path / "a.docx")
    assert found.differences == (
        "Quyết định số 2935/QĐ-UBND ngày 28/9/2023, Bằng khen: cá nhân: nêu 3, đếm 2",
    )


def test_one_name_in_two_units_is_two_people(outputs: Outputs, tmp_path: Path) -> None:
    twice = InventedFigures()._entries
    other = [
        *twice,
        type(twice[0])("1.9", 1, 9, "cá nhân", "Đàm Hữu Lộc", 2, don_vi="Sở Tài chính", event="1.0"),
    ]
    figures = InventedFigures(EVENTS, other)
    found = Outputs(outputs._catalogue, lambda: figures).draft(tmp_path / "a.docx", 2023)
    same = [one for one in found.outstanding if one.ten == "Đàm Hữu Lộc"]
    assert {one.don_vi for one in same} == {"Sở Nội vụ", "Sở Tài chính"}


def test_guidance_is_what_directs_commendation_and_no_report(outputs: Outputs, tmp_path: Path) -> None:
    found, _ = draft(outputs, tmp_path / "a.docx")
    assert [one.evidence.name for one in found.guidance] == ["Kế hoạch số 12/KH-SNV ngày 06/02/2023"]
    assert found.documents == 3


def test_one_agency_alone_is_counted_on_request(outputs: Outputs, tmp_path: Path) -> None:
    found, _ = draft(outputs, tmp_path / "a.docx", issued_by="sở nội vụ")
    assert found.documents == 2


# --- how it is laid out ------------------------------------------------------------------------------------


def test_page_is_as_the_decree_has_it(outputs: Outputs, tmp_path: Path) -> None:
    _, made = draft(outputs, tmp_path / "a.docx", agency="Sở Nội vụ tỉnh Mộc Giang")
    section = made.sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides] == [20, 20, 30, 15]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert (made.styles["Normal"].font.name, made.styles["Normal"].font.size.pt) == ("Times New Roman", 14)
    heading = [paragraph.text for cell in made.tables[0].rows[0].cells for paragraph in cell.paragraphs]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in heading
    assert "SỞ NỘI VỤ TỈNH MỘC GIANG" in heading
    assert "Số: […]/BC-[…]" in heading


def test_tables_are_of_twelve_points_as_wide_as_the_page_and_never_broken_in_a_row(
    outputs: Outputs, tmp_path: Path
) -> None:
    _, made = draft(outputs, tmp_path / "a.docx")
    for table in made.tables[1:]:
        cells = [cell for row in table.rows for cell in row.cells]
        runs = [run for cell in cells for paragraph in cell.paragraphs for run in paragraph.runs if run.text]
        if any(cell.text == "TT" for cell in cells):
            assert {run.font.size.pt for run in runs if run.font.size} == {12}
            assert "cantSplit" in table.rows[-1]._tr.xml


def test_sections_stand_in_order_with_annex_and_receivers(outputs: Outputs, tmp_path: Path) -> None:
    _, made = draft(outputs, tmp_path / "a.docx")
    titles = [p.text for p in made.paragraphs if p.text[:3].strip(". ") in ("I", "II", "III", "IV", "Phụ")]
    assert [title.split(".")[0] for title in titles] == ["I", "II", "III", "IV", "Phụ lục"]
    assert any("Nơi nhận:" in cell.text for table in made.tables for cell in table.rows[0].cells)


def test_gaps_are_yellow_and_doubts_blue(outputs: Outputs, tmp_path: Path) -> None:
    _, made = draft(outputs, tmp_path / "a.docx")
    cells = [cell for table in made.tables for row in table.rows for cell in row.cells]
    paragraphs = [*made.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]
    runs = [run for paragraph in paragraphs for run in paragraph.runs]
    gaps = [run for run in runs if "[…]" in run.text]
    assert len(gaps) > 10
    assert {run.font.highlight_color for run in gaps} == {WD_COLOR_INDEX.YELLOW}
    assert any(run.font.highlight_color == WD_COLOR_INDEX.TURQUOISE and run.text == "01" for run in runs)


def test_footnotes_are_real_ones_each_text_once(outputs: Outputs, tmp_path: Path) -> None:
    draft(outputs, tmp_path / "a.docx")
    notes = footnotes(tmp_path / "a.docx")
    assert marks(tmp_path / "a.docx") == list(notes) == list(range(1, len(notes) + 1))
    assert len(set(notes.values())) == len(notes)
    assert (
        "Quyết định số 2935/QĐ-UBND ngày 28/9/2023 (mã 1) [chưa chắc: danh sách chưa đọc đủ]."
        in notes.values()
    )
    assert any("[chưa chắc: số hoặc ngày của quyết định" in note for note in notes.values())


def test_a_footnote_that_is_there_is_referred_to_by_its_number(tmp_path: Path) -> None:
    made = docx.Document()
    notes = Footnotes(made)
    texts = ["Một.", "Hai.", "Một.", "Hai.", "Một."]
    assert [notes.add(made.add_paragraph("x"), text) for text in texts] == [1, 2, 1, 2, 1]
    made.save(str(tmp_path / "a.docx"))
    assert list(footnotes(tmp_path / "a.docx")) == marks(tmp_path / "a.docx") == [1, 2]
    xml = made.element.xml
    assert [xml.count(f'instr=" NOTEREF _RefNote{number} \\f \\h "') for number in (1, 2)] == [2, 1]
    assert [xml.count(f'w:name="_RefNote{number}"') for number in (1, 2)] == [1, 1]
    assert [paragraph._p.xpath("string()") for paragraph in made.paragraphs[2:]] == ["x1", "x2", "x1"]


def test_table_of_results_has_both_years_and_their_sum(outputs: Outputs, tmp_path: Path) -> None:
    _, made = draft(outputs, tmp_path / "a.docx")
    table = next(table for table in made.tables if "Năm 2022" in table.rows[0].cells[-1].text)
    assert [cell.text for cell in table.rows[-1].cells[3:]] == ["03", "02", "-", "-", "01", "01"]
    repeated = [
        row
        for row in table.rows
        if row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None
    ]
    assert len(repeated) == 2


def test_a_year_without_awards_is_said_and_is_no_error(outputs: Outputs, tmp_path: Path) -> None:
    found, made = draft(outputs, tmp_path / "a.docx", 1999)
    assert found.results == ()
    assert any("không có quyết định khen thưởng nào" in paragraph.text for paragraph in made.paragraphs)


# --- where to ----------------------------------------------------------------------------------------------


def test_a_draft_somebody_worked_on_is_not_written_over(outputs: Outputs, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"mine")
    with pytest.raises(ArchiveError, match="--force"):
        outputs.draft(path, 2023)
    assert path.read_bytes() == b"mine"
    outputs.draft(path, 2023, replace=True)
    assert docx.Document(str(path)).paragraphs


def test_another_ending_is_refused(outputs: Outputs, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"\.docx"):
        outputs.draft(tmp_path / "a.odt", 2023)
