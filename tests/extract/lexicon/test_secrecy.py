"""Marks of secrecy: what is one, and what only speaks of one."""

from __future__ import annotations

import pytest

from extract.lexicon.secrecy import secrecy_mark

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH MỘC GIANG\nSố: 12/BC-UBND\n{line}\nBÁO CÁO\nVề công tác khen thưởng"


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("MẬT", "Mật"),
        ("(TỐI MẬT)", "Tối mật"),
        ("TUYỆT  MẬT", "Tuyệt mật"),
        ("[ MẬT ]", "Mật"),
        ("Độ mật: Tối mật", "Tối mật"),
        ("Mức độ mật: Mật", "Mật"),
        ("LƯU HÀNH NỘI BỘ", "Lưu hành nội bộ"),
        ("TÀI LIỆU NỘI BỘ", "Lưu hành nội bộ"),
    ],
)
def test_a_mark_on_a_line_of_its_own_holds(line: str, mark: str) -> None:
    assert secrecy_mark(HEAD.format(line=line)) == mark


@pytest.mark.parametrize(
    "line",
    ["Mật", "BẢO VỆ BÍ MẬT NHÀ NƯỚC", "công tác mật", "MẬT ONG RỪNG", "ỦY BAN MẶT TRẬN", "Độ mật:", "KHẨN"],
)
def test_what_only_speaks_of_secrecy_is_no_mark(line: str) -> None:
    assert secrecy_mark(HEAD.format(line=line)) is None


def test_a_mark_far_down_the_page_is_none() -> None:
    assert secrecy_mark("Dòng chữ\n" * 40 + "MẬT") is None
