"""Tables without rules are read entry by entry, cell after cell; lists and paragraphs as they stand."""

from __future__ import annotations

import pytest
from typeset import ASPECT, line, page

from ingest.layout.compose import compose
from ingest.types import PlacedWord

HEADING = line("DANH SÁCH KHEN THƯỞNG", 200, 80)
TITLES = [line("STT", 85, 110), line("Họ và tên", 130, 110), line("Chức vụ, đơn vị", 330, 110)]
PEOPLE = ("Trần Văn Mẫu", "Lê Thị Thử", "Phạm Văn Ví")
UNITS = (("Trưởng phòng Tổ chức", "cán bộ, Sở Nội vụ"), ("Chuyên viên",), ("Phó Giám đốc Trung", "tâm Y tế"))
EXPECTED = [
    "1 Trần Văn Mẫu Trưởng phòng Tổ chức cán bộ, Sở Nội vụ",
    "2 Lê Thị Thử Chuyên viên",
    "3 Phạm Văn Ví Phó Giám đốc Trung tâm Y tế",
]


def text(*lines: list[PlacedWord]) -> list[str]:
    return compose(page(*lines), ASPECT).text.splitlines()


def entries(*, centred: bool, number: str = "{}") -> list[list[PlacedWord]]:
    """Three entries, their units in one or two lines, level with the number or centred on it."""
    placed = []
    for at, (name, unit) in enumerate(zip(PEOPLE, UNITS, strict=True)):
        y = 150.0 + 44 * at
        placed += [line(number.format(at + 1), 90, y), line(name, 130, y)]
        top = y - 8 * (len(unit) - 1) if centred else y
        placed += [line(part, 330, top + 16 * row) for row, part in enumerate(unit)]
    return placed


@pytest.mark.parametrize("centred", [True, False], ids=["centred", "level"])
def test_cells_of_several_lines_are_read_whole(centred: bool) -> None:
    assert text(HEADING, *TITLES, *entries(centred=centred))[2:] == EXPECTED


@pytest.mark.parametrize("number", ["{}.", "{})", "{}_"])
def test_numbers_may_bear_a_mark_or_dirt(number: str) -> None:
    found = text(HEADING, *entries(centred=True, number=number))[1:]
    assert [entry.split(" ", 1)[1] for entry in found] == [entry.split(" ", 1)[1] for entry in EXPECTED]


def test_what_stands_above_and_below_stays_there() -> None:
    below = line("Danh sách này có ba cá nhân được tặng Giấy khen của Giám đốc Sở", 85, 300)
    found = text(HEADING, *TITLES, *entries(centred=True), below)
    assert found[:2] == ["DANH SÁCH KHEN THƯỞNG", "STT Họ và tên Chức vụ, đơn vị"]
    assert found[2:-1] == EXPECTED
    assert found[-1].startswith("Danh sách này")


def test_a_numbered_list_is_read_line_by_line() -> None:
    """Its lines have no white in common: each ends or breaks where its words do."""
    written = [
        ("1. Ông Trần Văn Mẫu, Trưởng phòng Tổ chức cán bộ thuộc", 150),
        ("Sở Nội vụ tỉnh Mộc Giang;", 168),
        ("2. Bà Lê Thị Thử, Chuyên viên Văn phòng Ủy ban nhân dân;", 186),
        ("3. Ông Phạm Văn Ví, Phó Giám đốc phụ trách Trung tâm Y tế", 204),
        ("huyện Thạch Lĩnh.", 222),
    ]
    assert text(*(line(part, 90, y) for part, y in written)) == [part for part, _ in written]


def test_two_entries_are_too_few_to_tell_white_from_chance() -> None:
    lines = entries(centred=True)[:7]
    assert text(*lines) != EXPECTED[:2]


def test_a_page_head_with_one_line_level_runs_in_two_columns() -> None:
    """The president's decisions: number and date stand at other heights than agency and motto."""
    head = [
        line("CHỦ TỊCH NƯỚC", 110, 60),
        line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 290, 60, size=11),
        line("Độc lập - Tự do - Hạnh phúc", 330, 78, size=11),
        line("Số: 12/QĐ-CTN", 115, 92, size=11),
        line("Hà Nội, ngày 3 tháng 10 năm 2022", 320, 108, size=11),
    ]
    found = text(*head, line("QUYẾT ĐỊNH", 250, 140))
    assert found == [
        "CHỦ TỊCH NƯỚC",
        "Số: 12/QĐ-CTN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hà Nội, ngày 3 tháng 10 năm 2022",
        "QUYẾT ĐỊNH",
    ]
