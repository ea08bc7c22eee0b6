"""The calendar: what is due for transfer on a day, what is expired, and what nobody can say yet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from archives import KeepingShelf
from awarding import Desk, given

from index.archive import Archive
from index.dossiers.calendar import CURRENT, EXPIRED, HISTORICAL, Calendar, calendar
from index.dossiers.dossiers import Dossier
from index.errors import ArchiveError
from index.handover.types import Sender
from index.outputs.forms.calendar_lists import write_calendar
from index.types import DocumentSummary


def dossier(nam: int | None, thoi_han: str | None, id: int = 1) -> Dossier:
    return Dossier(id, f"Hồ sơ khen thưởng {nam}", nam, "khen thưởng", (DocumentSummary(id),), thoi_han)


def on(day: str, *dossiers: Dossier, handed_over: dict[int, str] | None = None) -> Calendar:
    return calendar(dossiers, handed_over or {}, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "due"), [("2024-12-31", ()), ("2025-01-01", (EXPIRED,)), ("2030-05-05", (EXPIRED,))]
)
def test_ten_years_end_with_the_tenth_year_after_the_dossiers_own(day: str, due: tuple[str, ...]) -> None:
    found = on(day, dossier(2014, "10 năm"), handed_over={1: "2015-01-05"})
    assert (found.lines[0].due, found.lines[0].expires) == (due, "2025-01-01")


@pytest.mark.parametrize(("day", "due"), [("2024-12-31", ()), ("2025-01-01", (CURRENT,))])
def test_a_year_is_due_for_the_agencys_archives_when_it_is_over(day: str, due: tuple[str, ...]) -> None:
    line = on(day, dossier(2024, "10 năm")).lines[0]
    assert (line.due, line.current_by) == (due, "2025-12-31")


def test_what_was_handed_over_is_not_due_again() -> None:
    line = on("2025-06-01", dossier(2024, "10 năm"), handed_over={1: "2025-02-01"}).lines[0]
    assert (line.due, line.handed_over) == ((), "2025-02-01")


@pytest.mark.parametrize(("day", "due"), [("2025-12-31", ()), ("2026-01-01", (HISTORICAL,))])
def test_what_is_kept_for_ever_goes_to_the_state_by_the_law_of_2024(day: str, due: tuple[str, ...]) -> None:
    line = on(day, dossier(2020, "vĩnh viễn"), handed_over={1: "2021-02-01"}).lines[0]
    assert (line.due, line.register_by, line.historical_by) == (due, "2025-12-31", "2026-12-31")
    assert line.expires is None


def test_before_july_2025_the_law_of_2011_gives_ten_years() -> None:
    found = on("2025-06-30", dossier(2020, "vĩnh viễn"))
    assert (found.lines[0].historical_by, found.mark) == ("2030-12-31", "unconfirmed")
    assert (on("2025-07-01").rests_on, on("2025-07-01").mark) == ("Luật Lưu trữ 33/2024/QH15", "sure")


@pytest.mark.parametrize(
    ("nam", "thoi_han", "unknown"),
    [
        (None, "10 năm", "không rõ năm"),
        (2020, None, "chưa xác định thời hạn bảo quản"),
        (2020, "đến khi hết hiệu lực", "chưa xác định thời hạn bảo quản"),
        (2020, "10 năm", ""),
        (2020, "vĩnh viễn", ""),
    ],
)
def test_what_nobody_can_say_yet_is_told(nam: int | None, thoi_han: str | None, unknown: str) -> None:
    line = on("2099-01-01", dossier(nam, thoi_han)).lines[0]
    assert line.unknown == unknown
    assert EXPIRED not in line.due or not unknown


def test_the_log_tells_what_was_handed_over(archive: Archive, keeping: KeepingShelf, tmp_path: Path) -> None:
    desk = Desk(keeping)
    desk.put("1/QĐ-UBND", "2020-03-04", given())
    archive.commit_index()
    today = date.fromisoformat("2026-02-02")
    assert archive.calendar(today).lines[0].due == (CURRENT,)
    archive.handover.write(tmp_path / "gói", Sender("H30"), "AIP", archive.handover.chosen(None))
    line = archive.calendar(today).lines[0]
    assert (line.due, line.handed_over is None) == ((), False)


def test_the_lists_are_written_for_the_council(tmp_path: Path) -> None:
    found = on(
        "2026-01-01", dossier(2014, "10 năm", 4), dossier(2025, None, 5), dossier(2015, "vĩnh viễn", 6)
    )
    book = tmp_path / "lịch.xlsx"
    write_calendar(book, found)
    sheets = {
        sheet.title: [row for row in sheet.iter_rows(min_row=2, values_only=True) if len(row) > 1]
        for sheet in openpyxl.load_workbook(book).worksheets
    }
    assert {title: [row[1] for row in rows] for title, rows in sheets.items() if rows} == {
        "Đến hạn nộp hiện hành": [4, 5, 6],
        "Đến hạn nộp lịch sử": [6],
        "Hết thời hạn bảo quản": [4],
        "Cần xác định": [5],
    }
    word = tmp_path / "danh mục.docx"
    write_calendar(word, found)
    (table,) = docx.Document(str(word)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows][1] == [
        *("1", "4", "Hồ sơ khen thưởng 2014", "2014", "10 năm", "01/01/2025", "1", ""),
    ]
    with pytest.raises(ArchiveError):
        write_calendar(tmp_path / "lịch.pdf", found)
