"""Dates in documents and in queries."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.lexicon.dates import DATE, matched_date, parse_date_query

PATTERN = re.compile(DATE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("28/9/2023", date(2023, 9, 28)),
        ("28 tháng 9 năm 2023", date(2023, 9, 28)),
        ("05.01.2023", date(2023, 1, 5)),
        ("02 – 12 – 2023", date(2023, 12, 2)),
        ("10/ 10/2017", date(2017, 10, 10)),
        ("24 tháng I1 năm 2017", date(2017, 11, 24)),
        ("20\ntháng 4 năm 2024", date(2024, 4, 20)),
        ("28 tháng 9 nãm 2023", date(2023, 9, 28)),
        ("28 thâng 9 nam 2023", date(2023, 9, 28)),
        ("31/02/2020", None),
        ("29/02/2023", None),
    ],
)
def test_dates_in_text(text: str, expected: date | None) -> None:
    match = PATTERN.search(text)
    assert match is not None
    assert matched_date(match) == expected


@pytest.mark.parametrize(
    ("names", "month"),
    [
        ("giêng I", 1), ("hai II", 2), ("ba III", 3), ("tư bốn IV", 4), ("năm V", 5), ("sáu VI", 6),
        ("bảy bẩy VII", 7), ("tám VIII", 8), ("chín IX", 9), ("mười X", 10), ("XI", 11), ("chạp XII", 12),
    ],
)  # fmt: skip
def test_a_month_has_names_and_a_roman_numeral(names: str, month: int) -> None:
    for name in names.split():
        match = PATTERN.search(f"ngày 5 tháng {name} năm 1998")
        assert match is not None
        assert matched_date(match) == date(1998, month, 5)


@pytest.mark.parametrize(("name", "month"), [("mười một", 11), ("mười hai", 12)])
def test_a_month_may_have_a_name_of_two_words(name: str, month: int) -> None:
    match = PATTERN.search(f"ngày 5 tháng {name} năm 1998")
    assert match is not None
    assert matched_date(match) == date(1998, month, 5)


@given(st.dates(date(1945, 9, 2), date(2099, 12, 31)))
def test_every_day_is_read_in_each_writing(day: date) -> None:
    writings = (
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d.%m.%Y}",
        f"{day:%d} tháng {day:%m} năm {day:%Y}",
    )
    for text in writings:
        match = PATTERN.fullmatch(text)
        assert match is not None
        assert matched_date(match) == day
    for query in (f"{day:%d/%m/%Y}", day.isoformat()):
        assert (parse_date_query(query).first, parse_date_query(query).last) == (day, day)


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("9/2023", date(2023, 9, 1), date(2023, 9, 30)),
        ("2023-09", date(2023, 9, 1), date(2023, 9, 30)),
        ("2/2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        (" 28/9/2023 ", date(2023, 9, 28), date(2023, 9, 28)),
    ],
)
def test_queries(query: str, first: date, last: date) -> None:
    assert (parse_date_query(query).first, parse_date_query(query).last) == (first, last)


@pytest.mark.parametrize("query", ["", "hôm qua", "31/02/2023", "13/2023", "0000"])
def test_what_is_no_date_is_said_to_be_none(query: str) -> None:
    with pytest.raises(ValueError, match=r"date|calendar"):
        parse_date_query(query)
