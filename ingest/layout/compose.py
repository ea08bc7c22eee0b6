"""Positioned words into the text of a page, with its lines and words in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from ingest.cleanup.noise import without_noise
from ingest.layout.columns import find_regions, is_left
from ingest.layout.facing import facing_halves
from ingest.layout.frames import frame_of, put_in
from ingest.layout.rows import build_rows, typical_height
from ingest.layout.ruled_lines import Grid
from ingest.layout.table_text import table_lines
from ingest.layout.unruled_tables import unruled_tables
from ingest.types import Box, Line, PlacedWord, Table, Word

_SMALL = 0.75  # times the usual height of a word


class Layout(NamedTuple):
    """A page's text: lines joined by a line break, words by one space; offsets point into `text`."""

    text: str
    lines: tuple[Line, ...]
    words: tuple[Word, ...]

    def moved(self, move: Callable[[Box], Box]) -> Layout:
        """Return the same text with its boxes moved."""
        lines = (line._replace(box=line.box and move(line.box)) for line in self.lines)
        words = (word._replace(box=move(word.box)) for word in self.words)
        return Layout(self.text, tuple(lines), tuple(words))


def compose(
    words: Sequence[PlacedWord],
    aspect: float,
    grids: Sequence[Grid] = (),
    frames: Sequence[Box] = (),
    tables: Sequence[Table] = (),
) -> Layout:
    """Put `words` in reading order; lines that are no text are left out, as `without_noise` says.

    Args:
        words: in any order; each text is cleaned and holds no white space.
        aspect: width of the page divided by its height.
        grids: the ruled tables, from top to bottom: each row of one becomes a line, cell after cell.
        frames: of stamps, whose words are kept apart from the columns of the page.
        tables: the cells of the ruled tables.
    """
    placed = [word for word in words if word.text]
    halves = facing_halves(placed, aspect, grids, frames, tables)
    if halves:
        return _one_after_the_other(
            compose(half.words, aspect * half.width, half.grids, half.frames, half.tables).moved(
                half.on_sheet
            )
            for half in halves
        )
    lines = _page_lines([word for word in placed if not frame_of(word, frames)], aspect, grids, tables)
    for frame in frames:
        framed = [word for word in placed if frame_of(word, frames) == frame]
        lines = put_in(lines, framed, frame)
    return _join(without_noise(lines, aspect))


def _one_after_the_other(layouts: Iterable[Layout]) -> Layout:
    """Return the layouts of pages on one sheet as one, each page's text behind the one before."""
    text = ""
    lines: list[Line] = []
    words: list[Word] = []
    for layout in layouts:
        text = f"{text}\n" if text else text
        at = len(text)
        lines += [Line(at + line.start, at + line.end, line.box) for line in layout.lines]
        words += [word._replace(start=at + word.start, end=at + word.end) for word in layout.words]
        text += layout.text
    return Layout(text, tuple(lines), tuple(words))


def _page_lines(
    words: Sequence[PlacedWord], aspect: float, grids: Sequence[Grid], tables: Sequence[Table]
) -> list[list[PlacedWord]]:
    lines: list[list[PlacedWord]] = []
    for grid in grids:
        above = [word for word in words if _middle(word) < grid.ys[0]]
        inside = [word for word in words if grid.holds(word.box)]
        words = [word for word in words if _middle(word) > grid.ys[-1]]
        lines += read_order(above, aspect) + table_lines(inside, grid, tables)
    return lines + read_order(words, aspect)


def read_order(words: Sequence[PlacedWord], aspect: float) -> list[list[PlacedWord]]:
    """Return the lines of a page in reading order, each column's lines together, left column first."""
    rows = build_rows(words)
    lines: list[list[PlacedWord]] = []
    done = 0
    for table in unruled_tables(rows, aspect):
        lines += _in_columns(rows[done : table.first], aspect) + table.lines
        done = table.last + 1
    return lines + _in_columns(rows[done:], aspect)


def _in_columns(rows: list[list[PlacedWord]], aspect: float) -> list[list[PlacedWord]]:
    lines: list[list[PlacedWord]] = []
    done = 0
    for region in find_regions(rows, aspect):
        lines += rows[done : region.first]
        block = rows[region.first : region.last + 1]
        lines += block if region.is_table else _columns(block, region.gutter)
        done = region.last + 1
    return lines + rows[done:]


def _middle(word: PlacedWord) -> float:
    return (word.box.y0 + word.box.y1) / 2


def _columns(block: list[list[PlacedWord]], gutter: float) -> list[list[PlacedWord]]:
    """Return the lines left of `gutter`, then those right of it.

    Lines are rebuilt on each side: the two sides may be set with different spacing. Small print above
    both columns, the stamp of a digital signature in a corner, comes first.
    """
    words = [word for row in block for word in row]
    small = _SMALL * typical_height(words)
    left = build_rows([word for word in words if is_left(word, gutter)])
    right = build_rows([word for word in words if not is_left(word, gutter)])
    top = min((word.box.y0 for line in left for word in line), default=0.0)
    above = list(takewhile(lambda line: _bottom(line) < top and typical_height(line) < small, right))
    return above + left + right[len(above) :]


def _bottom(line: Sequence[PlacedWord]) -> float:
    return max(word.box.y1 for word in line)


def _join(rows: Iterable[Sequence[PlacedWord]]) -> Layout:
    parts: list[str] = []
    lines: list[Line] = []
    words: list[Word] = []
    at = 0
    for row in rows:
        start = at
        for word in row:
            words.append(Word(at, at + len(word.text), word.box, word.confidence, word.other))
            at += len(word.text) + 1
        parts.append(" ".join(word.text for word in row))
        lines.append(Line(start, at - 1, Box.around([word.box for word in row])))
    return Layout("\n".join(parts), tuple(lines), tuple(words))
