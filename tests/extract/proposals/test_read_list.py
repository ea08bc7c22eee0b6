"""What a list of proposals says beyond a decision's: year of birth, the award, the years."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from made_lists import plain_page, table_part
from openpyxl import Workbook

from commands.proposal_list import csv_as_workbook
from extract.proposals.columns import _further_columns, table_facts, years_in
from extract.proposals.named_award import award_named
from extract.proposals.read_list import _period_of, read_list, with_defaults
from extract.proposals.types import ProposalList, ProposedAward
from extract.record import extract
from ingest.errors import UnreadableFileError
from ingest.options import ReadOptions
from ingest.read import read_document, read_text

TITLES = ["STT", "Họ và tên", "Năm sinh", "Chức vụ", "Đơn vị", "Hình thức đề nghị", "Năm"]
ROWS = [
    [1, "Lò Thị Na", 1981, "Giáo viên", "Trường Tiểu học Bến Lúa", "Bằng khen của Chủ tịch UBND tỉnh", 2024],
    [2, "Vi Văn Ổi", "02/3/1975", "Kế toán", "Sở Xây dựng tỉnh Mộc Giang", "CSTĐ cấp tỉnh", "2022 - 2024"],
    [3, "Tổ Kế hoạch", None, None, "Sở Xây dựng tỉnh Mộc Giang", "Tập thể Lao động xuất sắc", 2024],
]


def read(path: Path) -> ProposalList:
    document = read_document(path, ReadOptions())
    return read_list(document, extract(document))


def sheet(folder: Path, *rows: list[object]) -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    book.save(path := folder / "list.xlsx")
    return path


def test_a_spreadsheet_that_is_nothing_but_a_table_is_a_list(tmp_path: Path) -> None:
    found = read(sheet(tmp_path, TITLES, *ROWS)).proposals
    assert [(one.loai, one.ten, one.nam_sinh, one.hinh_thuc, one.tu_nam, one.den_nam) for one in found] == [
        ("cá nhân", "Lò Thị Na", 1981, "Bằng khen", 2024, 2024),
        ("cá nhân", "Vi Văn Ổi", 1975, "Chiến sĩ thi đua cấp tỉnh", 2022, 2024),
        ("tập thể", "Tổ Kế hoạch", None, "Tập thể lao động xuất sắc", 2024, 2024),
    ]
    assert found[0].tham_quyen == "Chủ tịch Ủy ban nhân dân tỉnh"
    assert {one.status for one in found} == {"certain"}


def test_a_line_is_there_once_where_a_heading_opens_the_list_too(tmp_path: Path) -> None:
    heading = ["DANH SÁCH ĐỀ NGHỊ TẶNG BẰNG KHEN CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH NĂM 2024"]
    plain = [row[:5] for row in ROWS[:2]]
    found = read(sheet(tmp_path, heading, [], TITLES[:5], *plain)).proposals
    assert [(one.ten, one.hinh_thuc, one.den_nam) for one in found] == [
        ("Lò Thị Na", "Bằng khen", 2024),
        ("Vi Văn Ổi", "Bằng khen", 2024),
    ]


@pytest.mark.parametrize("parted_by", [",", ";", "\t"])
def test_a_csv_file_is_read_as_its_table(tmp_path: Path, parted_by: str) -> None:
    lines = [TITLES, *[["" if cell is None else str(cell) for cell in row] for row in ROWS]]
    (tmp_path / "list.csv").write_text("\n".join(parted_by.join(line) for line in lines), "utf-8-sig")
    csv_as_workbook(tmp_path / "list.csv", tmp_path / "list.xlsx")
    assert [one.ten for one in read(tmp_path / "list.xlsx").proposals] == [
        "Lò Thị Na",
        "Vi Văn Ổi",
        "Tổ Kế hoạch",
    ]


def test_a_formula_in_a_csv_file_is_text(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text('STT,Họ và tên\n1,=1+1\n2,"Lò Thị Na"\n', "utf-8")
    csv_as_workbook(tmp_path / "list.csv", tmp_path / "list.xlsx")
    assert "=1+1" in read_document(tmp_path / "list.xlsx", ReadOptions()).pages[0].text


def test_a_csv_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commands.proposal_list.MOST_CSV", 10)
    (tmp_path / "list.csv").write_text("STT,Họ và tên\n1,Lò Thị Na\n", "utf-8")
    with pytest.raises(UnreadableFileError, match="limit"):
        csv_as_workbook(tmp_path / "list.csv", tmp_path / "list.xlsx")


def test_a_year_behind_a_name_is_one_of_birth() -> None:
    text = (
        "DANH SÁCH ĐỀ NGHỊ TẶNG GIẤY KHEN\n1. Ông Lò Văn Mít, sinh năm 1977, Trưởng thôn, thôn Hạ;\n"
        "2. Bà Vi Thị Khế, Trưởng ban, thôn Thượng."
    )
    document = read_text(text)
    found = read_list(document, extract(document)).proposals
    assert [(one.ten, one.nam_sinh) for one in found] == [("Lò Văn Mít", 1977), ("Vi Thị Khế", None)]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("đã có thành tích năm 2023, 2024 và 2025", (2023, 2025)),
        ("đã có thành tích trong năm học 2022 - 2023", (2022, 2023)),
        ("đã có thành tích năm 2023; quyết định số 2024/QĐ-UBND", (2023, 2023)),
        ("Giáo viên", None),
    ],
)
def test_the_years_of_an_achievement(text: str, years: tuple[int, int] | None) -> None:
    assert years_in(text) == years


def test_whoever_vets_says_what_the_list_does_not() -> None:
    listed = ProposalList(
        (ProposedAward("cá nhân", "Lò Thị Na", 1), ProposedAward("cá nhân", "Vi Văn Ổi", 1, den_nam=2022))
    )
    filled = with_defaults(listed, award_named("Giấy khen"), 2024, date(2025, 2, 1))
    assert [(one.hinh_thuc, one.den_nam) for one in filled.proposals] == [
        ("Giấy khen", 2024),
        ("Giấy khen", 2022),
    ]
    assert filled.ngay == "2025-02-01"


@pytest.mark.parametrize(("end", "years"), [(600, (2023, 2023)), (601, None)])
def test_the_heading_of_a_list_names_its_years_in_600_characters(
    end: int, years: tuple[int, int] | None
) -> None:
    text = "Danh sách".ljust(end - len("năm 2023"), ".") + "năm 2023"
    assert _period_of(read_text(text)) == years


@pytest.mark.parametrize(("row", "found"), [(4, True), (5, False)])
def test_the_titles_of_a_list_of_proposals_stand_in_its_first_four_rows(row: int, found: bool) -> None:
    titles = ("STT", "Họ và tên", "Năm sinh")
    assert bool(_further_columns(table_part(*[("", "", "")] * (row - 1), titles))) is found


def test_a_table_with_nothing_but_names_is_read() -> None:
    page = plain_page(1, "STT | Họ và tên\n1 | Trần Văn Minh")
    assert [row.name for _, row in table_facts([page])] == ["Trần Văn Minh"]
