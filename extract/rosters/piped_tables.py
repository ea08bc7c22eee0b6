"""Tables in plain text, whose cells are parted by "|" or tabs: of a page that was typed, not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from extract.rosters.words import role_of
from ingest.types import Page

_BETWEEN = re.compile(r"[|\t]")
_RULE = re.compile(r"[\s|+:=_-]+")
"""A line that only rules: "|---|---|"."""
_FEWEST_ROWS = 2

Span = tuple[int, int]
"""From where to where a cell stands in the page's text."""


def piped_tables(page: Page, lines: Sequence[Span]) -> Iterator[list[list[Span]]]:
    """Yield the tables of a page of plain text: rows of cells, beginning with a line of titles.

    Args:
        page: one without words, whose text alone is known.
        lines: from where to where its lines run.
    """
    rows = [(line, _cells(page.text, line)) for line in lines if not _RULE.fullmatch(page.text[slice(*line)])]
    for width, group in groupby(rows, key=lambda row: len(row[1])):
        held = [cells for _, cells in group]
        if width > 1 and len(held) >= _FEWEST_ROWS and _has_titles(page.text, held[0]):
            yield held


def _cells(text: str, line: Span) -> list[Span]:
    start, end = line
    while start < end and text[start] in "| \t":
        start += 1
    while end > start and text[end - 1] in "| ":
        end -= 1
    cuts = [match.start() for match in _BETWEEN.finditer(text, start, end)]
    return list(zip([start, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True))


def _has_titles(text: str, cells: Sequence[Span]) -> bool:
    return any(role_of(text[start:end]) == "ten" for start, end in cells)
