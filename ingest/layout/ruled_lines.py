"""Ruled lines of a page, and the grids that they make: the tables whose cells can be distinguished."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.layout.dashed_lines import DashedRule, add_to, find_dashed_rules, find_pieces
from ingest.types import Box

_DARK = 170
_ACROSS = 0.1  # of the page's width: no word is an unbroken line as long
_DOWN = 0.04  # of the page's height: no letter is as tall
_THICKEST = 0.004  # of the page
_LEAN = 0.014  # of its length: what straightening leaves
_UNBROKEN = 0.97  # share of its length that is ink
_BREAK = 0.02  # of the page: a longer gap separates two rules
_NEAR = 0.009  # of the page: rules closer than this are one
_RULED = 3
"""Level rules drawn through: a page with as many, or with an upright one, may have a table, and its dashed
rules are looked for. The head of a page has two, and looking takes a twentieth of the time of reading."""
_TALL = 0.4  # of a table's height: shorter upright strokes are no rules of it
_MIN_WIDTH = 0.3  # of the page: a smaller frame is a stamp, not a table


Ink = NDArray[np.uint8]


class Rule(NamedTuple):
    """A level or upright line: where it stands, and from where to where it runs, in fractions of the page."""

    at: float
    start: float
    end: float


class Rules(NamedTuple):
    """All ruled lines of a page; `mask` is true where their ink is, None where there is no picture."""

    level: list[Rule]
    upright: list[Rule]
    mask: NDArray[np.bool_] | None = None


class Grid(NamedTuple):
    """A ruled table: its upright rules from left to right and its level ones from top to bottom."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def holds(self, box: Box) -> bool:
        """Return whether the middle of `box` stands at the table's height."""
        return self.ys[0] <= (box.y0 + box.y1) / 2 <= self.ys[-1]

    def cell(self, box: Box) -> tuple[int, int]:
        """Return row and column of what stands in `box`, from 0; outside means the first or the last."""
        row = bisect(self.ys, (box.y0 + box.y1) / 2) - 1
        column = bisect(self.xs, (box.x0 + box.x1) / 2) - 1
        return min(max(row, 0), len(self.ys) - 2), min(max(column, 0), len(self.xs) - 2)


def find_rules(grey: Image.Image) -> Rules:
    """Return the ruled lines in a straightened scan."""
    return with_dashed_rules(grey, find_solid_rules(grey))


def find_solid_rules(grey: Image.Image) -> Rules:
    """Return the ruled lines in a straightened scan, but for those made of dots or dashes."""
    ink = _ink(grey)
    level, level_mask = _level_rules(ink, _ACROSS)
    upright, upright_mask = _level_rules(_turned(ink), _DOWN)
    return Rules(level, upright, level_mask | _turned_mask(upright_mask))


def with_dashed_rules(grey: Image.Image, rules: Rules) -> Rules:
    """Return the solid `rules` of a straightened scan with its dashed ones, where there may be any."""
    if rules.mask is None or not (rules.upright or len(rules.level) >= _RULED):
        return rules
    ink = _ink(grey)
    height, width = ink.shape
    pieces = find_pieces(ink)
    level = find_dashed_rules(pieces, int(width * _ACROSS))
    upright = find_dashed_rules(pieces.turned(), int(height * _DOWN))
    if not level and not upright:
        return rules
    mask = rules.mask | _dashed_mask(level, ink) | _turned_mask(_dashed_mask(upright, _turned(ink)))
    return Rules(
        rules.level + [Rule(rule.at / height, rule.start / width, rule.end / width) for rule in level],
        rules.upright + [Rule(rule.at / width, rule.start / height, rule.end / height) for rule in upright],
        mask,
    )


def with_short_rules(grey: Image.Image, rules: Rules, grids: Sequence[Grid]) -> Rules:
    """Return `rules` with those between the columns of a table that are no longer than a row.

    Headings over all columns interrupt the rules of a table; where they stand close together, what is left
    between two of them is shorter than an upright rule has to be elsewhere.
    """
    if rules.mask is None or not grids:
        return rules
    ink, mask = _ink(grey), rules.mask.copy()
    short = [
        Rule(x, top, bottom)
        for grid in grids
        for x in grid.xs[1:-1]
        for top, bottom in pairwise(grid.ys)
        if not _has_rule(rules.upright, x, (top + bottom) / 2) and _add_short(mask, ink, x, (top, bottom))
    ]
    return Rules(rules.level, rules.upright + short, mask) if short else rules


def _has_rule(upright: Sequence[Rule], x: float, y: float) -> bool:
    return any(abs(rule.at - x) <= _NEAR and rule.start <= y <= rule.end for rule in upright)


def _add_short(mask: NDArray[np.bool_], ink: Ink, x: float, row: tuple[float, float]) -> bool:
    """Set `mask` where a rule runs through all of a row near `x`, and tell whether one does."""
    height, width = ink.shape
    edge = round(_THICKEST * height)
    rows = slice(round(row[0] * height) + edge, round(row[1] * height) - edge)
    left = max(0, round((x - _NEAR) * width))
    strip = ink[rows, left : round((x + _NEAR) * width) + 1]
    if not strip.size:
        return False
    beside = _as_ink(
        cv2.dilate(strip, np.ones((1, 3), np.uint8))
    )  # a leaning rule steps from column to column
    runs = beside.mean(axis=0) >= _UNBROKEN
    mask[rows, left : left + strip.shape[1]] |= (strip > 0) & runs
    return bool(runs.any())


def _ink(grey: Image.Image) -> Ink:
    return _as_ink(cv2.threshold(np.asarray(grey), _DARK - 1, 1, cv2.THRESH_BINARY_INV)[1])


def _turned(ink: Ink) -> Ink:
    return _as_ink(cv2.transpose(ink))  # in half the time of numpy's


def _turned_mask(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return _turned(mask.view(np.uint8)).view(np.bool_)


def without_rules(grey: Image.Image, rules: Rules, grids: Sequence[Grid]) -> Image.Image:
    """Return `grey` with the rules of its tables made white: readers take them for letters, or lose letters.

    Other rules, under the head or a title, do no harm.
    """
    if rules.mask is None or not grids:
        return grey
    values = np.asarray(grey).copy()
    height = values.shape[0]
    for grid in grids:
        rows = slice(max(0, int((grid.ys[0] - _NEAR) * height)), int((grid.ys[-1] + _NEAR) * height) + 1)
        values[rows][rules.mask[rows]] = 255
    return Image.fromarray(values, "L")


def joined(rules: Iterable[Rule]) -> list[Rule]:
    """Return `rules` with those on one straight line made one: a PDF draws a table's rules cell by cell."""
    whole: list[Rule] = []
    for rule in sorted(rules):
        if whole and rule.at - whole[-1].at < _NEAR / 3:
            last = whole.pop()
            rule = Rule(last.at, min(last.start, rule.start), max(last.end, rule.end))  # noqa: PLW2901
        whole.append(rule)
    return whole


def find_grids(rules: Rules) -> list[Grid]:
    """Return the tables, from top to bottom: at least two columns and two rows, none beside another."""
    grids: list[Grid] = []
    for group in _standing_together(rules.upright):
        tall = max(rule.end for rule in group) - min(rule.start for rule in group)
        group = [rule for rule in group if _length_at(rule.at, group) >= _TALL * tall]  # noqa: PLW2901
        if not group:
            continue  # strokes of drawings, one above the other
        top, bottom = min(rule.start for rule in group), max(rule.end for rule in group)
        xs = _merged(rule.at for rule in group)
        wide = xs[-1] - xs[0]
        level = [
            r.at
            for r in rules.level
            if top - _NEAR <= r.at <= bottom + _NEAR and _shared(r, xs) >= 0.5 * wide
        ]
        ys = _merged([top, *level, bottom])
        if wide >= _MIN_WIDTH and len(xs) >= 3 and len(ys) >= 3:
            grids.append(Grid(tuple(xs), tuple(ys)))
    return grids


def _dashed_mask(rules: Sequence[DashedRule], ink: Ink) -> NDArray[np.bool_]:
    """Return where the ink of level dashed `rules` is."""
    mask = np.zeros(ink.shape, dtype=np.bool_)
    for rule in rules:
        add_to(mask, rule, ink)
    return mask


def _level_rules(ink: Ink, share: float) -> tuple[list[Rule], NDArray[np.bool_]]:
    """Return the level rules of `ink`, where it runs on for `share` of the width, and a mask of them."""
    height, width = ink.shape
    length = max(2, int(width * share))
    mask = np.zeros(ink.shape, dtype=np.bool_)
    if height < 3 or width <= length:
        return [], mask
    thick = _as_ink(cv2.dilate(ink, np.ones((3, 1), np.uint8)))  # a leaning rule steps from row to row
    likely = _rows_with_a_run(thick, length)
    if not len(likely):
        return [], mask
    runs = _runs(thick[likely], length)
    found: list[Rule] = []
    for rows in _consecutive(likely[runs.any(axis=1)]):
        near = runs[slice(*np.searchsorted(likely, (rows[0], rows[-1] + 1)))]
        thick_at = near.sum(axis=0)
        columns = np.flatnonzero(thick_at)
        thickest = max(5, int(_THICKEST * height))  # made thick above
        if np.median(thick_at[columns]) > thickest or len(rows) > thickest + _LEAN * width:
            near[:] = False  # a black edge or a dark picture
            continue
        middle = (rows[0] + rows[-1] + 1) / 2
        breaks = np.flatnonzero(np.diff(columns) > length + _BREAK * width) + 1
        for part in np.split(columns, breaks):  # one above the other, two tables have rules at one place
            end = min(width, int(part[-1]) + length)
            found.append(Rule(middle / height, float(part[0] / width), end / width))
    mask[likely] = _covered(runs, length)
    return found, mask


def _runs(ink: Ink, length: int) -> NDArray[np.bool_]:
    """Return where in its row an unbroken run of `length` begins."""
    sums = cv2.boxFilter(
        ink, cv2.CV_32S, (length, 1), anchor=(0, 0), normalize=False, borderType=cv2.BORDER_CONSTANT
    )
    return np.asarray(sums >= _UNBROKEN * length)


def _covered(runs: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """Return the pixels of the runs of `length` that begin where `runs` is true."""
    if not runs.any():
        return runs
    reach = np.ones((1, length), np.uint8)
    return np.asarray(cv2.dilate(runs.astype(np.uint8), reach, anchor=(length - 1, 0)) > 0)


def _rows_with_a_run(ink: Ink, length: int) -> NDArray[np.intp]:
    """Return the rows that may hold a run of `length`: few of a page, and the others need no closer look.

    Wherever a run begins, it covers at least one whole quarter of its length, counted from the row's start,
    that is as unbroken as the run: what it may lack as a whole is missing from one quarter at most.
    """
    quarter = length // 4
    if quarter < 2:
        return np.arange(len(ink))
    columns = ink.shape[1] // quarter
    shares = cv2.resize(ink[:, : columns * quarter] * 255, (columns, len(ink)), interpolation=cv2.INTER_AREA)
    least = 255 * (1 - (1 - _UNBROKEN) * length / quarter) - 1  # rounded
    return np.flatnonzero((np.asarray(shares) >= least).any(axis=1))


def _as_ink(picture: NDArray[Any]) -> Ink:
    return np.asarray(picture, dtype=np.uint8)


def _consecutive(numbers: NDArray[np.intp]) -> list[list[int]]:
    breaks = np.flatnonzero(np.diff(numbers) > 3) + 1
    return [part.tolist() for part in np.split(numbers, breaks) if len(part)]


def _standing_together(upright: Sequence[Rule]) -> list[list[Rule]]:
    """Return groups of rules that stand at the same height, from top to bottom."""
    groups: list[list[Rule]] = []
    for rule in sorted(upright, key=lambda r: r.start):
        if groups and rule.start < max(r.end for r in groups[-1]):
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def _length_at(at: float, group: Sequence[Rule]) -> float:
    """Return how long the rules at one place are together: headings over all columns interrupt a rule."""
    return sum(rule.end - rule.start for rule in group if abs(rule.at - at) <= _NEAR)


def _merged(positions: Iterable[float]) -> list[float]:
    """Return `positions` in order, those near one another once."""
    merged: list[float] = []
    for position in sorted(positions):
        if not merged or position - merged[-1] > _NEAR:
            merged.append(position)
    return merged


def _shared(rule: Rule, xs: Sequence[float]) -> float:
    return min(rule.end, xs[-1]) - max(rule.start, xs[0])
