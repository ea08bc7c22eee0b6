"""Lines as they are printed: readers run two of them together, and add what stands beside them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.rosters.words import role_of
from extract.text.lines import HeadLine, page_lines
from ingest.types import Page, Word
from vietnamese.fold import fold

_WIDE = 2.5
"""White this many times as high as the line parts a speck from it: 3.2 to 24 on five scanned pages of lists,
where the widest white before a word of the line was 2.5."""
_SPECK = 3
"""Letters of a speck: what is left of a seal or a pen stroke in the margin."""
_ONE_COLUMN = 0.004
"""Of the page's width: what begins so near the same place on several lines stands in a column. On two drawn
lists the words of a column begin within 0.001."""
_ROWS_OF_COLUMN = 3
_MOST_BESIDE = 4
"""Words of what stands beside a line, at most."""
_MIDDLE = 0.5
_MARGIN = 0.7
"""From here on, a fraction of the width, a lone speck stands in the margin."""
_WORDS_OF_FULL_LINE = 6
"""A line of so many words may reach the right margin."""
_SITE = re.compile(r"\W*(?:luat\s?vi\w{1,2}[nm]am|luat\s?vi\w{4,6}|thu ?vien ?phap ?luat)\b.{0,14}")
"""The mark that a website of legal texts prints over its copies: "LuatVietnam", "THƯ VIỆN PHÁP LUẬT"."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as printed: `page.text[start:end]`; the rest is as in `extract.rosters.blocks.TextLine`."""

    start: int
    end: int
    is_capital: bool
    opens: bool
    room: float | None = None
    lead: float = 0.0
    cut: bool = False


def printed_lines(page: Page) -> Iterator[PrintedLine]:
    """Yield the lines of `page` one by one, without specks beside them and the marks of websites."""
    lines = page_lines(page)
    starts = [word.start for word in page.words]
    margin = _right_margin(lines)
    rows = [
        list(_rows(page.words[bisect_left(starts, line.start) : bisect_left(starts, line.end)]))
        for line in lines
    ]
    columns = _columns(page, [row for of_line in rows for row in of_line])
    for line, of_line in zip(lines, rows, strict=True):
        opens = line.opens
        if not of_line:
            yield PrintedLine(line.start, line.end, line.is_capital, opens)
        for row in of_line:
            if printed := _printed(page, line, row, opens, margin, columns):
                yield printed
                opens = False


def _columns(page: Page, rows: Sequence[Sequence[Word]]) -> list[float]:
    """Return where words begin behind wide white, from left to right: some of them stand in columns."""
    return sorted(
        word.box.x0 for row in rows for before, word in pairwise(row) if _is_apart(page, before, word)
    )


def _is_apart(page: Page, before: Word, word: Word) -> bool:
    aspect = page.height / page.width if page.width else 1.41
    return word.box.x0 - before.box.x1 > _WIDE * before.box.height * aspect


def _right_margin(lines: Sequence[HeadLine]) -> float:
    """Return where the longest lines end, those with a speck in the margin left out."""
    ends = sorted(line.box.x1 for line in lines if line.box and line.text.count(" ") >= _WORDS_OF_FULL_LINE)
    return ends[int(0.9 * (len(ends) - 1))] if ends else 1.0


def _rows(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the words of a line that a reader took for one, row by row as they are printed."""
    row: list[Word] = []
    for word in words:
        if row and not _beside(row[-1], word):
            yield row
            row = []
        row.append(word)
    if row:
        yield row


def _beside(before: Word, word: Word) -> bool:
    """Return whether two words that follow one another stand on one line; a skewed one falls only slowly."""
    if word.box.x0 > before.box.x0:
        low, high = min(before.box.y0, word.box.y0), max(before.box.y1, word.box.y1)
        return high - low < before.box.height + word.box.height
    middle = (word.box.y0 + word.box.y1) / 2
    return middle < before.box.y1


def _printed(
    page: Page, line: HeadLine, row: list[Word], opens: bool, margin: float, columns: Sequence[float]
) -> PrintedLine | None:
    """Return a row as a line without specks at its end; None where it is nothing but one."""
    scanned = page.source == "ocr"
    kept = _without_specks(page, row, columns) if scanned else row
    text = page.text[kept[0].start : kept[-1].end]
    if _SITE.fullmatch(fold(text)) or (scanned and len(text) <= _SPECK and kept[0].box.x0 > _MARGIN):
        return None
    whole = replace(line, start=kept[0].start, end=kept[-1].end, text=text)
    return PrintedLine(
        max(line.start, whole.start),
        min(line.end, whole.end),
        whole.is_capital,
        opens,
        max(0.0, margin - kept[-1].box.x1),
        kept[0].box.width,
        len(kept) < len(row),
    )


def _without_specks(page: Page, row: list[Word], columns: Sequence[float]) -> list[Word]:
    """Return a row without what stands apart at its end: a few letters, or the mark of a website."""
    for at in range(max(1, len(row) - _MOST_BESIDE), len(row)):
        before, word = row[at - 1], row[at]
        tail = page.text[word.start : row[-1].end]
        apart = _is_apart(page, before, word)
        short = all(len(part) <= _SPECK for part in tail.split()) and not _is_in_column(tail, word, columns)
        counts = page.text[before.start : before.end].endswith(":")  # "Cờ thi đua:      04"
        if _SITE.fullmatch(fold(tail)) or (apart and short and not counts and word.box.x0 > _MIDDLE):
            return row[:at]
    return row


def _is_in_column(tail: str, word: Word, columns: Sequence[float]) -> bool:
    """Tell whether a few letters are a column's title ("Đơn vị"), or stand below one another ("Y tế")."""
    if role_of(tail):
        return True
    first = bisect_left(columns, word.box.x0 - _ONE_COLUMN)
    below = bisect_right(columns, word.box.x0 + _ONE_COLUMN) - first
    return below >= _ROWS_OF_COLUMN and any(len(part) > 1 and part.isalnum() for part in tail.split())
