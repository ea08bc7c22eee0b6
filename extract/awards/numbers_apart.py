"""Numbers that a page sets in a column of their own, so that they are read behind all of their awards.

- Cờ thi đua:
- Danh hiệu Tập thể lao động xuất sắc:
04 tập thể;
14 tập thể;
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.awards.counts import Counts, declared
from extract.awards.mention import Statement
from messages import Message

_NO_NUMBER = re.compile(r"[”\"»’]?\s{0,3}:\s{0,3}\n\s{0,30}[-+*•\d][^:\d]{0,60}")
"""From an award's name to the next, where a colon ends the first's line: "”:⏎- Danh hiệu “"."""
_LINES = re.compile(r"[”\"»’]?\s{0,3}:\s{0,3}\n(?P<lines>(?:\s{0,30}\d{1,5}\s[^\n:]{2,40}(?:\n|$)){2,12})")
APART = Message("its count is printed apart from it")


def numbers_apart(text: str, folded: str, stated: Sequence[Statement]) -> dict[int, Counts]:
    """Return the counts of those statements, by position, whose numbers stand in a column of their own.

    They are doubted, since nothing but the order says which number is whose.
    """
    found: dict[int, Counts] = {}
    for run in _runs(folded, stated):
        last = stated[run[-1]].found
        column = _LINES.match(folded, last.end)
        if not column:
            continue
        lines = [line for line in _lines(column) if line[1] - line[0] > 2]
        if len(lines) == len(run):
            for place, line in zip(run, lines, strict=True):
                counts = declared(text, folded, *line)
                found[place] = replace(counts, doubt=counts.doubt or APART)
    return found


def _runs(folded: str, stated: Sequence[Statement]) -> Iterator[list[int]]:
    """Yield the positions of awards that follow each other line by line without numbers, two at least."""
    run = [0]
    for place in range(1, len(stated)):
        if _NO_NUMBER.fullmatch(folded, stated[place - 1].found.end, stated[place].found.start):
            run.append(place)
            continue
        if len(run) > 1:
            yield run
        run = [place]
    if len(run) > 1:
        yield run


def _lines(column: re.Match[str]) -> Iterator[tuple[int, int]]:
    start = column.start("lines")
    for line in column["lines"].split("\n"):
        yield start, start + len(line)
        start += len(line) + 1
