"""When a sheet holds two pages, and when white parts two columns: just inside and just outside of each limit.

A case is a question about a sheet on which something is moved by thousandths of its width, or that has more
and more of something: yes up to a number and no from the next one on, or the other way round.
"""

from __future__ import annotations

import pytest
from limit_cases import Limits, holds_from, holds_up_to

from ingest.layout.columns import _Split, find_regions
from ingest.layout.facing import Half, _find_fold, _is_full, _is_page, _is_page_number, facing_halves
from ingest.layout.rows import build_rows
from ingest.layout.ruled_lines import Grid
from ingest.types import Box, PlacedWord

A3 = 1.41


def word(text: str, x0: float, x1: float, y: float = 0.1, height: float = 0.01) -> PlacedWord:
    return PlacedWord(text, Box(x0, y, x1, y + height), 0.9)


def nation(left: float, y: float = 0.1) -> list[PlacedWord]:
    words = ("CỘNG", "HÒA", "XÃ", "HỘI")
    return [word(text, left + 0.05 * n, left + 0.05 * n + 0.04, y) for n, text in enumerate(words)]


def parted(*words: PlacedWord, aspect: float = A3) -> bool:
    """Whether a sheet with a page head on either half, and these words, holds two pages."""
    return bool(facing_halves([*nation(0.1), *nation(0.6), *words], aspect, [], [], ()))


def heads_at(thousandths: int) -> bool:
    """Whether page heads that end there are such."""
    y = (thousandths - 0.5) / 1000 - 0.01
    return bool(facing_halves([*nation(0.1, y), *nation(0.6, y)], A3, [], [], ()))


def crossed(words: int) -> bool:
    """Whether a sheet of two hundred words, so many of them over its middle, holds two pages."""
    over = [word("vn", 0.45, 0.55, 0.5 + 0.002 * n) for n in range(words)]
    beside = [word("chữ", 0.1, 0.2, 0.5 + 0.002 * n) for n in range(200 - 8 - words)]
    return parted(*over, *beside)


def fold_in(white: int, at: float = 0.5, specks: int = 0) -> float | None:
    """Where the fold is of a sheet of 200 words with so much white around it, and so many specks in it."""
    half = (white + 0.5) / 2000
    rows = range(100 - specks)
    words = [word("chữ", 0.05, at - half, 0.005 * n) for n in rows]
    words += [word("chữ", at + half, 0.95, 0.005 * n) for n in rows]
    words += [word("·", at - 0.001, at + 0.001, 0.005 * n) for n in range(2 * specks)]
    return _find_fold(words, [])


def half(*words: PlacedWord, grids: tuple[Grid, ...] = ()) -> Half:
    return Half(0.0, 0.5, list(words), list(grids), [], ())


def full_lines(count: int, words: int = 13) -> bool:
    """Whether so many lines of running text show that a half is a page; 13 words take 0.64 of its width."""
    lines = [
        word("chữ", 0.1 + 0.05 * n, 0.14 + 0.05 * n, 0.3 + 0.02 * row)
        for row in range(count)
        for n in range(words)
    ]
    return _is_page(half(*lines), A3)


def ruled(thousandths: int) -> bool:
    return _is_page(half(grids=(Grid((0.1, 0.1 + (thousandths + 0.5) / 1000), (0.2, 0.8)),)), A3)


def numbered_at(thousandths: int) -> bool:
    """Whether a number that stands there, alone, is a page's."""
    middle = thousandths / 1000
    return _is_page_number([word("12", middle - 0.01, middle + 0.01)])


def running(hundredths: int) -> bool:
    """Whether words with so many hundredths of a line's height between them are running text."""
    row = [word("chữ", 0.1, 0.4), word("chữ", 0.4 + 0.01 * (hundredths - 0.5) / 100, 0.9)]
    return _is_full(row, 1.0)


# --- columns -----------------------------------------------------------------------------------------------


def gutter(hundredths: int, rows: int = 3) -> int:
    """How many regions rows make that are parted by white of so many hundredths of a line's height."""
    left = 0.4
    right = left + 0.02 * (hundredths + 0.5) / 100
    return len(
        find_regions(
            [[word("trái", 0.1, left, 0.1 + 0.03 * n, 0.02), word("phải", right, 0.9, 0.1 + 0.03 * n, 0.02)]
             for n in range(rows)],
            1.0,
        )
    )  # fmt: skip


def table_of(rows: int) -> bool:
    lines = [
        [word("trái", 0.1, 0.4, 0.1 + 0.03 * n, 0.02), word("phải", 0.6, 0.9, 0.1 + 0.03 * n, 0.02)]
        for n in range(rows)
    ]
    (region,) = find_regions(lines, 1.0)
    return region.is_table


def stretched(hundredths: int) -> bool:
    """Whether white of so many hundredths of the usual white in stretched lines parts columns."""
    moved = 0.05 * ((hundredths + 0.5) / 100 - 1)
    lines = [
        [word("chữ", x, x + 0.05, 0.1 + 0.03 * n, 0.02) for x in (0.05, 0.15, 0.25, *right)]
        for right in [(0.35 + moved, 0.45 + moved, 0.55 + moved)]
        for n in range(3)
    ]
    return len(find_regions(lines, 1.0)) == 1


def tall(hundredths: int) -> bool:
    """Whether a word that is so many hundredths of a line's height tall stands in a row of its own."""
    line = [word("chữ", 0.1 + 0.12 * n, 0.2 + 0.12 * n, 0.1, 0.02) for n in range(3)]
    giant = word("C", 0.5, 0.6, 0.1, 0.02 * (hundredths + 0.5) / 100)
    return len(build_rows([*line, giant])) == 2


UP_TO: Limits = {
    "page heads stand in the upper four tenths": (heads_at, 400),
    "two words of a hundred may stand across the middle": (crossed, 4),
    "one word of two hundred may stand in the fold": (lambda n: fold_in(60, specks=n), 0),
    "a page's number stands left of 0.65": (numbered_at, 649),
    "words of running text have 1.6 heights of a line between them": (running, 160),
}

FROM: Limits = {
    "a sheet of two pages is a fifth wider than high": (lambda n: parted(aspect=(n + 0.5) / 1000), 1200),
    "white of 0.04 of the width parts two pages": (fold_in, 40),
    "three full lines show a page": (full_lines, 3),
    "a full line has six tenths of a page's width": (lambda n: full_lines(3, n), 13),
    "a table of six tenths of its width shows a page": (ruled, 600),
    "a page's number stands right of 0.35": (numbered_at, 351),
    "white of one and a half lines parts two columns": (lambda n: gutter(n) == 1, 150),
    "white of 1.6 times the usual one parts a stretched line": (stretched, 160),
    "a word of more than 2.2 times the usual height is in no line": (tall, 220),
    "six rows that are filled on both sides make a table": (table_of, 6),
}

test_up_to_a_limit = holds_up_to(UP_TO)
test_from_a_limit_on = holds_from(FROM)


@pytest.mark.parametrize(("at", "fold"), [(0.43, 0.44), (0.45, 0.45), (0.55, 0.55), (0.57, 0.56)])
def test_a_fold_lies_near_the_middle(at: float, fold: float) -> None:
    assert fold_in(60, at) == pytest.approx(fold, abs=0.001)


@pytest.mark.parametrize(("gap", "crossed"), [(0.79, True), (0.8, False)])
def test_white_of_less_than_0_8_of_a_line_parts_no_row(gap: float, crossed: bool) -> None:
    assert _Split(has_left=True, has_right=True, gap=gap).crossed is crossed
