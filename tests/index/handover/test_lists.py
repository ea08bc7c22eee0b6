"""The working lists: a row for each dossier, document and scanned page, and what the pages lack."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from archives import KeepingShelf
from awarding import Desk, given

from index.archive import Archive
from index.handover.lists import PageScan, shortfalls, write_lists
from index.handover.types import Sender


@pytest.mark.parametrize(
    ("page", "short"),
    [
        (PageScan(1, "2B", True, 200, True), []),
        (PageScan(1, "2B", True, 199, True), ["dưới 200 dpi"]),
        (PageScan(1, "2B", True, None, True), ["không rõ dpi"]),
        (PageScan(1, "2B", True, 300, False), ["không màu"]),
        (PageScan(1, None, True, 300, True), ["không phải PDF/A"]),
        (PageScan(1, "", False, None, None), []),
    ],
)
def test_what_is_asked_of_a_scan(page: PageScan, short: list[str]) -> None:
    assert list(shortfalls(page)) == short


def test_the_lists_are_written(archive: Archive, keeping: KeepingShelf, tmp_path: Path) -> None:
    desk = Desk(keeping)
    desk.put("2935/QĐ-UBND", "2023-09-28", given(), trich_yeu="Về việc tặng Bằng khen")
    desk.put("17/QĐ-UBND", "2023-02-03", given())
    archive.commit_index()
    dossiers, left_out = archive.handover.described(Sender("H30"), "AIP", archive.handover.chosen(None))
    assert left_out == ()
    pages = [PageScan(1, "", True, 150, True), PageScan(2, "2B", True, 300, True)]
    assert write_lists(tmp_path / "lists.xlsx", dossiers, lambda path, media_type: pages) == 2
    book = openpyxl.load_workbook(tmp_path / "lists.xlsx")
    named = {
        sheet.title: [
            dict(zip([cell.value for cell in sheet[1]], [cell.value for cell in row], strict=True))
            for row in sheet.iter_rows(min_row=2)
        ]
        for sheet in book.worksheets[:3]
    }
    (dossier,) = named["Hồ sơ"]
    assert (dossier["Phông"], dossier["Số, ký hiệu hồ sơ"], dossier["Tổng số văn bản"]) == (
        *("H30", "H30.2023.01.001", 2),
    )
    first, second = named["Tài liệu"]
    assert [second[name] for name in ("STT", "Loại văn bản", "Số", "Ký hiệu", "Ngày", "Tháng", "Năm")] == [
        *(2, "Quyết định", "2935", "QĐ-UBND", 28, 9, 2023),
    ]
    assert first["Trích yếu"] is None
    assert [row["Chưa đạt"] for row in named["Chất lượng quét"]] == [
        "không phải PDF/A, dưới 200 dpi",
        None,
    ] * 2


def test_a_dossier_that_lacks_an_original_is_named(archive: Archive, keeping: KeepingShelf) -> None:
    id = Desk(keeping).put("2/QĐ-UBND", "2023-09-28", given())
    archive.commit_index()
    for path in (keeping.original(id), keeping.source(id)):
        path.unlink()
    found, left = archive.handover.described(Sender("H30"), "AIP", archive.handover.chosen(None))
    assert (found, ["needs it" in one.reason for one in left]) == ((), [True])
