"""Tables in files: whole or not at all, true to their values, and harmless to whoever opens them."""

from __future__ import annotations

import csv
import io
import json
import string
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import ArchiveError
from index.outputs.tables import workbook
from index.outputs.tables.cells import Cell, Column, Doubtful, OutputTable, day, escape_formula, is_dangerous
from index.outputs.tables.table_files import write_table

COLUMNS = (
    Column("so_ky_hieu", "Số, ký hiệu", 18),
    Column("ngay_ban_hanh", "Ngày ban hành", 12, "date"),
    Column("so_trang", "Số trang", 8, "number"),
)
ROWS: list[tuple[Cell, ...]] = [
    ("2935/QĐ-UBND", date(2023, 9, 28), 3),
    (Doubtful("05/QĐ-UBND"), None, 12),
]

FORMULAS = (
    "=1+1",
    "+84 912",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "＝1+1",
    '=HYPERLINK("http://x")',
)
NO_FORMULAS = ("2935/QĐ-UBND", "a=b", "Sở Nội vụ - Phòng Tổ chức", "", "'", "2021-2025", "Điều 3; Điều 4")


def cells(path: Path) -> list[list[object]]:
    """The values of the first sheet of a workbook."""
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path).worksheets[0].rows]


# --- what stands in the files --------------------------------------------------------------------------


def test_csv_is_known_to_excel_as_utf8_and_has_iso_dates(tmp_path: Path) -> None:
    assert write_table(tmp_path / "a.csv", COLUMNS, ROWS) == 2
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) == [
        ["Số, ký hiệu", "Ngày ban hành", "Số trang"],
        ["2935/QĐ-UBND", "2023-09-28", "3"],
        ["05/QĐ-UBND", "", "12"],
    ]


def test_json_lines_have_names_for_programs(tmp_path: Path) -> None:
    write_table(tmp_path / "a.jsonl", COLUMNS, ROWS)
    assert [json.loads(line) for line in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()] == [
        {"so_ky_hieu": "2935/QĐ-UBND", "ngay_ban_hanh": "2023-09-28", "so_trang": 3},
        {"so_ky_hieu": "05/QĐ-UBND", "ngay_ban_hanh": None, "so_trang": 12},
    ]


def test_workbook_has_real_dates_and_numbers_and_is_ready_for_print(tmp_path: Path) -> None:
    write_table(tmp_path / "a.xlsx", COLUMNS, ROWS, title="Mục lục")
    page = openpyxl.load_workbook(tmp_path / "a.xlsx")["Mục lục"]
    assert [cell.value for cell in page[1]] == ["Số, ký hiệu", "Ngày ban hành", "Số trang"]
    assert page["B2"].is_date
    assert page["B2"].number_format == "dd/mm/yyyy"
    assert page["C2"].value == 3
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:C3"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.print_title_rows == "$1:$1"
    assert page.column_dimensions["A"].width > 18


def test_workbook_marks_doubtful_cells(tmp_path: Path) -> None:
    write_table(tmp_path / "a.xlsx", COLUMNS, ROWS)
    page = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert page["A2"].fill.fill_type is None
    assert page["A3"].fill.fill_type == "solid"


def test_a_table_without_rows_has_its_headings(tmp_path: Path) -> None:
    for name in ("a.csv", "a.xlsx"):
        assert write_table(tmp_path / name, COLUMNS, []) == 0
    assert cells(tmp_path / "a.xlsx") == [["Số, ký hiệu", "Ngày ban hành", "Số trang"]]


def test_a_table_longer_than_a_sheet_goes_on_in_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 2)
    column = (Column("n", "Số", kind="number"),)
    written = workbook.write_workbook(
        tmp_path / "a.xlsx", [OutputTable("n", "Trích dẫn", column, ([n] for n in range(5)))]
    )
    assert [(part.title, part.rows) for part in written] == [
        ("Trích dẫn", 2),
        ("Trích dẫn (2)", 2),
        ("Trích dẫn (3)", 1),
    ]
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    numbers = [[page.cell(n, 1).value for n in range(2, page.max_row + 1)] for page in book.worksheets]
    assert numbers[:3] == [[0, 1], [2, 3], [4]]


def test_days_before_excels_calendar_and_parts_of_days_are_text(tmp_path: Path) -> None:
    column = (Column("ngay", "Ngày", kind="date"),)
    rows = [[date(1899, 5, 6)], [day("2023-09")], [day("2023")], [day("2023-09-28")]]
    write_table(tmp_path / "a.xlsx", column, rows)
    values = [row[0] for row in cells(tmp_path / "a.xlsx")[1:]]
    assert values[:3] == ["06/05/1899", "9/2023", "2023"]
    assert f"{values[3]:%Y-%m-%d}" == "2023-09-28"


def test_text_too_long_for_a_cell_is_cut_with_a_mark(tmp_path: Path) -> None:
    write_table(tmp_path / "a.xlsx", COLUMNS[:1], [["a" * 40_000]])
    assert cells(tmp_path / "a.xlsx")[1][0] == "a" * 32_766 + "…"


# --- what a spreadsheet must not run -------------------------------------------------------------------


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_has_an_apostrophe_before_what_could_be_a_formula(tmp_path: Path, text: str) -> None:
    write_table(tmp_path / "a.csv", COLUMNS[:1], [[text]])
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1][0].startswith("'")


@pytest.mark.parametrize("text", NO_FORMULAS)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert escape_formula(text) == text


@pytest.mark.parametrize("text", FORMULAS)
def test_workbook_holds_it_as_quoted_text_unchanged(tmp_path: Path, text: str) -> None:
    write_table(tmp_path / "a.xlsx", COLUMNS[:1], [[text]])
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]["A2"]
    assert cell.data_type == "s"
    assert cell.number_format == "@"
    assert cell.quotePrefix
    assert str(cell.value).strip() == text.strip()


def test_a_negative_number_is_a_number_and_keeps_its_sign(tmp_path: Path) -> None:
    write_table(tmp_path / "a.csv", COLUMNS[2:], [[-5]])
    assert (tmp_path / "a.csv").read_bytes().endswith(b"\r\n-5\r\n")


@given(st.text(alphabet=string.ascii_letters + "=+-@;\t\r\n ,\"'", max_size=20))
def test_what_was_made_harmless_is_no_danger_any_more(text: str) -> None:
    assert not is_dangerous(escape_formula(text))
    assert escape_formula(text).replace("'", "") == text.replace("'", "")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), min_size=1, max_size=5
    )
)
def test_text_comes_back_from_a_workbook_as_it_went_in(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("t") / "a.xlsx"
    write_table(path, COLUMNS[:1], [[text] for text in texts])
    assert [row[0] for row in cells(path)[1:]] == texts


def test_control_characters_of_broken_text_layers_do_not_break_the_workbook(tmp_path: Path) -> None:
    write_table(tmp_path / "a.xlsx", COLUMNS[:1], [["a\x00b\x0bc\ufffe"], ["sau"]])
    assert cells(tmp_path / "a.xlsx")[1:] == [["a\ufffdb\ufffdc\ufffd"], ["sau"]]


# --- whole or not at all -------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".xlsx"])
def test_a_file_that_is_there_is_replaced_only_on_request(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    path.write_text("của người khác", encoding="utf-8")
    with pytest.raises(ArchiveError, match="--force"):
        write_table(path, COLUMNS, ROWS)
    assert path.read_text("utf-8") == "của người khác"
    write_table(path, COLUMNS, ROWS, replace=True)
    assert path.read_bytes() != "của người khác".encode()


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".xlsx"])
def test_nothing_is_left_of_a_table_that_breaks_off(tmp_path: Path, ending: str) -> None:
    def rows() -> Iterator[tuple[Cell, ...]]:
        yield ROWS[0]
        raise ArchiveError("the catalogue is damaged")

    with pytest.raises(ArchiveError, match="damaged"):
        write_table(tmp_path / f"a{ending}", COLUMNS, rows())
    assert list(tmp_path.iterdir()) == []


def test_another_ending_a_folder_and_a_folder_that_is_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"\.csv, \.jsonl, \.xlsx"):
        write_table(tmp_path / "a.ods", COLUMNS, ROWS)
    (tmp_path / "b.csv").mkdir()
    with pytest.raises(ArchiveError, match="is a folder"):
        write_table(tmp_path / "b.csv", COLUMNS, ROWS)
    with pytest.raises(ArchiveError, match="there is no folder"):
        write_table(tmp_path / "c" / "a.csv", COLUMNS, ROWS)
