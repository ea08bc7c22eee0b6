"""Small questions that rules of lists and awards ask, each with its answers."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from extract.awards.award_bonuses import _number_of
from extract.header.corroboration import _is_faint
from extract.rosters.blocks import _is_level
from extract.rosters.column_contents import add_titles, known
from ingest.types import Box, Page, Word


@pytest.mark.parametrize(
    ("who", "number"),
    [("ho", 3), ("ho gia dinh", 3), ("hoc sinh", 2), ("ca nhan", 2), ("nguoi", 2), ("em", 2), ("tap the", 1),
     ("don vi", 1)],
)  # fmt: skip
def test_a_bonus_is_for_as_many_as_its_words_name(who: str, number: int) -> None:
    counts: Any = SimpleNamespace(collectives=1, individuals=2, households=3)
    assert _number_of(who, counts) == number


@pytest.mark.parametrize(
    ("y0", "y1", "level"),
    [(0.1, 0.2, True), (0.14, 0.16, True), (0.05, 0.3, True), (0.15, 0.25, True), (0.2, 0.3, False),
     (0.0, 0.1, False)],
)  # fmt: skip
def test_boxes_are_level_where_the_middle_of_one_lies_beside_the_other(
    y0: float, y1: float, level: bool
) -> None:
    one, other = Box(0.1, 0.1, 0.2, 0.2), Box(0.5, y0, 0.6, y1)
    assert _is_level(one, other) is _is_level(other, one) is level


@pytest.mark.parametrize(
    ("roles", "count"),
    [((), 0), ((None, None), 0), (("ten",), 1), (("ten", "ten"), 1), (("ten", None, "stt"), 2)],
)
def test_columns_hold_so_many_different_things(roles: tuple[str | None, ...], count: int) -> None:
    assert known(roles) == count


def cell(row: int, columns: int, text: str) -> Any:
    return SimpleNamespace(row=row, columns=columns, passage=SimpleNamespace(text=text) if text else None)


def test_a_title_over_several_columns_is_the_title_of_each() -> None:
    titles: list[list[str]] = [[], [], [], []]
    add_titles(titles, [cell(0, 1, "TT"), cell(0, 2, "Đơn vị"), None, cell(0, 9, "Ghi chú")], 0)
    add_titles(titles, [cell(0, 1, "TT"), cell(1, 1, "xã"), cell(1, 1, ""), None], 1)
    assert titles == [["TT"], ["Đơn vị", "xã"], ["Đơn vị"], ["Ghi chú"]]


def page(*words: tuple[str, float]) -> Page:
    placed, at = [], 0
    for text, sure in words:
        placed.append(Word(at, at + len(text), Box(0.1, 0.1, 0.2, 0.12), sure))
        at += len(text) + 1
    return Page(1, "ocr", " ".join(text for text, _ in words), 0.9, tuple(placed))


@pytest.mark.parametrize(
    ("pages", "faint"),
    [
        ([page(("số", 0.9), ("219/QĐ-UBND", 0.3))], True),
        ([page(("số", 0.9), ("219/QĐ-UBND", 0.99))], False),
        (
            [page(("số", 0.9), ("219/QĐ", 0.3)), page(("số", 0.9), ("219/QĐ", 0.99))],
            False,
        ),  # the surest counts
        ([page(("số", 0.9), ("2190/QĐ", 0.3))], False),  # another number
        ([page(("số", 0.9), ("1219/QĐ", 0.3))], False),
        ([], False),
    ],
)
def test_a_number_is_faint_where_it_was_read_unsurely_wherever_it_stands(
    pages: list[Page], faint: bool
) -> None:
    assert _is_faint("219/QĐ-UBND", pages) is faint
