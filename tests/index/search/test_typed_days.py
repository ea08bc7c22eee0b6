"""How people type a day, a month, a year or a span: which days are meant, and how many words that takes."""

from __future__ import annotations

import pytest

from index.search.query.days import days_of, read_days

FIRST, LAST = "0001-01-01", "9999-12-31"
MARCH, YEAR = ("2023-03-01", "2023-03-31"), ("2023-01-01", "2023-12-31")


def meant(typed: str, at: int = 0) -> tuple[str, str, int] | None:
    found = days_of(typed.split(), at)
    return found and (found[0].first.isoformat(), found[0].last.isoformat(), found[1])


@pytest.mark.parametrize(
    ("typed", "first", "last", "used"),
    [
        ("2023", *YEAR, 1),
        ("năm 2023", *YEAR, 2),
        ("3/2023", *MARCH, 1),
        ("2023-03", *MARCH, 1),
        ("tháng 3/2023", *MARCH, 2),
        ("tháng 3 năm 2023", *MARCH, 4),
        ("tháng 3 2023", *MARCH, 3),
        ("28/3/2023", "2023-03-28", "2023-03-28", 1),
        ("2023.3.28", "2023-03-28", "2023-03-28", 1),
        ("ngày 28/3/2023", "2023-03-28", "2023-03-28", 2),
        ("ngày 28 tháng 3 năm 2023", "2023-03-28", "2023-03-28", 6),
        ("28 tháng 3 năm 2023", "2023-03-28", "2023-03-28", 5),
        ("28 tháng 3/2023", "2023-03-28", "2023-03-28", 3),
        ("28 tháng 3 2023 và", "2023-03-28", "2023-03-28", 4),
        (">=2023", "2023-01-01", LAST, 1),
        ("≥2023", "2023-01-01", LAST, 1),
        (">2023", "2024-01-01", LAST, 1),
        ("> 3/2023", "2023-04-01", LAST, 2),
        ("<=2023", FIRST, "2023-12-31", 1),
        ("≤ 2023", FIRST, "2023-12-31", 2),
        ("<2023", FIRST, "2022-12-31", 1),
        ("=3/2023", *MARCH, 1),
        ("2023..", "2023-01-01", LAST, 1),
        ("..2023", FIRST, "2023-12-31", 1),
        ("2022..2023", "2022-01-01", "2023-12-31", 1),
        ("2023…2022", "2022-01-01", "2023-12-31", 1),  # whichever was typed first
        ("1/2023–3/2023", "2023-01-01", "2023-03-31", 1),
        ("1/2023-3/2023", "2023-01-01", "2023-03-31", 1),
        ("1/2023 - 3/2023", "2023-01-01", "2023-03-31", 3),
        ("từ 1/2023 đến 3/2023", "2023-01-01", "2023-03-31", 4),
        ("from 2022 to 2023 khen", "2022-01-01", "2023-12-31", 4),
        ("từ tháng 1 năm 2023 tới tháng 3 năm 2023", "2023-01-01", "2023-03-31", 10),
        ("từ 3/2023", "2023-03-01", LAST, 2),
        ("từ 3/2023 khen", "2023-03-01", LAST, 2),
        ("3/2023 khen", *MARCH, 1),
        ("(3/2023),", *MARCH, 1),
    ],
)
def test_days_are_read_in_any_writing(typed: str, first: str, last: str, used: int) -> None:
    assert meant(typed) == (first, last, used)
    assert meant(f"khen {typed}", 1) == (first, last, used)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "khen",
        "31/2/2023",
        "13/2023",
        ">",
        "> khen",
        ">=",
        "..",
        "12..2023",
        "tháng",
        "tháng 3",
        "từ",
        "từ khen",
        "123",
    ],
)
def test_what_no_calendar_has_is_no_day(typed: str) -> None:
    assert meant(typed) is None
    assert meant(typed, 5) is None


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("28/3/2023", 1),
        ("ngày 28/3/2023", 2),
        ("ngày 28 tháng 3 năm 2023", 6),
        ("tháng 3 năm 2023", 4),
        ("tháng 3/2023", 2),
        ("ngày 2023", 2),
        ("3/2023", None),
        ("2023", None),
        ("khen", None),
        ("ngày", None),
        ("", None),
    ],
)
def test_in_running_text_only_a_whole_day_stands_alone(typed: str, used: int | None) -> None:
    found = read_days(typed.split(), 0)
    assert (found and found[1]) == used
    assert found is None or found[0].text == typed
