"""Official forms: layouts by year, cells that agree with statistics, and what stays blank."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from archives import Shelf
from awarding import Desk, collective, given, person, proposed

from index.archive import Archive
from index.awards.conditions import Conditions, days_of
from index.awards.statistics import StatsQuestion
from index.errors import ArchiveError
from index.forms.layout import FORMS, layout_of
from index.outputs.forms.write import notes, write_form

MINISTER, STATE = "Thủ tướng Chính phủ", "Chủ tịch nước"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Archive.open(tmp_path / "archive", create=True) as archive:
        yield Desk(Shelf(archive, tmp_path))


@pytest.fixture
def filled(desk: Desk) -> Archive:
    """A year of awards, counted by hand below."""
    leader, worker = {"doi_tuong": "lãnh đạo khác", "doi_tuong_status": "certain"}, {
        "doi_tuong": "trực tiếp", "doi_tuong_status": "certain"
    }  # fmt: skip
    desk.put(
        "1/QĐ-UBND", "2023-03-01",
        given(phuong_thuc="công trạng", phuong_thuc_status="certain"),
        person("Lò Thị Na", "Sở Y tế", **leader), person("Vi Văn Ổi", "Sở Y tế", **worker),
        person("Lò Văn Mít", "Sở Y tế"), collective("Sở Y tế"),
    )  # fmt: skip
    desk.put(
        "2/QĐ-UBND", "2023-06-01", given(phuong_thuc="đột xuất", phuong_thuc_status="certain"),
        person("Vi Thị Khế", "thôn Hạ", **worker),
    )  # fmt: skip
    desk.put("3/QĐ-TTg", "2023-07-01", given(tham_quyen=MINISTER), person("Lò Thị Na", "Sở Y tế", **leader))
    desk.put(
        "4/QĐ-CTN",
        "2023-08-01",
        given("Huân chương Lao động", hang="Ba", tham_quyen=STATE),
        collective("Sở Y tế"),
    )
    desk.put("5/QĐ-SYT", "2023-09-01", given(tham_quyen="Giám đốc Sở Y tế"), person("Vi Thị Sen", "Sở Y tế"))
    desk.put("6/QĐ-UBND", "2022-06-01", given(), person("Vi Thị Sim", "Sở Y tế"))
    desk.put("7/TTr-SNV", "2023-06-01", proposed(), person("Vi Thị Mơ", "Sở Y tế"), kind="Tờ trình")
    desk.put("8/KH-UBND", "2023-01-10", kind="Kế hoạch", nhom="phát động thi đua")
    return desk.shelf.archive


def column(archive: Archive, form: str, id: str, year: int = 2023) -> dict[str, float | None]:
    found = archive.form(form, year)
    return {row.id: found.cell(row.id, id).value for row in found.layout.rows}


def test_a_province_s_awards_as_counted_by_hand(filled: Archive) -> None:
    assert column(filled, "0603", "2") == {
        "01": 5, "02": 1, "03": 0, "04": 0, "05": 4, "06": 0, "07": 0, "08": 0, "09": 1, "10": 2,
        "11": 4, "12": 0, "13": 1, "14": 0, "15": 0, "16": 0, "17": 0,
    }  # fmt: skip


def test_the_state_s_awards_as_counted_by_hand(filled: Archive) -> None:
    found = filled.form("0602", 2023)
    assert [found.cell("01", id).value for id in "12345678"] == [2, 1, 0, 0, 0, 0, 1, 0]
    assert [found.cell("06", id).value for id in "127"] == [1, 1, 0]
    assert found.cell("09", "7").value == 1


def test_each_number_is_that_of_the_statistics(filled: Archive) -> None:
    asked = Conditions(dates=days_of(2023), award="bang khen", authority="uy ban nhan dan tinh")
    total = filled.figures.statistics(StatsQuestion("year", asked)).total
    form = filled.form("0603", 2023)
    assert form.cell("02", "2").value == total.tap_the.total
    assert form.cell("05", "2").value == total.ca_nhan.total


def test_the_documents_behind_a_cell(filled: Archive) -> None:
    assert filled.form("0603", 2023).cell("05", "2").documents == (1, 2)
    assert filled.form("0603", 2023).cell("13", "2").documents == (2,)
    assert filled.form("0602", 2023).cell("06", "2").documents == (4,)


def test_what_the_archive_can_t_know_stays_blank_and_is_named(filled: Archive) -> None:
    form = filled.form("0602", 2023)
    assert form.cell("02", "2").value is None
    assert any("Do bộ, ban, ngành trình" in note for note in notes(form))


def test_who_is_of_no_known_class_is_named_and_not_guessed(filled: Archive) -> None:
    form = filled.form("0603", 2023)
    assert form.unclassed["2"] == 1
    assert any("1 cá nhân không rõ đối tượng" in note for note in notes(form))


def test_an_uncertain_entry_marks_its_cells(desk: Desk) -> None:
    desk.put(
        "1/QĐ-UBND", "2023-03-01", given(), person("Lò Thị Na", "Sở Y tế", status="uncertain", reason="x")
    )
    cell = desk.shelf.archive.form("0603", 2023).cell("05", "2")
    assert (cell.value, cell.uncertain) == (1, 1)


def test_a_method_that_is_uncertain_marks_the_row_of_the_method_alone(desk: Desk) -> None:
    award = given(phuong_thuc="đột xuất", phuong_thuc_status="uncertain")
    desk.put("1/QĐ-UBND", "2023-03-01", award, person("Lò Thị Na", "Sở Y tế"))
    form = desk.shelf.archive.form("0603", 2023)
    assert [(form.cell(row, "2").value, form.cell(row, "2").uncertain) for row in ("05", "13")] == [
        (1, 0),
        (1, 1),
    ]


def test_movements_are_counted_by_who_launches_them(filled: Archive) -> None:
    found = filled.form("0601", 2023)
    assert [found.cell("01", id).value for id in "1234"] == [1, 0, 1, 0]
    assert found.cell("05", "1").value is None


def test_a_province_s_own_table_has_awards_in_rows(filled: Archive) -> None:
    found = filled.form("m2", 2023)
    assert [found.cell("09", id).value for id in ("1", "3", "4", "5", "6", "7")] == [5, 4, 4, 80.0, 1, 1]
    assert found.cell("01", "5").value is not None


@pytest.mark.parametrize(
    ("form", "year", "successor"),
    [
        ("0602", 2023, None),
        ("0602", 2024, None),
        ("0602", 2026, "Thông tư 18/2025/TT-BNV"),
        ("0702", 2022, None),
    ],
)
def test_the_year_chooses_the_form(form: str, year: int, successor: str | None) -> None:
    assert layout_of(form, year).successor == successor


@pytest.mark.parametrize(("form", "year"), [("0602", 2022), ("0702", 2017), ("0702", 2023)])
def test_a_form_that_did_not_hold_is_refused(form: str, year: int) -> None:
    with pytest.raises(ArchiveError):
        layout_of(form, year)


@pytest.mark.parametrize("name", FORMS)
def test_ids_of_rows_and_columns_are_there_once(name: str) -> None:
    layout = layout_of(name, 2020 if name.startswith("07") else 2024)
    for lines in (layout.rows, layout.columns):
        ids = [one.id for one in lines]
        assert len(ids) == len(set(ids))
        assert {id for one in lines for id in (*one.sums, *one.ratio)} <= set(ids)


def test_a_workbook_and_a_word_document_have_the_numbers(filled: Archive, tmp_path: Path) -> None:
    form = filled.form("0603", 2023)
    write_form(tmp_path / "form.xlsx", form)
    write_form(tmp_path / "form.docx", form)
    rows = list(openpyxl.load_workbook(tmp_path / "form.xlsx")["Biểu 0603"].values)
    assert rows[1][:4] == ("Tổng số", "01", 5, 5)
    table = docx.Document(str(tmp_path / "form.docx")).tables[0]
    assert [cell.text for cell in table.rows[1].cells][:4] == ["Tổng số", "01", "5", "5"]


def test_another_ending_is_refused(filled: Archive, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"\.xlsx"):
        write_form(tmp_path / "form.ods", filled.form("0603", 2023))


def test_revoked_replaced_and_reissued_awards_are_in_no_cell_as_counted_by_hand(desk: Desk) -> None:
    """Of 10 awards to persons 4 stay: 2 of the list that lost a name, and 2 of the decision that replaces."""
    day, later = "2023-05-04", "2023-06-20"
    three = [person(name, "Sở Y tế") for name in ("Lò Văn Sáu", "Lâm Thị Bông", "Vi Văn Ổi")]
    desk.put("1/QĐ-UBND", day, given(), *three)
    desk.put("2/QĐ-UBND", day, given(), person("Lò Thị Na", "Sở Y tế"))
    desk.put("3/QĐ-UBND", day, given(), person("Hà Thị Cò", "Sở Y tế"), person("Hà Văn Vạc", "Sở Y tế"))
    desk.put("4/QĐ-UBND", later, given(), *three[:2], trich_yeu="Về việc cấp đổi Bằng khen")
    revokes = (
        "Điều 1. Hủy bỏ việc tặng Bằng khen đối với ông Lò Văn Sáu tại Quyết định số {}.\nĐiều 2. Thi hành."
    )
    desk.change("5/QĐ-UBND", later, revokes, "1/QĐ-UBND", day, "bãi bỏ")
    desk.change("6/QĐ-UBND", later, "Điều 1. Hủy bỏ Quyết định số {}.", "2/QĐ-UBND", day, "bãi bỏ")
    replaces = "Điều 2. Quyết định này thay thế Quyết định số {}."
    people = person("Hà Thị Cò", "Sở Y tế"), person("Hà Thị Le", "Sở Y tế")
    desk.change("7/QĐ-UBND", later, replaces, "3/QĐ-UBND", day, "thay thế", given(), *people)
    cell = desk.shelf.archive.form("0603", 2023).cell("05", "2")
    assert (cell.value, cell.uncertain, cell.documents) == (4, 0, (1, 7))
