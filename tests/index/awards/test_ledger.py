"""The bonus ledger; amounts are reckoned by hand: multiple times base salary, up to 10,000, times number."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from archives import Shelf
from awarding import Desk, collective, given, person, proposed

from extract.types import Recipient
from index.archive import Archive
from index.awards.decreed_bonus import BonusCheck
from index.awards.ledger import LedgerLine, LedgerSum, added, ledger, sums
from index.outputs.tables.cells import Doubtful
from index.outputs.tables.ledger_sheets import LINE_COLUMNS, _row, write_ledger


@pytest.fixture
def desk(shelf: Shelf) -> Desk:
    return Desk(shelf)


def lines_of(archive: Archive) -> tuple[LedgerLine, ...]:
    return ledger(archive.figures.events())


def household(ten: str) -> Recipient:
    return Recipient("hộ gia đình", ten, "danh sách", "x", 1, 0, 1, award=0)


def people(number: int, award: int = 0) -> list[Recipient]:
    return [person(f"Lê Văn Thử {n}", "Sở Y tế", award) for n in range(number)]


def test_a_decision_is_reckoned_by_kind_of_recipient(archive: Archive, desk: Desk) -> None:
    desk.put(
        "402/QĐ-UBND",
        "2024-05-01",
        given(),
        *people(2),
        collective("Phòng Nội vụ huyện Vân Đài"),
        household("Hộ ông Lâm Văn Nương"),
    )
    # Base salary 1,800,000; bằng khen of a province 1.5, of a collective twice, a household 1.5 times that.
    assert {
        line.check.loai: (line.number, line.check.expected, line.expected) for line in lines_of(archive)
    } == {
        "cá nhân": (2, 2_700_000, 5_400_000),
        "tập thể": (1, 5_400_000, 5_400_000),
        "hộ gia đình": (1, 4_050_000, 4_050_000),
    }
    total = added(None, lines_of(archive))
    assert (total.recipients, total.expected, total.unconfirmed) == (4, 14_850_000, 14_850_000)


def test_what_the_decision_states_stands_beside_what_is_due(archive: Archive, desk: Desk) -> None:
    desk.put("1/QĐ-UBND", "2024-05-01", given(tien_thuong=2_700_000), *people(3))
    desk.put("2/QĐ-UBND", "2024-05-02", given(tien_thuong=2_240_000), *people(2))
    desk.put("3/QĐ-UBND", "2024-05-03", given(), *people(1))
    by_decision = {one.name: one for one in sums(lines_of(archive), "decision")}
    first, second, third = (by_decision[f"{n}/QĐ-UBND"] for n in (1, 2, 3))
    assert (first.expected, first.stated, first.expected_of_stated, first.differing) == (
        *(8_100_000, 8_100_000, 8_100_000, 0),
    )
    assert (second.expected, second.stated, second.expected_of_stated, second.differing) == (
        *(5_400_000, 4_480_000, 5_400_000, 1),
    )
    assert (third.expected, third.stated, third.expected_of_stated) == (2_700_000, 0, 0)


def test_years_and_authorities_are_added_up_by_the_law_of_each_day(archive: Archive, desk: Desk) -> None:
    desk.put("1/QĐ-UBND", "2023-06-30", given(), *people(1))  # 1.0 x 1,490,000 by decree 91/2017
    desk.put("2/QĐ-UBND", "2023-07-01", given(), *people(1))  # 1.0 x 1,800,000
    desk.put("3/QĐ-TTg", "2025-07-01", given(tham_quyen="Thủ tướng Chính phủ"), *people(1))  # 3.5 x 2,340,000
    found = lines_of(archive)
    assert {one.name: one.expected for one in sums(found, "year")} == {"2023": 3_290_000, "2025": 8_190_000}
    assert {one.name: one.expected for one in sums(found, "authority")} == {
        "Chủ tịch Ủy ban nhân dân tỉnh": 3_290_000,
        "Thủ tướng Chính phủ": 8_190_000,
    }


def test_the_later_decree_is_confirmed_where_its_article_was_seen(archive: Archive, desk: Desk) -> None:
    state = {"tham_quyen": "Chủ tịch nước", "hang": "Ba"}
    desk.put("1/QĐ-CTN", "2025-07-01", given("Huân chương Lao động", **state), *people(1))
    desk.put("2/QĐ-UBND", "2025-07-01", given(), *people(1))
    desk.put("3/QĐ-UBND", "2025-07-01", given("Cờ thi đua"), collective("Sở Y tế"))
    told = {line.so_quyet_dinh: (line.check.can_cu, line.check.confirmed) for line in lines_of(archive)}
    salary = "Nghị định 73/2024/NĐ-CP"
    assert told == {
        "1/QĐ-CTN": (f"Điều 51 Nghị định 152/2025/NĐ-CP; {salary}", True),
        "2/QĐ-UBND": (f"Điều 54 Nghị định 152/2025/NĐ-CP; {salary}", True),
        "3/QĐ-UBND": (f"Nghị định 152/2025/NĐ-CP; {salary}", False),
    }


DOUBTS: dict[str, dict[str, Any]] = {
    "a doubtful award": {"awards": [given(status="uncertain")], "people": people(1)},
    "no list": {"awards": [given(so_ca_nhan=1)], "people": []},
    "a list that is short": {"awards": [given(so_ca_nhan=2)], "people": people(1)},
    "a doubtful entry": {"awards": [given()], "people": [person("Lê Văn Thử", status="uncertain")]},
    "a doubtful day": {"awards": [given()], "people": people(1), "status": "uncertain"},
}


@pytest.mark.parametrize("what", DOUBTS)
def test_what_is_doubtful_is_in_no_sum(what: str, archive: Archive, desk: Desk) -> None:
    case = dict(DOUBTS[what])
    desk.put("1/QĐ-UBND", "2024-05-01", *case.pop("awards"), *case.pop("people"), **case)
    total = added(None, lines_of(archive))
    assert (total.expected, total.doubtful) == (0, 2_700_000)


def test_what_the_tables_do_not_know_is_counted(archive: Archive, desk: Desk) -> None:
    desk.put("1/QĐ-UBND", "2024-05-01", given("Huy hiệu"), *people(3))
    assert added(None, lines_of(archive)) == LedgerSum(None, 3, 0, 0, 0, 0, 0, 3, 0)


def test_proposals_and_revoked_awards_cost_nothing(archive: Archive, desk: Desk) -> None:
    desk.put("1/TTr-SNV", "2024-05-01", proposed(so_ca_nhan=3), *people(3), kind="Tờ trình")
    assert lines_of(archive) == ()


def test_the_ledger_is_written_with_its_sums(archive: Archive, desk: Desk, tmp_path: Path) -> None:
    desk.put("1/QĐ-UBND", "2024-05-01", given(tien_thuong=2_700_000), *people(3))
    write_ledger(tmp_path / "tiền.xlsx", lines_of(archive))
    book = openpyxl.load_workbook(tmp_path / "tiền.xlsx")
    rows = {sheet.title: [*sheet.iter_rows(values_only=True)] for sheet in book.worksheets}
    assert rows["Theo năm"][-1] == ("2024", 3, 8_100_000, 8_100_000, 0, 8_100_000, 8_100_000, 0, 0)
    named = dict(zip(rows["Tiền thưởng"][0], rows["Tiền thưởng"][1], strict=True))
    assert (named["Số lượng"], named["Thành tiền theo quy định"], named["So sánh"]) == (3, 8_100_000, "khớp")
    write_ledger(tmp_path / "tiền.csv", lines_of(archive))
    assert "8100000" in (tmp_path / "tiền.csv").read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("certain", "number", "cells"),
    [
        (True, 3, (3, 3_900_000)),
        (False, 3, (Doubtful(3), Doubtful(3_900_000))),
        (True, None, (None, None)),
        (False, None, (None, None)),
    ],
)
def test_a_number_that_is_doubted_is_marked_in_its_row(
    certain: bool, number: int | None, cells: tuple[object, object]
) -> None:
    check = BonusCheck("tập thể", 1_300_000, 1.0, 1_300_000, "", None, "unknown", True)
    line = LedgerLine("7.0", 7, "1/X", None, 2023, None, "Giấy khen", number, False, check, certain)
    row = dict(zip((one.name for one in LINE_COLUMNS), _row(line), strict=True))
    assert (row["so_luong"], row["thanh_tien"]) == cells
