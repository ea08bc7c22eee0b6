"""Spreadsheets: what their cells show, as tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_files import row, xlsx

from extract.record import extract
from ingest.errors import UnreadableFileError
from ingest.read import read_document
from ingest.sources.office.number_formats import shown

FORMATS = (
    '<numFmts><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="3"/></cellXfs>'
)
LIST = (
    row(1, "DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN")
    + row(3, "TT", "Họ và tên", "Chức vụ", "Đơn vị")
    + row(4, "1", "Lý Văn Ví", "Giáo viên", "Trường Tiểu học Nà Lau")
    + row(5, "2", "Vi Thị Mơ", "Kế toán", "Trường Mầm non Hoa Sim")
)


def test_a_list_of_persons_is_a_roster(tmp_path: Path) -> None:
    document = read_document(xlsx(tmp_path / "a.xlsx", LIST))
    found = extract(document).recipients
    assert [(one.stt, one.ten, one.chuc_vu, one.don_vi) for one in found] == [
        ("1", "Lý Văn Ví", "Giáo viên", "Trường Tiểu học Nà Lau"),
        ("2", "Vi Thị Mơ", "Kế toán", "Trường Mầm non Hoa Sim"),
    ]
    assert len(document.pages) == 1
    assert document.pages[0].tables[0].rows == 3


def test_the_first_rows_of_a_list_are_not_taken_for_all_whom_its_title_names(tmp_path: Path) -> None:
    more = row(6, "3", "Lò Văn Sính", "Giáo viên", "Trường Tiểu học Nà Lau")
    more += row(7, "4", "Nông Văn Hiển", "Giáo viên", "Trường Tiểu học Nà Lau")
    record = extract(read_document(xlsx(tmp_path / "a.xlsx", LIST + more)))
    assert [(award.hinh_thuc, award.so_ca_nhan) for award in record.awards] == [("Giấy khen", None)]
    assert (len(record.recipients), record.warnings) == (4, ())


def test_a_list_in_a_file_of_its_own_has_a_title_under_its_agency(tmp_path: Path) -> None:
    above = (
        row(1, "UBND TỈNH AN LỘC")
        + row(2, "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH")
        + row(4, "DANH SÁCH")
        + row(5, "Cá nhân được tặng Giấy khen của Giám đốc Sở Văn hóa, Thể thao và Du lịch")
    )
    listed = row(7, "STT", "Họ và tên", "Chức vụ") + row(8, "1", "Lý Văn Ví", "Giáo viên")
    record = extract(read_document(xlsx(tmp_path / "a.xlsx", above + listed)))
    agency, superior = record.header.co_quan_ban_hanh, record.header.co_quan_chu_quan
    assert (agency.value, superior.value) == ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "UBND TỈNH AN LỘC")
    (award,) = record.awards
    assert (award.hinh_thuc, award.so_ca_nhan) == ("Giấy khen", None)
    assert award.tham_quyen == "Giám đốc Sở Văn hóa, Thể thao và Du lịch"


def test_the_title_of_a_list_is_no_agency(tmp_path: Path) -> None:
    record = extract(read_document(xlsx(tmp_path / "a.xlsx", LIST)))
    assert record.header.co_quan_ban_hanh.value is None


def test_collectives_and_persons_of_one_list_are_told_apart_by_their_names(tmp_path: Path) -> None:
    titles = ("STT", "Tên tập thể/cá nhân/hộ gia đình", "Chức vụ", "Đơn vị công tác")
    rows = (
        row(1, "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG")
        + row(3, *titles)
        + row(4, "1", "Công an huyện Khe Vàng")
        + row(5, "2", "Ông Lý Văn Ví", "Phó Giám đốc", "Sở Tư pháp")
    )
    found = extract(read_document(xlsx(tmp_path / "a.xlsx", rows))).recipients
    assert [(one.loai, one.ten) for one in found] == [
        ("tập thể", "Công an huyện Khe Vàng"),
        ("cá nhân", "Lý Văn Ví"),
    ]


def test_dates_and_numbers_are_as_shown(tmp_path: Path) -> None:
    cells = (
        '<row r="1"><c r="A1" s="1"><v>45197</v></c><c r="B1" s="2"><v>1500000</v></c>'
        '<c r="C1"><v>2.5</v></c>'
        '<c r="D1" t="b"><v>1</v></c><c r="E1" t="str"><f>A2</f><v>Lý Văn Ví</v></c></row>'
    )
    page = read_document(xlsx(tmp_path / "a.xlsx", cells, styles=FORMATS)).pages[0]
    assert page.text == "28/09/2023\n1.500.000\n2,5\nTRUE\nLý Văn Ví"


def test_text_in_an_old_font_is_converted(tmp_path: Path) -> None:
    styles = (
        '<fonts><font><name val=".VnTime"/></font></fonts><cellXfs><xf numFmtId="0" fontId="0"/></cellXfs>'
    )
    cells = '<row r="1"><c r="A1" s="0" t="inlineStr"><is><t>ngµy 18 th¸ng 9</t></is></c></row>'
    assert read_document(xlsx(tmp_path / "a.xlsx", cells, styles=styles)).pages[0].text == "ngày 18 tháng 9"


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (0.5, "0%", "50%"),
        (1234.5, "#,##0.00", "1.234,50"),
        (1234.5, "#,##0.##", "1.234,5"),
        (5, "00", "05"),
        (45197.75, "dd/mm/yyyy hh:mm", "28/09/2023 18:00"),
        (45197, 'dd" tháng "mm" năm "yyyy', "28 tháng 09 năm 2023"),
        (45197, "[$-42A]d/m/yy;@", "28/9/23"),
        (-1500, "#,##0;(#,##0)", "(1.500)"),
        (-1500, "#,##0", "-1.500"),
        (0, '#,##0;-#,##0;"-"', "-"),
        (1500000, '_-* #,##0\\ "₫"_-', "1.500.000 ₫"),
        (1500000, "#,##0,", "1.500"),
        (987654321012, "0", "987654321012"),
        (987654321012, "General", "987654321012"),
        (1 / 3, "General", "0,3333333333"),
        (-1, "dd/mm/yyyy", "-1"),
    ],
)
def test_number_formats(value: float, code: str, expected: str) -> None:
    assert shown(value, code) == expected


def test_what_is_hidden_is_left_out_and_told_of(tmp_path: Path) -> None:
    rows = LIST + row(6, "3", "Lò Văn Sính", "Kế toán", "Trường Hoa Sim", attributes='hidden="1"')
    document = read_document(xlsx(tmp_path / "a.xlsx", rows, state="hidden"))
    assert "Sính" not in document.pages[0].text
    assert "mật" not in document.pages[0].text
    assert document.warnings == ("1 hidden sheet was left out: Nháp.", "1 hidden row was left out.")


def test_cells_far_to_the_right_are_told_of(tmp_path: Path) -> None:
    last, beyond = (f'<c r="{name}1" t="inlineStr"><is><t>xa</t></is></c>' for name in ("GR", "GS"))
    rows = f'<row r="1">{last}{beyond}</row>'
    document = read_document(xlsx(tmp_path / "a.xlsx", rows))
    assert document.warnings == ("1 cell beyond column 200 was left out.",)


def test_a_hidden_column_is_left_out_and_told_of(tmp_path: Path) -> None:
    before = '<cols><col min="3" max="3" hidden="1"/></cols>'
    document = read_document(xlsx(tmp_path / "a.xlsx", LIST, before=before))
    assert "Giáo viên" not in document.pages[0].text
    assert document.warnings == ("1 hidden column was left out.",)


def test_cells_made_one_go_over_their_rows(tmp_path: Path) -> None:
    rows = (
        row(1, "TT", "Họ và tên", "Đơn vị")
        + row(2, "1", "Lý Văn Ví", "Sở Nội vụ")
        + row(3, "2", "Vi Thị Mơ", "")
    )
    rows += row(4, "3", "Lò Văn Sính", "Sở Y tế")
    after = '<mergeCells><mergeCell ref="C2:C3"/></mergeCells>'
    table = read_document(xlsx(tmp_path / "a.xlsx", rows, after=after)).pages[0].tables[0]
    assert [(cell.row, cell.rows) for cell in table.cells if cell.column == 2] == [(0, 1), (1, 2), (3, 1)]


def test_a_formula_without_its_result_is_told_of(tmp_path: Path) -> None:
    rows = LIST + '<row r="7"><c r="A7"><f>COUNTA(B4:B5)</f></c></row>'
    (warning,) = read_document(xlsx(tmp_path / "a.xlsx", rows)).warnings
    assert warning.startswith("1 formula has no stored result")


def test_a_sheet_of_a_million_rows_is_refused(tmp_path: Path) -> None:
    rows = '<row><c t="inlineStr"><is><t>a</t></is></c></row>' * 1_000_000
    with pytest.raises(UnreadableFileError, match=r"has more than 50,000 rows in its sheet DS"):
        read_document(xlsx(tmp_path / "a.xlsx", rows))
