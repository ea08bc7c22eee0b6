"""Bonuses by decree: a multiple of the day's base salary, rounded up, from tables that are in order."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.awards.decreed_bonus import base_salary, bonus, level, rounded_up
from index.awards.industry import industry_of
from index.dated_tables import load

CHAIRMAN = "chu tich uy ban nhan dan tinh"


@pytest.mark.parametrize(
    ("award", "authority", "kind", "day", "expected"),
    [
        ("bang khen", CHAIRMAN, "cá nhân", "2023-09-28", 1_800_000),
        ("bang khen", CHAIRMAN, "tập thể", "2023-09-28", 3_600_000),
        ("bang khen", CHAIRMAN, "cá nhân", "2022-09-28", 1_490_000),
        ("bang khen", CHAIRMAN, "cá nhân", "2024-06-30", 2_700_000),
        ("bang khen", CHAIRMAN, "cá nhân", "2024-07-01", 3_510_000),
        ("chien si thi dua co so", "", "cá nhân", "2024-01-01", 1_800_000),
        ("lao dong tien tien", "", "cá nhân", "2022-01-01", 450_000),  # 447,000 rounded up
        ("tap the lao dong xuat sac", "", "tập thể", "2024-02-01", 2_700_000),
        ("co thi dua cua chinh phu", "", "tập thể", "2024-02-01", 21_600_000),
        ("huan chuong lao dong nhi", "chu tich nuoc", "tập thể", "2024-02-01", 27_000_000),
        ("giay khen", "chu tich uy ban nhan dan xa", "cá nhân", "2024-02-01", 270_000),
    ],
)
def test_known_bonuses(award: str, authority: str, kind: str, day: str, expected: int) -> None:
    assert bonus(award, authority, kind, day, None).expected == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("award", "authority", "day"),
    [
        ("bang khen", CHAIRMAN, None),
        ("bang khen", CHAIRMAN, "2023"),
        ("bang khen", CHAIRMAN, "1999-01-01"),
        ("bang khen", "", "2023-09-28"),
        ("bang khen", "chu tich uy ban nhan dan thanh pho", "2023-09-28"),  # a province's or a district's
        ("ky niem chuong", CHAIRMAN, "2023-09-28"),
    ],
)
def test_what_the_tables_do_not_say_is_not_guessed(award: str, authority: str, day: str | None) -> None:
    found = bonus(award, authority, "cá nhân", day, 1_000_000)
    assert (found.expected, found.verdict, found.confirmed) == (None, "unknown", False)


@pytest.mark.parametrize(
    ("authority", "expected"),
    [
        ("chu tich uy ban nhan dan thi xa doi xanh", "huyen"),
        ("chu tich uy ban nhan dan xa doi xanh", "xa"),
        ("hieu truong truong thcs xa doi xanh", "co so"),
        ("giam doc so y te tinh moc giang", "co so"),
        ("bo truong bo y te", "tinh"),
    ],
)
def test_levels(authority: str, expected: str) -> None:
    assert level(authority) == expected


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_rounding_goes_up_by_less_than_a_step(amount: Decimal) -> None:
    assert rounded_up(amount) % 10_000 == 0
    assert 0 <= rounded_up(amount) - amount < 10_000


def test_the_tables_are_dated_in_order_and_without_a_gap() -> None:
    days = [date.fromisoformat(line["from"]) for line in load("bonus")["luong_co_so"]]
    assert days == sorted(set(days))
    decrees = load("bonus")["nghi_dinh"]
    for one, following in pairwise(decrees):
        assert (date.fromisoformat(following["from"]) - date.fromisoformat(one["to"])).days == 1
    first = base_salary(decrees[0]["from"])
    assert first is not None


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("phong gd dt huyen doi xanh", "giáo dục và đào tạo"),
        ("truong cao dang y te", "giáo dục và đào tạo"),
        ("benh vien quan y 5", "quân sự, quốc phòng"),
        ("cong an xa suoi vang", "công an"),
        ("uy ban nhan dan xa thuy te", "chính quyền địa phương"),  # "y te" is no word of it
        ("khoa noi", None),
        ("", None),
    ],
)
def test_industries(unit: str, expected: str | None) -> None:
    assert industry_of(unit) == expected
