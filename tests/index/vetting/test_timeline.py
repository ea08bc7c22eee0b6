"""A record as a timeline: years, runs of titles, what was not seen; and its extract on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pypdfium2
import pytest
from archives import Shelf, cite, document, found
from awarding import Desk, given, person, told

from extract.types import Header, Record
from index.archive import Archive
from index.errors import ArchiveError
from index.outputs.record_extract.content import extract_content
from index.outputs.record_extract.write import write_extract
from index.vetting.timeline import RecipientTimeline

UNIT = "Trung tâm Y tế huyện Trà Sa"
TODAY = date(2025, 2, 10)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Archive.open(tmp_path / "archive", create=True) as archive:
        yield Desk(Shelf(archive, tmp_path))


def titled(desk: Desk, year: int, kind: str = "Lao động tiên tiến", **fields: object) -> int:
    award = given(kind, tham_quyen="Giám đốc Sở Y tế", thoi_gian=f"năm {year}", tu_nam=year, den_nam=year)
    listed = person("Lò Thị Na", UNIT, **fields)  # type: ignore[arg-type]
    return desk.put(f"{year}/QĐ-SYT", f"{year + 1}-01-15", award, listed)


def timeline(desk: Desk) -> RecipientTimeline:
    (found,) = desk.shelf.archive.timelines(name="Lò Thị Na")
    return found


def test_a_title_counts_for_the_year_that_it_names_and_not_for_that_of_its_decision(desk: Desk) -> None:
    titled(desk, 2021)
    (line,) = timeline(desk).lines
    assert (line.nam, line.nam_named, line.entry.ngay_quyet_dinh) == (2021, True, "2022-01-15")


def test_runs_and_years_not_seen(desk: Desk) -> None:
    for year in (2024, 2019, 2021, 2020):
        titled(desk, year)
    found = timeline(desk)
    assert [line.nam for line in found.lines] == [2019, 2020, 2021, 2024]
    (title,) = found.titles
    assert title.runs == ((2019, 2021), (2024, 2024))
    assert title.not_seen == found.not_seen == (2022, 2023)


def test_what_is_no_yearly_title_makes_no_run(desk: Desk) -> None:
    desk.put("1/QĐ-UBND", "2020-05-01", given(), person("Lò Thị Na", UNIT))
    assert timeline(desk).titles == ()


def test_a_revoked_award_says_so_and_makes_no_run(desk: Desk) -> None:
    titled(desk, 2020)
    revoked = titled(desk, 2021)
    number, day = "2021/QĐ-SYT", "2022-01-15"
    written = document(desk.shelf.folder / "later.txt", f"Điều 1. Hủy bỏ Quyết định số {number}.")
    mention = cite(written.pages[0].text, number)
    head = Header(
        so_ky_hieu=found("9/QĐ-SYT"), ngay_ban_hanh=found("2022-06-01"), loai_van_ban=found("Quyết định")
    )
    mention = replace(mention, ngay_ban_hanh=day, quan_he="bãi bỏ")
    desk.shelf.add(written, Record(replace(head, trich_yeu=found("Về việc hủy bỏ")), (mention,)))
    shown = timeline(desk)
    assert [line.entry.document for line in shown.lines if line.entry.changes] == [revoked]
    assert [title.runs for title in shown.titles] == [((2020, 2020),)]
    rows = extract_content(shown, TODAY).rows
    assert ["[hủy bỏ: 9/QĐ-SYT" in row.cells[2] for row in rows] == [False, True]


def test_a_second_scan_is_no_second_line(desk: Desk) -> None:
    titled(desk, 2021)
    titled(desk, 2021)
    desk.shelf.archive.commit_index()
    assert len(timeline(desk).lines) == 1


def test_what_a_report_tells_is_no_second_line(desk: Desk) -> None:
    id = titled(desk, 2021)
    desk.put("9/BC-SYT", "2022-12-01", told("2021/QĐ-SYT", kind="Lao động tiên tiến"), kind="Báo cáo")
    assert [line.entry.document for line in timeline(desk).lines] == [id]


def test_the_extract_names_decision_and_page_of_each_line(desk: Desk) -> None:
    ids = [titled(desk, year) for year in (2021, 2023)]
    content = extract_content(timeline(desk), TODAY)
    assert [row.cells[3] for row in content.rows] == [
        "2021/QĐ-SYT, ngày 15/01/2022",
        "2023/QĐ-SYT, ngày 15/01/2024",
    ]
    assert [row.cells[5] for row in content.rows] == [f"mã {id}, tr. 1" for id in ids]
    assert any("năm 2022 không thấy trong kho" in run for run in content.runs)
    assert any("không thay thế quyết định gốc" in note for note in content.notes)


def test_what_was_read_with_doubt_is_marked(desk: Desk) -> None:
    titled(desk, 2021, status="uncertain", reason="hard to read")
    titled(desk, 2022)
    assert [row.doubtful for row in extract_content(timeline(desk), TODAY).rows] == [True, False]


def test_the_extract_as_a_word_document(desk: Desk, tmp_path: Path) -> None:
    titled(desk, 2021)
    write_extract(tmp_path / "extract.docx", timeline(desk), TODAY)
    made = docx.Document(str(tmp_path / "extract.docx"))
    table = next(table for table in made.tables if table.rows[0].cells[0].text == "TT")
    assert [cell.text for cell in table.rows[1].cells][:3] == [
        "1",
        "2021",
        "Lao động tiên tiến của Giám đốc Sở Y tế",
    ]


def test_the_extract_as_a_pdf_has_its_own_letters(desk: Desk, tmp_path: Path) -> None:
    titled(desk, 2021)
    write_extract(tmp_path / "extract.pdf", timeline(desk), TODAY)
    with pypdfium2.PdfDocument(tmp_path / "extract.pdf") as pdf:
        text = pdf[0].get_textpage().get_text_bounded()
    assert "TRÍCH LỤC QUÁ TRÌNH KHEN THƯỞNG" in text
    assert "Lò Thị Na" in text
    assert (
        b"SovangTinos" in (tmp_path / "extract.pdf").read_bytes()
        or b"Tinos" in (tmp_path / "extract.pdf").read_bytes()
    )


def test_markup_in_a_name_is_text(desk: Desk, tmp_path: Path) -> None:
    award = given("Lao động tiên tiến", tu_nam=2021, den_nam=2021)
    desk.put("1/QĐ-SYT", "2021-12-15", award, person("Lò <b>Thị</b> & Na", UNIT))
    (found,) = desk.shelf.archive.timelines()
    write_extract(tmp_path / "extract.pdf", found, TODAY)
    with pypdfium2.PdfDocument(tmp_path / "extract.pdf") as pdf:
        assert "<b>Thị</b> & Na" in pdf[0].get_textpage().get_text_bounded()


def test_another_ending_is_refused(desk: Desk, tmp_path: Path) -> None:
    titled(desk, 2021)
    with pytest.raises(ArchiveError, match=r"\.docx"):
        write_extract(tmp_path / "extract.odt", timeline(desk), TODAY)
