"""Signs that one thing was rewarded twice are found, said to be signs, and left out where rules allow it."""

from __future__ import annotations

from typing import Any

import pytest
from archives import Shelf
from awarding import Desk, given, person

from index.archive import Archive
from index.compliance.form import Finding

CHECKS = {"twice_in_list", "title_twice_a_year", "achievement_twice", "two_state_awards"}
LT = "Lao động tiên tiến"
ORDER = "Huân chương Lao động"
OF_2023 = {"tu_nam": 2023, "den_nam": 2023}


@pytest.fixture
def desk(shelf: Shelf) -> Desk:
    return Desk(shelf)


def signs(archive: Archive, id: int | None = None) -> list[Finding]:
    return [one for one in archive.check(id) if one.check in CHECKS]


def two(desk: Desk, kind: str, other: str, unit: str | None = "Sở Y tế", **fields: Any) -> tuple[int, int]:
    """Put two decisions with one person of one unit on the shelf; fields of the second end in "_2"."""
    first = {name: value for name, value in fields.items() if not name.endswith("_2")}
    second = first | {name.removesuffix("_2"): value for name, value in fields.items() if name.endswith("_2")}
    days = (first.pop("day", "2024-01-10"), second.pop("day", "2024-05-10"))
    return (
        desk.put("1/QĐ-UBND", days[0], given(kind, **first), person("Lò Văn Sáu", unit)),
        desk.put("2/QĐ-UBND", days[1], given(other, **second), person("Lò Văn Sáu", unit)),
    )


def test_who_stands_twice_on_one_list_is_found(archive: Archive, desk: Desk) -> None:
    same = person("Lò Văn Sáu", "Sở Y tế")
    id = desk.put("1/QĐ-UBND", "2024-05-04", given(), same, person("Vi Thị Mơ", "Sở Y tế"), same)
    (finding,) = signs(archive, id)
    assert (finding.check, finding.status) == ("twice_in_list", "uncertain")
    assert "Lò Văn Sáu" in finding.what
    assert "perhaps people of one name" in finding.what


def test_two_people_of_one_name_in_two_units_are_two(archive: Archive, desk: Desk) -> None:
    desk.put(
        "1/QĐ-UBND", "2024-05-04", given(), person("Vi Thị Mơ", "Sở Y tế"), person("Vi Thị Mơ", "Sở Xây dựng")
    )
    assert signs(archive) == []


def test_one_title_twice_for_one_year_is_found_from_both_sides(archive: Archive, desk: Desk) -> None:
    first, second = two(desk, LT, LT, **OF_2023)
    (finding,) = signs(archive)
    assert (finding.check, finding.document, finding.related) == ("title_twice_a_year", second, (first,))
    assert "1/QĐ-UBND" in finding.what
    (other,) = signs(archive, first)
    assert (other.document, other.related) == (first, (second,))


@pytest.mark.parametrize(
    ("unit", "fields"),
    [
        ("Sở Y tế", {**OF_2023, "tu_nam_2": 2022, "den_nam_2": 2022}),  # another year
        ("Sở Y tế", {}),  # no year is named
        (None, OF_2023),  # of a name alone nobody can tell
    ],
)
def test_titles_of_two_years_or_of_a_bare_name_are_no_sign(
    archive: Archive, desk: Desk, unit: str | None, fields: dict[str, Any]
) -> None:
    two(desk, LT, LT, unit, **fields)
    assert signs(archive) == []


def test_two_titles_of_one_year_go_together(archive: Archive, desk: Desk) -> None:
    two(desk, LT, "Chiến sĩ thi đua cơ sở", **OF_2023)
    assert signs(archive) == []


def test_one_achievement_rewarded_twice_is_found(archive: Archive, desk: Desk) -> None:
    two(desk, "Bằng khen", "Giấy khen", ly_do="đã đắp đê Sông Trà", **OF_2023)
    (finding,) = signs(archive)
    assert (finding.check, finding.confirmed) == ("achievement_twice", True)


def test_the_rule_on_one_achievement_is_not_quoted_for_another_time(archive: Archive, desk: Desk) -> None:
    two(desk, "Bằng khen", "Giấy khen", ly_do="đã đắp đê Sông Trà", day_2="2023-12-31", **OF_2023)
    (finding,) = signs(archive)
    assert not finding.confirmed


def test_another_achievement_of_the_same_year_is_no_sign(archive: Archive, desk: Desk) -> None:
    two(desk, "Bằng khen", "Giấy khen", ly_do="đã đắp đê", ly_do_2="đã trồng rừng", **OF_2023)
    assert signs(archive) == []


@pytest.mark.parametrize(
    ("days", "method", "found"),
    [
        (("2023-01-10", "2023-12-31"), None, True),
        (("2010-01-01", "2010-12-31"), "công trạng", True),
        (("2009-01-01", "2009-12-31"), None, False),
        (("2024-01-01", "2024-12-31"), None, False),
        (("2022-12-31", "2023-01-01"), None, False),
        (("2023-01-10", "2023-12-31"), "đột xuất", False),
        (("2023-01-10", "2023-12-31"), "cống hiến", False),
        (("2023-01-10", "2023-12-31"), "niên hạn", False),
    ],
)
def test_two_state_awards_in_a_year_are_found_while_the_rule_stood(
    archive: Archive, desk: Desk, days: tuple[str, str], method: str | None, found: bool
) -> None:
    two(desk, ORDER, "Huân chương Độc lập", day=days[0], day_2=days[1], phuong_thuc_2=method)
    assert [one.check for one in signs(archive)] == ["two_state_awards"] * found
