"""Tables without rules: columns recognised by the words over them and the white between the words below."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.rosters.words import plain, role_of
from ingest.types import Box, Cell, Page, Table, Word
from vietnamese.fold import fold

_GAP = 0.6  # times a line's height: white between two words of a line that separates two titles
_NUMBER = re.compile(r"[\W_]{0,2}(\d{1,4})[\W_]{0,2}")
_BREAK = re.compile(
    r"\W{0,3}(?:noi nhan\b|tong cong|tong so|an dinh|danh sach (?:nay )?(?:co|gom)|dieu \d"
    r"|(?:[ivx]{1,5}|[a-h])\s?[.)/-]\s?\w|(?:tap the|ca nhan|ho gia dinh)\W*(?:\d|$))"
)
"""A line that ends the table, or parts it: a heading between its rows."""

Span = tuple[int, int]


class Columns(NamedTuple):
    """The titles of a table's columns, the middle of each as a fraction of the page, and its last number."""

    titles: tuple[str, ...]
    middles: tuple[float, ...]
    last: int = 0


def unruled_tables(
    page: Page, lines: Sequence[Span], going_on: Columns | None
) -> tuple[list[Table], Columns | None]:
    """Return the tables without rules of a page, and the columns of one that may continue on the next page.

    Args:
        page: one without ruled tables.
        lines: from where to where its lines run.
        going_on: the columns of a table on the page before.
    """
    tables: list[Table] = []
    columns = going_on
    for title, body in _segments(page, lines):
        columns = _columns(page, title) if title else columns
        if columns is None:
            continue
        numbers = _numbers(page, body, columns)
        if not numbers or (title is None and int(numbers[0][0]) not in (1, columns.last + 1)):
            columns = columns if title else None
            continue
        tables.append(_table(page, columns, title, body, [word for _, word in numbers]))
        columns = columns._replace(last=int(numbers[-1][0]))
    return tables, columns


def _segments(page: Page, lines: Sequence[Span]) -> Iterator[tuple[Span | None, list[int]]]:
    """Yield the parts of a page between headings: the line of titles, if one, and positions of its words."""
    title: Span | None = None
    body: list[int] = []
    for start, end in lines:
        is_title = _columns(page, (start, end)) is not None
        if is_title or _BREAK.match(fold(page.text[start:end])):
            if body or title:
                yield title, body
            title, body = ((start, end) if is_title else None), []
        else:
            body += _inside(page, (start, end))
    yield title, body


def _inside(page: Page, line: Span) -> list[int]:
    first = bisect_right([word.start for word in page.words], line[0] - 1)
    last = bisect_right([word.start for word in page.words], line[1] - 1)
    return list(range(first, last))


def _columns(page: Page, line: Span) -> Columns | None:
    """Return the columns whose titles stand on a line: "STT   Họ và tên   Chức vụ"; None for none."""
    text = fold(page.text[line[0] : line[1]])
    if not re.match(r"\W*(?:(?:s\s?)?t\s?t|so tt|so thu tu)\b", text):
        return None
    groups = _groups(page, _inside(page, line))
    titles = tuple(_text(page, group) for group in groups)
    roles = [role_of(title) for title in titles]
    if "ten" not in roles or len(titles) < 3 or len(set(filter(None, roles))) < 3:
        return None
    return Columns(titles, tuple((page.words[g[0]].box.x0 + page.words[g[-1]].box.x1) / 2 for g in groups))


def _groups(page: Page, words: Sequence[int]) -> list[list[int]]:
    """Return the words of a line in groups, separated by wide white."""
    groups: list[list[int]] = []
    aspect = page.height / page.width if page.width else 1.41
    for at in sorted(words, key=lambda at: page.words[at].box.x0):
        box = page.words[at].box
        if groups and box.x0 - page.words[groups[-1][-1]].box.x1 < _GAP * box.height * aspect:
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def _numbers(page: Page, body: Sequence[int], columns: Columns) -> list[tuple[str, Word]]:
    """Return the numbers in the first column, from top to bottom, each with its word."""
    edge = (columns.middles[0] + columns.middles[1]) / 2
    found = []
    for at in body:
        word = page.words[at]
        match = _NUMBER.fullmatch(page.text[word.start : word.end])
        if match and word.box.x1 < edge and abs(_centre(word)[0] - columns.middles[0]) < 0.05:
            found.append((match[1], word))
    return sorted(found, key=lambda number: number[1].box.y0)


def _table(
    page: Page, columns: Columns, title: Span | None, body: Sequence[int], numbers: Sequence[Word]
) -> Table:
    cuts = _cuts(page, columns, body)
    edges = _row_edges([page.words[at] for at in body], numbers)
    fields: dict[tuple[int, int], list[int]] = {}
    for at in [*(_inside(page, title) if title else ()), *body]:
        x, y = _centre(page.words[at])
        in_title = title is not None and page.words[at].start < title[1]
        row = 0 if in_title else bisect_right(edges, y) - (title is None)
        if row >= 0:
            fields.setdefault((row, bisect_right(cuts, x)), []).append(at)
    cells = tuple(
        Cell(row, column, 1, 1, Box.around([page.words[at].box for at in held]), tuple(held))
        for (row, column), held in sorted(fields.items())
    )
    rows = max(cell.row for cell in cells) + 1
    return Table(Box.around([cell.box for cell in cells]), rows, len(columns.titles), cells)


def _cuts(page: Page, columns: Columns, body: Sequence[int]) -> list[float]:
    """Return where one column ends and the next begins: in the widest white between their titles' middles."""
    boxes = sorted((page.words[at].box.x0, page.words[at].box.x1) for at in body)
    cuts = []
    for left, right in pairwise(columns.middles):
        best, cut, reach = 0.0, (left + right) / 2, left
        for x0, x1 in [*((x0, x1) for x0, x1 in boxes if x1 > left and x0 < right), (right, right)]:
            if x0 - reach > best:
                best, cut = x0 - reach, (x0 + reach) / 2
            reach = max(reach, x1)
        cuts.append(cut)
    return cuts


def _row_edges(words: Sequence[Word], numbers: Sequence[Word]) -> list[float]:
    """Return where rows begin: in the widest white between one number and the next."""
    above = [word.box.y0 for word in words if word.box.y0 < numbers[0].box.y0]
    edges = [min([numbers[0].box.y0, *above]) - 0.001]
    for upper, lower in pairwise(numbers):
        best, edge, reach = -1.0, lower.box.y0, upper.box.y0
        for y0, y1 in sorted((w.box.y0, w.box.y1) for w in words if upper.box.y0 <= w.box.y0 <= lower.box.y0):
            if y0 - reach > best + 0.002 or (y0 - reach >= best - 0.002 and y0 > upper.box.y0):
                best, edge = max(best, y0 - reach), (y0 + reach) / 2 if y0 > reach else y0 - 0.001
            reach = max(reach, y1)
        edges.append(edge)
    return edges


def _text(page: Page, words: Sequence[int]) -> str:
    return plain(" ".join(page.text[page.words[at].start : page.words[at].end] for at in words))


def _centre(word: Word) -> tuple[float, float]:
    return (word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2
