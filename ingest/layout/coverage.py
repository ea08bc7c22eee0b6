"""How much of a page's print was read: ink that looks like text and that no word covers.

What is no text must not count: seals, signatures, pictures, frames and dust are ink too. A letter is known by
its size among the letters of the page, a line by letters of like height side by side on one base line.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.types import Box
from messages import Message

_DARK = 180  # at 100 dpi thin strokes are pale
_EDGE = 0.025  # of the page's width: shadows of the sheet and of books; nothing is printed there
_UNIT = 0.0147  # of the page's height: a line of 14 point print on A4, where no words tell
_ENOUGH = 10  # words that tell the page's usual height of a line
_BESIDE = 0.2  # of a word's height: by how much its ends may be off. Above and below, the next line is near

# The sizes of letters, in heights of a line: from "c" to capitals with marks; letters of a word may touch.
_LETTER_HEIGHT = (0.25, 1.2)
_LETTER_WIDTH = (0.05, 5.0)
_LETTER_INK = (0.15, 0.85)  # share of its box: more is a block, less a stroke of the pen or a frame

# What makes a line of them. Measured on the pages of the shared scans and commendations and of the samples.
_GAP = 1.0  # heights of a line between two letters
_STEP = 0.4  # likewise, between the feet of neighbours: "p" beside "e"
_RATIO = 2.4  # of the heights of neighbours
_LETTERS = 5
_LENGTH = 2.2  # heights of a line
_ON_BASE = 0.6  # share of its letters that stand on the base line
_OFF_BASE = 0.12  # heights of a line
_SLOPE = 0.05  # signatures and the rims of seals rise more

# What makes a column of numbers, which are too short to be lines; measured likewise.
_STACKED = 5  # one below the other
_FLUSH = 0.3  # heights of a line: how far edges of one column differ
_APART = (0.7, 4.0)  # likewise, from one to the next
_EVEN = 1.3  # of the heights of neighbours
_DIGIT = 0.42  # heights of a line: the least height of a digit; letters of seals are smaller

_MANY, _MUCH = 3, 0.05
"""Lines, or a share of a page's letters, that a person is told of. Of 137 pages of shared scans, of
commendations and of samples one came to as much, where lines were lost; with a tenth of each page taken away,
122 of 123 did."""

Ink = NDArray[np.uint8]


class Coverage(NamedTuple):
    """What of a page's print was read.

    Attributes:
        unread: share of its letters that no word covers, 0 to 1.
        lines: of print that stand where no word does, from top to bottom.
    """

    unread: float
    lines: list[Box]


class _Letter(NamedTuple):
    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def foot(self) -> int:
        return self.y + self.height


def measure_coverage(grey: Image.Image, words: Sequence[Box]) -> Coverage:
    """Return how much of the print of a page stands in the boxes of `words`.

    Args:
        grey: the page at about 100 dpi, straight; rules and seals taken out where they were found.
        words: boxes of what was read, in fractions of it.
    """
    shades = np.asarray(grey)
    height, width = shades.shape
    unit = _line_height(words) * height
    edge = round(_EDGE * width)
    ink = np.zeros(shades.shape, np.uint8)
    ink[edge : height - edge, edge : width - edge] = shades[edge : height - edge, edge : width - edge] < _DARK
    boxes = _letters(ink, unit)
    if not len(boxes):
        return Coverage(0.0, [])
    middles = np.clip(boxes[:, 1] + boxes[:, 3] // 2, 0, height - 1), boxes[:, 0] + boxes[:, 2] // 2
    is_read = _covered(words, width, height)[middles] > 0
    rows = _rows([_Letter(*map(int, box)) for box in boxes[~is_read]], unit)
    lines = [row for row in rows if _is_line(row, unit)]
    lines += _columns([row for row in rows if _is_number(row, unit)], unit)
    unread = sum(map(len, lines))
    share = unread / (unread + int(is_read.sum())) if unread else 0.0
    return Coverage(share, sorted((_around(line, grey.size) for line in lines), key=lambda line: line.y0))


def unread_warning(coverage: Coverage) -> str | None:
    """Return what a person has to know of print that was not read, as a sentence without its full stop.

    >>> unread_warning(Coverage(0.4, [Box(0.1, 0.02 * n, 0.9, 0.02 * n + 0.01) for n in range(40)]))
    'about 40 lines were not read'
    """
    count = _levels(coverage.lines)
    if count < _MANY and coverage.unread < _MUCH:
        return None
    return Message.plural("about one line was not read", "about {n} lines were not read", count)


def _levels(lines: Sequence[Box]) -> int:
    """Return how many of `lines`, which come downwards, stand below one another: a row of cells is one."""
    count, bottom = 0, 0.0
    for line in lines:
        if (line.y0 + line.y1) / 2 > bottom:
            count += 1
            bottom = line.y1
    return count


def _line_height(words: Sequence[Box]) -> float:
    return median(box.height for box in words) if len(words) >= _ENOUGH else _UNIT


def _letters(ink: Ink, unit: float) -> NDArray[np.int32]:
    """Return left, top, width and height of each piece of ink that may be a letter."""
    _, _, found, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    _, _, widths, heights, areas = found.T
    shares = areas / (widths * heights)
    is_letter = np.ones(len(found), dtype=np.bool_)
    for values, (least, most) in (
        (heights / unit, _LETTER_HEIGHT),
        (widths / unit, _LETTER_WIDTH),
        (shares, _LETTER_INK),
    ):
        is_letter &= (values >= least) & (values <= most)
    is_letter[0] = False  # the paper
    return np.asarray(found[is_letter, :4])


def _covered(words: Sequence[Box], width: int, height: int) -> Ink:
    covered = np.zeros((height, width), np.uint8)
    for box in words:
        beside = _BESIDE * box.height * height
        start = round(box.x0 * width - beside), round(box.y0 * height)
        end = round(box.x1 * width + beside), round(box.y1 * height)
        cv2.rectangle(covered, start, end, 1, cv2.FILLED)
    return covered


def _rows(letters: Sequence[_Letter], unit: float) -> list[list[_Letter]]:
    """Return `letters` in rows, each from left to right."""
    rows: list[list[_Letter]] = []
    growing: list[list[_Letter]] = []
    for letter in sorted(letters):
        growing = [row for row in growing if letter.x - row[-1].right <= _GAP * unit]
        row = next((row for row in growing if _goes_on(row[-1], letter, unit)), None)
        if row is None:
            rows.append(row := [])
            growing.append(row)
        row.append(letter)
    return rows


def _goes_on(last: _Letter, letter: _Letter, unit: float) -> bool:
    shared = min(last.foot, letter.foot) - max(last.y, letter.y)
    low, high = sorted((last.height, letter.height))
    is_level = shared >= 0.5 * low and abs(last.foot - letter.foot) <= _STEP * unit
    return is_level and high <= _RATIO * low


def _is_line(row: Sequence[_Letter], unit: float) -> bool:
    """Say whether letters side by side stand on one base line, as print does."""
    if len(row) < _LETTERS or row[-1].right - row[0].x < _LENGTH * unit:
        return False
    xs, feet = np.array([letter.x for letter in row]), np.array([letter.foot for letter in row])
    slope, _ = np.polyfit(xs, feet, 1)
    on_base = np.abs(feet - median(feet - slope * xs) - slope * xs) <= max(1.0, _OFF_BASE * unit)
    return bool(abs(slope) <= _SLOPE and on_base.mean() >= _ON_BASE)


def _is_number(row: Sequence[_Letter], unit: float) -> bool:
    return len(row) < _LETTERS and max(letter.height for letter in row) >= _DIGIT * unit


def _columns(rows: Sequence[list[_Letter]], unit: float) -> list[list[_Letter]]:
    """Return those of the short `rows` that stand flush one below the other, as numbers in a table do."""
    columns: list[list[list[_Letter]]] = []
    for row in sorted(rows, key=lambda row: row[0].foot):
        column = next((column for column in columns if _stands_under(column, row, unit)), None)
        if column is None:
            columns.append(column := [])
        column.append(row)
    return [row for column in columns if len(column) >= _STACKED for row in column]


def _stands_under(column: Sequence[list[_Letter]], row: Sequence[_Letter], unit: float) -> bool:
    """Say whether a row goes on a column: flush with all of it, which the letters round a seal are not."""
    least, most = _APART
    above = column[-1]
    low, high = sorted(max(letter.height for letter in one) for one in (above, row))
    left, right = median(one[0].x for one in column), median(one[-1].right for one in column)
    off = min(abs(left - row[0].x), abs(right - row[-1].right))
    step = row[0].foot - above[0].foot
    return least * unit <= step <= most * unit and high <= _EVEN * low and off <= _FLUSH * unit


def _around(row: Sequence[_Letter], size: tuple[int, int]) -> Box:
    width, height = size
    top, bottom = min(letter.y for letter in row), max(letter.foot for letter in row)
    right = max(letter.right for letter in row)
    return Box(row[0].x / width, top / height, right / width, bottom / height)
