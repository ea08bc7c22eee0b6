"""Two pages side by side on one sheet: what stands on which half, and where its boxes belong."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from extract.papers.sheets import _has_nation, halves, on_sheet, side_of, upright
from extract.types import HeaderField, Law
from ingest.types import Box, Cell, Line, Page, Slot, Table, Word

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def sheet(left: list[str], right: list[str], *, width: float = 1190, height: float = 842) -> Page:
    """A sheet with lines on both halves, row by row."""
    text, words, lines = "", [], []
    for row, pair in enumerate(zip(left, right, strict=True)):
        start, boxes = len(text), []
        for x, part in zip((0.05, 0.55), pair, strict=True):
            for at, match in enumerate(re.finditer(r"\S+", part)):
                box = Box(x + 0.04 * at, 0.1 + 0.02 * row, x + 0.04 * at + 0.03, 0.11 + 0.02 * row)
                words.append(Word(len(text) + match.start(), len(text) + match.end(), box, 0.9))
                boxes.append(box)
            text += part + " "
        lines.append(Line(start, len(text) - 1, Box.around(boxes)))
        text += "\n"
    return Page(1, "ocr", text, 0.9, tuple(words), tuple(lines), width, height, 300)


TWO = sheet([NATION, "Số: 12/QĐ-SYT"], [NATION, "Số: 34/QĐ-SYT"])


def test_each_half_keeps_its_own_words_at_their_places_in_the_text() -> None:
    left, right = halves(TWO)
    for half, number, other in ((left, "12/QĐ-SYT", "34/QĐ-SYT"), (right, "34/QĐ-SYT", "12/QĐ-SYT")):
        assert number in half.text and other not in half.text
        assert len(half.text) == len(TWO.text)
        assert all(half.text[word.start : word.end] == TWO.text[word.start : word.end] for word in half.words)
        assert half.text.count("\n") == 2
        assert [half.text[line.start : line.end] for line in half.lines] == [NATION, f"Số: {number}"]
    assert (side_of(left), side_of(right), side_of(TWO)) == ("left", "right", None)


@pytest.mark.parametrize(("width", "parts"), [(1200, 1), (1201, 2)])
def test_a_sheet_is_wide(width: float, parts: int) -> None:
    assert len(halves(replace(TWO, width=width, height=1000))) == parts


def test_a_wide_page_with_one_head_is_one() -> None:
    assert len(halves(sheet([NATION, "Số: 12/QĐ-SYT"], ["Bảng", "1 2 3"]))) == 1
    assert len(halves(replace(TWO, height=0))) == 1


@pytest.mark.parametrize(("above", "has"), [(14, True), (15, False)])
def test_the_head_stands_in_the_first_lines(above: int, has: bool) -> None:
    page = sheet(["Dòng"] * above + [NATION], [""] * (above + 1))
    assert _has_nation(page) is has


def test_a_half_becomes_a_page_and_what_is_found_on_it_goes_back_to_the_sheet() -> None:
    slot = Slot("number", 0, 0, Box(0.6, 0.1, 0.7, 0.2))
    table = Table(
        Box(0.5, 0.5, 1.0, 0.9), 1, 1, (Cell(0, 0, 1, 1, Box(0.5, 0.5, 1.0, 0.9), (len(TWO.words) - 1,)),)
    )
    _, right = halves(replace(TWO, slots=(slot,), tables=(table,)))
    page = upright(right)
    assert (page.width, page.height) == (TWO.width / 2, TWO.height)
    assert tuple(page.words[0].box) == pytest.approx((0.1, 0.1, 0.16, 0.11))
    assert tuple(page.slots[0].box) == pytest.approx((0.2, 0.1, 0.4, 0.2))
    assert tuple(page.tables[0].box) == pytest.approx((0.0, 0.5, 1.0, 0.9))
    (cell,) = page.tables[0].cells
    assert cell.words == (len(page.words) - 1,)  # numbered anew
    assert tuple(cell.box) == pytest.approx((0.0, 0.5, 1.0, 0.9))
    left, _ = halves(replace(TWO, slots=(slot,), tables=(table,)))
    assert (left.slots, left.tables) == ((), ())


@pytest.mark.parametrize(("side", "x0", "x1"), [("left", 0.1, 0.2), ("right", 0.6, 0.7)])
def test_boxes_go_back_to_the_sheet_with_all_that_holds_them(side: str, x0: float, x1: float) -> None:
    box = Box(0.2, 0.3, 0.4, 0.5)
    field = HeaderField("12/QĐ-SYT", "certain", page=1, box=box)
    law = Law("Luật Thi đua", "Luật Thi đua", 2, 0, 12, box=box)
    found = on_sheet((field, law, "text", None), {1: side})  # type: ignore[dict-item]
    assert tuple(found[0].box) == pytest.approx((x0, 0.3, x1, 0.5))
    assert found[1].box == box  # another page
    assert found[2:] == ("text", None)


def test_an_upright_page_stays_as_it_is() -> None:
    page = replace(TWO, width=595)
    assert upright(page) is page
    assert side_of(replace(TWO, words=())) is None
