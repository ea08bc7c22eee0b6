"""Recipients from lists, tables and sentences, by cases of three classes and by properties of any text."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_lists import TITLE, found_in, plain_page, rosters_in, with_table

from extract.rosters.shortfalls import NO_LIST, NOBODY_NAMED, REFUSED
from extract.types import says_list_may_be_short
from ingest.types import Page

CASES = json.loads((Path(__file__).parents[2] / "cases" / "rosters.json").read_text("utf-8"))


def pages_of(case: dict[str, Any]) -> list[Page]:
    texts = case["text"].split("\f")
    tables = case.get("tables", [])
    texts += [""] * (len(tables) - len(texts))
    pages = [plain_page(number, text) for number, text in enumerate(texts, 1)]
    return [with_table(page, rows) for page, rows in zip(pages, tables, strict=True)] if tables else pages


def check(case: dict[str, Any]) -> None:
    found = [asdict(recipient) for recipient in found_in(pages_of(case))]
    assert [one["ten"] for one in found] == [one["ten"] for one in case["expect"]]
    for one, want in zip(found, case["expect"], strict=True):
        assert {name: one[name] for name in want} == want


def by_name(case: dict[str, Any]) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", CASES["in_the_wild"], ids=by_name)
def test_who_is_commended_is_found(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", CASES["negative"], ids=by_name)
def test_who_is_only_named_is_left_alone(case: dict[str, Any]) -> None:
    assert not found_in(pages_of(case))


@pytest.mark.parametrize("case", CASES["short"], ids=by_name)
def test_what_a_list_lacks_is_said(case: dict[str, Any]) -> None:
    assert list(rosters_in(pages_of(case)).warnings) == case["warnings"]


@pytest.mark.parametrize("case", CASES["whole"], ids=by_name)
def test_of_a_whole_list_nothing_is_said(case: dict[str, Any]) -> None:
    assert rosters_in(pages_of(case)).warnings == ()


@pytest.mark.xfail(
    strict=True, raises=AssertionError, reason="known failure; a rule that mends it moves the case up"
)
@pytest.mark.parametrize("case", CASES["known_failures"], ids=by_name)
def test_known_failures(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", CASES["in_the_wild"], ids=by_name)
def test_offsets_are_those_of_the_page(case: dict[str, Any]) -> None:
    pages = pages_of(case)
    for recipient in found_in(pages):
        assert pages[recipient.page - 1].text[recipient.start : recipient.end] == recipient.text
        assert recipient.ten.split()[:1] == [] or recipient.ten.split()[0] in recipient.text


@pytest.mark.parametrize(("title", "unit"), [("Họ và tên", "Phòng Nội vụ"), ("Tên tập thể, cá nhân", None)])
def test_a_unit_over_columns_of_persons_is_theirs_whatever_its_number_was_read_as(
    title: str, unit: str | None
) -> None:
    rows = [["TT", title, "Chức vụ"], ["0", "Phòng Nội vụ", ""], ["1", "Lý Minh Mẫu", "Kế toán"]]
    page = with_table(plain_page(1, TITLE.rstrip()), rows)
    (table,) = page.tables
    cells = tuple(
        cell._replace(columns=2) if (cell.row, cell.column) == (1, 1) else cell
        for cell in table.cells
        if (cell.row, cell.column) != (1, 2)
    )
    found = found_in([replace(page, tables=(table._replace(cells=cells),))])
    assert [one.don_vi for one in found if one.loai == "cá nhân"] == [unit]


PIECES = st.sampled_from(
    ["DANH SÁCH", "được tặng Bằng khen", "\n", "\f", "1. ", "2) ", "- ", "Ông ", "Trần Văn Mẫu", ", ", ";",
     ":", "Giám đốc ", "Sở Nội vụ", "I. TẬP THỂ", "II. CÁ NHÂN", "Điều 1. ", "Tặng Bằng khen cho ",
     "Nơi nhận:", "hộ ", "İ", "ǆ", "\u0300"]
)  # fmt: skip


NOISE = st.lists(PIECES | st.text(max_size=6), max_size=12).map("".join)
NAMES = st.tuples(
    st.sampled_from(["Trần", "Lê", "Vũ", "Hoàng", "Đặng"]),
    st.sampled_from(["Văn", "Thị", "Minh", "Quốc"]),
    st.sampled_from(["Mẫu", "Thử", "Bưởi", "Khế", "Sen", "Đào"]),
).map(" ".join)
ENTRIES = st.builds(
    "{}, {}, {}".format,
    NAMES.map("Ông {}".format),
    st.sampled_from(["Giám đốc", "Kế toán", "Giáo viên", "Phó Trưởng phòng"]),
    st.sampled_from(["Sở Nội vụ", "Sở Y tế", "Ủy ban nhân dân xã Đồi Chè"]),
)
ROSTERS = st.lists(NOISE | ENTRIES.map("\n1. {};\n".format), min_size=1, max_size=6).map(
    lambda parts: TITLE + "".join(parts)
)


def test_any_list_gives_true_offsets_and_no_exception() -> None:
    lists = []

    @settings(max_examples=80)
    @given(ROSTERS)
    def stands_where_it_says(text: str) -> None:
        pages = [plain_page(number, part) for number, part in enumerate(text.split("\f"), 1)]
        found = found_in(pages)
        for recipient in found:
            assert pages[recipient.page - 1].text[recipient.start : recipient.end] == recipient.text
            assert recipient.ten.strip()
        lists.append(len(found))

    stands_where_it_says()
    assert sum(map(bool, lists)) > len(lists) / 4, "too few texts have a list: nothing is tried"


@settings(max_examples=60)
@given(st.lists(ENTRIES, min_size=1, max_size=8, unique=True))
def test_each_entry_of_a_well_formed_list_is_a_recipient(entries: list[str]) -> None:
    lines = [f"{number}. {entry};" for number, entry in enumerate(entries, 1)]
    found = found_in([plain_page(1, TITLE + "\n".join(lines))])
    assert [f"{one.danh_xung} {one.ten}, {one.chuc_vu}, {one.don_vi}" for one in found] == entries
    assert [one.stt for one in found] == [str(number) for number in range(1, len(entries) + 1)]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(PIECES.filter(lambda piece: piece.strip()), min_size=3, max_size=3), min_size=1, max_size=6
    )
)
def test_any_table_gives_true_offsets_and_no_exception(rows: list[list[str]]) -> None:
    titled = [["STT", "Họ và tên", "Đơn vị"], *[[cell.replace("\f", " ") for cell in row] for row in rows]]
    page = with_table(plain_page(1, TITLE.strip()), titled)
    for recipient in found_in([page]):
        assert page.text[recipient.start : recipient.end] == recipient.text


@pytest.mark.parametrize("note", [NO_LIST, NOBODY_NAMED])
def test_what_is_said_of_a_list_is_known_to_the_archive(note: str) -> None:
    assert says_list_may_be_short(note)


@pytest.mark.parametrize("case", CASES["short"], ids=by_name)
def test_every_shortfall_of_a_list_is_known_to_the_archive(case: dict[str, Any]) -> None:
    said = [note for note in rosters_in(pages_of(case)).warnings if note != REFUSED]
    assert all(map(says_list_may_be_short, said))
