"""The money that the rows of a list state for each."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_lists import found_in, plain_page, with_table

from extract.record import extract
from ingest.read import read_text

PAID_LIST = """QUYẾT ĐỊNH
Về việc khen thưởng
QUYẾT ĐỊNH:
Điều 1. Tặng Giấy khen cho 02 cá nhân (có danh sách kèm theo), kèm theo tiền thưởng 300.000 đồng/người.
DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN
"""


@pytest.mark.parametrize(
    ("title", "cells", "bonuses"),
    [
        ("Mức thưởng", ("500.000", "1.000.000đ"), [500_000, 1_000_000]),
        ("Số tiền (nghìn đồng)", ("500", "1.000"), [500_000, 1_000_000]),
        ("Tiền thưởng", ("1,5 triệu", ""), [1_500_000, None]),
        ("Ghi chú", ("500.000", ""), [None, None]),
    ],
)
def test_the_bonus_of_a_row_is_kept(title: str, cells: tuple[str, str], bonuses: list[int | None]) -> None:
    rows = [["TT", "Họ và tên", "Đơn vị", title]]
    rows += [
        [str(n), name, "Sở Y tế", cell]
        for n, (name, cell) in enumerate(zip(PAID_NAMES, cells, strict=True), 1)
    ]
    found = extract(replace(read_text(PAID_LIST), pages=(with_table(plain_page(1, PAID_LIST), rows),)))
    assert [one.tien_thuong for one in found.recipients] == bonuses
    assert all(one.status == "certain" for one in found.recipients)


PAID_NAMES = ("Trần Văn Minh", "Lê Thị Mai")


def test_an_amount_that_is_none_is_doubted() -> None:
    rows = [["TT", "Họ và tên", "Tiền thưởng"], ["1", PAID_NAMES[0], "5"], ["2", PAID_NAMES[1], "500.000"]]
    first, second = found_in([with_table(plain_page(1, PAID_LIST), rows)])
    assert (first.tien_thuong, first.reason) == (None, "the amount of money in its row could not be read")
    assert (second.tien_thuong, second.status) == (500_000, "certain")


def test_the_bonus_behind_an_entry_is_kept_and_no_achievement() -> None:
    text = f"{PAID_LIST}1. Ông Trần Văn Minh, Kế toán: 500.000 đồng;\n2. Bà Lê Thị Mai, Y sĩ: giỏi việc nước."
    first, second = found_in([plain_page(1, text)])
    assert (first.tien_thuong, first.chuc_vu, first.thanh_tich) == (500_000, "Kế toán", None)
    assert (second.tien_thuong, second.thanh_tich) == (None, "giỏi việc nước")


@pytest.mark.parametrize(("stated", "shared"), [("500.000", None), ("300.000", 300_000)])
def test_an_award_has_no_bonus_for_each_where_the_rows_state_others(stated: str, shared: int | None) -> None:
    text = f"{PAID_LIST}1. Ông Trần Văn Minh, Kế toán: {stated} đồng;\n2. Bà Lê Thị Mai, Y sĩ."
    assert [award.tien_thuong for award in extract(read_text(text)).awards] == [shared]
