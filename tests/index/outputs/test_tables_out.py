"""The archive's tables: every document, award, recipient, figure, citation and gap, true to the archive."""

from __future__ import annotations

import csv
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from archives import Shelf, document
from invented_figures import InventedFigures

from extract.types import Record
from index.awards.conditions import EVERYTHING, Conditions
from index.awards.roster import RosterEntry
from index.errors import ArchiveError
from index.outputs.outputs import TABLES, Outputs, TableName
from index.outputs.tables.cells import Link
from index.outputs.tables.file_links import file_link
from index.store import documents as store
from index.store.catalogue import FILE_NAME, Catalogue


@pytest.fixture
def outputs(shelf: Shelf) -> Outputs:
    """The tables of an archive with three documents, beside the invented figures."""
    text = "Căn cứ Nghị định số 91/2017/NĐ-CP; theo Tờ trình số 186/TTr-SNV"
    shelf.put(
        text,
        number="2935/QĐ-UBND",
        date="2023-09-28",
        loai_van_ban="Quyết định",
        trich_yeu="Về việc tặng Bằng khen",
        co_quan_ban_hanh="ỦY BAN NHÂN DÂN TỈNH MỘC GIANG",
        cites=(("91/2017/NĐ-CP", "2017-07-31"), ("186/TTr-SNV", None)),
    )
    shelf.put("Tờ trình", number="186/TTr-SNV", date="2023-09-20", loai_van_ban="Tờ trình")
    shelf.put("Bản cũ", number="05/QĐ-SYT", date="2022-01-07", date_status="uncertain")
    return Outputs(shelf.archive._catalogue, InventedFigures)


def rows(outputs: Outputs, folder: Path, table: TableName, year: int | None = None) -> list[dict[str, Any]]:
    """A table as programs read it."""
    path = folder / f"{table}-{year}.jsonl"
    outputs.write(path, [table], year=year)
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


# --- mục lục văn bản ---------------------------------------------------------------------------------------


def test_register_has_the_circulars_columns_and_what_is_known(outputs: Outputs, tmp_path: Path) -> None:
    found = {row["so_ky_hieu"]: row for row in rows(outputs, tmp_path, "documents")}
    decision = found["2935/QĐ-UBND"]
    assert (decision["code_number"], decision["code_notation"]) == (2935, "QĐ-UBND")
    assert decision["issued_date"] == "2023-09-28"
    assert decision["type_name"] == "Quyết định"
    assert decision["subject"] == "Về việc tặng Bằng khen"
    assert decision["page_amount"] == 1
    assert decision["language"] == "Tiếng Việt"
    assert decision["autograph"] is None


def test_register_says_what_is_uncertain_and_what_is_missing(outputs: Outputs, tmp_path: Path) -> None:
    found = {row["so_ky_hieu"]: row["description"] for row in rows(outputs, tmp_path, "documents")}
    assert found["05/QĐ-SYT"].startswith("Chưa chắc: ngày; Không đọc được hoặc không có: ")
    assert "Chưa chắc" not in found["186/TTr-SNV"]


def test_register_marks_the_uncertain_date_in_the_workbook(outputs: Outputs, tmp_path: Path) -> None:
    outputs.write(tmp_path / "a.xlsx", ["documents"])
    page = openpyxl.load_workbook(tmp_path / "a.xlsx")["Mục lục văn bản"]
    headings = [cell.value for cell in page[1]]
    number, date = (
        headings.index("Số của văn bản (CodeNumber)"),
        headings.index("Ngày, tháng, năm văn bản (IssuedDate)"),
    )
    oldest = next(row for row in page.iter_rows(min_row=2) if row[number].value == 5)
    assert oldest[number].fill.fill_type is None
    assert oldest[date].fill.fill_type == "solid"
    assert oldest[date].value == datetime(2022, 1, 7)


def test_a_list_in_a_workbook_is_numbered_and_colours_are_explained(outputs: Outputs, tmp_path: Path) -> None:
    outputs.write(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    for title in ("Mục lục văn bản", "Khen thưởng", "Dẫn chiếu"):
        first = [cell.value for cell in book[title]["A"]]
        assert first == ["STT", *range(1, len(first))]
    assert book["Thống kê"]["A1"].value == "Thống kê theo"
    told = book["Chú giải"]["A1"]
    assert told.value.startswith("Ô nền vàng: ")
    doubted = next(
        cell for row in book["Mục lục văn bản"].iter_rows(min_row=2) for cell in row if cell.fill.fill_type
    )
    assert told.fill.fgColor.rgb == doubted.fill.fgColor.rgb


def test_the_register_opens_the_files_that_are_there(shelf: Shelf, tmp_path: Path) -> None:
    kept, gone = (shelf.put("x", number=f"{so}/QĐ-X", date="2023-01-04") for so in (1, 2))
    (shelf.folder / f"{gone}.txt").unlink()
    shelf.archive.outputs.write(tmp_path / "a.xlsx", ["documents"])
    page = openpyxl.load_workbook(tmp_path / "a.xlsx")["Mục lục văn bản"]
    column = [cell.value for cell in page[1]].index("Tệp")
    first, second = (row[column] for row in page.iter_rows(min_row=2))
    assert first.hyperlink.target == f"FILE:{(shelf.folder / f'{kept}.txt').as_uri().removeprefix('file:')}"
    assert first.value == str(shelf.folder / f"{kept}.txt")
    assert (second.value, second.hyperlink) == (str(shelf.folder / f"{gone}.txt"), None)


def test_a_file_that_is_gone_is_opened_where_the_archive_keeps_it(tmp_path: Path) -> None:
    kept = tmp_path / "kept #1.pdf"
    kept.touch()
    assert file_link("a.pdf", [tmp_path / "a.pdf", kept]) == Link("a.pdf", kept.as_uri())
    assert "#" not in kept.as_uri()


@pytest.mark.parametrize("elsewhere", ["//server/share/a.pdf", "a.pdf", "\\\\server\\share\\a.pdf"])
def test_no_other_machine_is_asked_for_a_file(elsewhere: str) -> None:
    assert file_link("a.pdf", [Path(elsewhere)]) == "a.pdf"


def test_the_register_misses_no_superior_of_a_body_that_has_none(shelf: Shelf, tmp_path: Path) -> None:
    for so, agency in enumerate(("ỦY BAN NHÂN DÂN TỈNH MỘC GIANG", "SỞ Y TẾ"), 1):
        shelf.put("x", number=f"{so}/QĐ-X", date=f"2023-01-0{so}", co_quan_ban_hanh=agency)
    told = [row["description"] for row in rows(shelf.archive.outputs, tmp_path, "documents")]
    assert ["cơ quan chủ quản" in one for one in told] == [False, True]


def test_register_is_file_by_file_with_numbers_from_one(outputs: Outputs, tmp_path: Path) -> None:
    sql = outputs._catalogue._sql
    sql.execute("INSERT INTO dossiers VALUES (1, 'k', 'Hồ sơ khen thưởng năm 2023', 2023, NULL, 'rule')")
    sql.executemany("INSERT INTO dossier_documents VALUES (?, 1, 'rule')", [(1,), (2,)])
    found = rows(outputs, tmp_path, "documents")
    assert [(row["so_ky_hieu"], row["doc_ordinal"], row["file_catalog"]) for row in found] == [
        ("186/TTr-SNV", 1, 2023),
        ("2935/QĐ-UBND", 2, 2023),
        ("05/QĐ-SYT", None, None),
    ]


def test_a_year_leaves_the_documents_of_others_out(outputs: Outputs, tmp_path: Path) -> None:
    assert [row["so_ky_hieu"] for row in rows(outputs, tmp_path, "documents", 2022)] == ["05/QĐ-SYT"]
    assert {row["nam"] for row in rows(outputs, tmp_path, "awards", 2022)} == {2022}
    assert [row["ten"] for row in rows(outputs, tmp_path, "recipients", 2022)] == ["Vi Thị Sen", "Lò Văn Pản"]
    assert rows(outputs, tmp_path, "citations", 2022) == []
    assert rows(outputs, tmp_path, "missing", 2022) == []


# --- awards, recipients, statistics ------------------------------------------------------------------------


def test_awards_stand_once_with_all_their_sources(outputs: Outputs, tmp_path: Path) -> None:
    award = rows(outputs, tmp_path, "awards")[0]
    assert award["nguon"] == "2935/QĐ-UBND (mã 1), tr. 1, tặng; 412/BC-UBND (mã 4), tr. 2, thuật lại"
    assert award["chenh_lech"] == "cá nhân: nêu 3, đếm 2"
    assert award["tien_thuong_du_kien"] == "cá nhân: 2.700.000"
    assert award["tinh_trang"] == "quyết định có trong kho"


def test_a_month_alone_is_no_invented_day(outputs: Outputs, tmp_path: Path) -> None:
    assert rows(outputs, tmp_path, "awards")[1]["ngay_quyet_dinh"] == "5/2023"


def test_recipients_carry_their_award_and_decision(outputs: Outputs, tmp_path: Path) -> None:
    person = rows(outputs, tmp_path, "recipients")[2]
    assert (person["danh_xung"], person["ten"], person["don_vi"]) == ("Ông", "Đàm Hữu Lộc", "Sở Nội vụ")
    assert (person["hinh_thuc"], person["so_quyet_dinh"]) == ("Bằng khen", "2935/QĐ-UBND")
    assert person["ngay_quyet_dinh"] == "2023-09-28"


def test_statistics_are_the_figures_own(outputs: Outputs, tmp_path: Path) -> None:
    found = {(row["theo"], row["gia_tri"]): row for row in rows(outputs, tmp_path, "statistics")}
    everything = InventedFigures().statistics().total
    assert found["Tất cả", "Tổng số"]["cong"] == everything.recipients
    assert found["Năm", 2022]["khen_thuong_chua_chac"] == 1
    assert found["Hình thức khen thưởng", "Bằng khen"]["van_ban"] == "1, 4"


def test_workbook_has_every_table_and_charts_over_the_statistics(outputs: Outputs, tmp_path: Path) -> None:
    written = outputs.write(tmp_path / "a.xlsx")
    assert [part.table for part in written] == list(TABLES)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == [
        "Mục lục văn bản",
        "Khen thưởng",
        "Danh sách khen thưởng",
        "Thống kê",
        "Dẫn chiếu",
        "Văn bản còn thiếu",
        "Biểu đồ",
        "Chú giải",
    ]
    assert [book.worksheets[n].max_row - 1 for n in range(6)] == [part.rows for part in written]
    charts = book["Biểu đồ"]._charts
    assert len(charts) == 3
    years, kinds = charts[0].series[0], charts[1].series[1]
    assert [point.v for point in kinds.cat.strRef.strCache.pt] == [
        "Bằng khen",
        "Giấy khen",
        "Huân chương Lao động",
    ]
    assert [point.v for point in kinds.val.numRef.numCache.pt] == [2, 1, 0]
    assert years.cat.numRef.f == "'Thống kê'!$B$3:$B$4"
    assert [book["Thống kê"][f"A{n}"].value for n in (2, 3, 4, 5)] == [
        "Tất cả",
        "Năm",
        "Năm",
        "Hình thức khen thưởng",
    ]


# --- citations and gaps ------------------------------------------------------------------------------------


def test_citations_say_what_is_held(outputs: Outputs, tmp_path: Path) -> None:
    found = rows(outputs, tmp_path, "citations")
    assert [(row["dan_so_ky_hieu"], row["co_trong_kho"]) for row in found] == [
        ("91/2017/NĐ-CP", None),
        ("186/TTr-SNV", 2),
    ]


def test_missing_documents_say_who_cites_them(outputs: Outputs, tmp_path: Path) -> None:
    (row,) = rows(outputs, tmp_path, "missing")
    assert (row["so_ky_hieu"], row["ngay_ban_hanh"], row["dan_boi"]) == (
        "91/2017/NĐ-CP",
        "2017-07-31",
        "2935/QĐ-UBND (mã 1)",
    )


def test_tables_agree_with_each_other_while_others_write(
    outputs: Outputs, shelf: Shelf, tmp_path: Path
) -> None:
    class Slow(InventedFigures):
        """While the awards are counted, another process takes in a document."""

        def events(self, conditions: Conditions = EVERYTHING, /) -> Any:
            other = Catalogue.open(shelf.archive.folder / FILE_NAME)
            store.add(other, document(tmp_path / "x.txt", "Mới"), Record(), mtime_ns=1)
            other.close()
            return super().events(conditions)

    # The folder's files are written in this order: the newcomer comes between the two.
    _, documents = Outputs(outputs._catalogue, Slow).write(tmp_path / "a", ["awards", "documents"])
    assert documents.rows == 3
    assert len(rows(outputs, tmp_path, "documents")) == 4


# --- where to ----------------------------------------------------------------------------------------------


def test_a_folder_gets_a_file_for_each_table(outputs: Outputs, tmp_path: Path) -> None:
    written = outputs.write(tmp_path / "so-lieu", text_format="csv")
    assert sorted(path.name for path in (tmp_path / "so-lieu").iterdir()) == sorted(
        f"{name}.csv" for name in TABLES
    )
    for part in written:
        with Path(part.path).open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.reader(file))) == part.rows + 1


def test_one_text_file_holds_one_table(outputs: Outputs, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="choose it with --table"):
        outputs.write(tmp_path / "a.csv")


def test_files_that_are_there_stay_all_of_them_or_none(outputs: Outputs, tmp_path: Path) -> None:
    (tmp_path / "missing.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(ArchiveError, match="--force"):
        outputs.write(tmp_path)
    assert not (tmp_path / "documents.csv").exists()
    outputs.write(tmp_path, replace=True)
    assert (tmp_path / "missing.csv").read_text("utf-8-sig") != "mine"


def test_a_folder_is_left_as_it_was_when_one_table_breaks_off(shelf: Shelf, tmp_path: Path) -> None:
    class Broken(InventedFigures):
        def roster(self, conditions: Conditions = EVERYTHING, /) -> Any:
            yield RosterEntry("1.0", 1, 0, "tập thể", "Sở Nội vụ", 2)
            raise ArchiveError("the list can't be read")

    target = tmp_path / "so-lieu"
    with pytest.raises(ArchiveError, match="can't be read"):
        Outputs(shelf.archive._catalogue, Broken).write(target)
    assert list(target.iterdir()) == []


def test_a_file_is_no_folder(outputs: Outputs, tmp_path: Path) -> None:
    (tmp_path / "so-lieu").write_text("", encoding="utf-8")
    with pytest.raises(ArchiveError, match="is a file"):
        outputs.write(tmp_path / "so-lieu")
