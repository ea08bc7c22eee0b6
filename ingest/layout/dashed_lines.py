"""Dotted and dashed rules, as spreadsheets print them between the rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median, median_low
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

_THICK = 0.0025  # of the page's shorter side: how thick a dash may be (half a millimetre on A4)
_DASH = 0.02  # likewise, how long; a longer one is a rule by itself or a stroke of a letter
_STEP = 0.014  # likewise, the white between two dashes of one rule: dots under descenders get lost
_SOLID = 0.5  # share of its box that a dash fills
_LEAST = 8  # dashes of one rule; tone marks and full stops seldom stand as many in one line
_EVEN = 0.6  # share of the steps from dash to dash that are as long as the usual one
_OFF = 0.35  # times the usual step: by how much a step may differ from it
_LEVEL = 1.5  # times its thickness: how far a dash may stand from the line of the others

_ALIKE = (0.6, 1.5)  # times the usual length: dashes of one rule; a dot under a letter is shorter
_LEAN = 0.006  # of the gap between two parts of one rule: what straightening leaves

Ink = NDArray[np.uint8]


class DashedRule(NamedTuple):
    """A level rule of dashes, in pixels.

    Attributes:
        xs: middles of its dashes, from left to right.
        ys: likewise.
        thickness: of a dash.
        length: of a dash.
        start: of the rule.
        end: likewise.
    """

    xs: NDArray[np.float64]
    ys: NDArray[np.float64]
    thickness: float
    length: float
    start: int
    end: int

    @property
    def at(self) -> float:
        """Its middle height."""
        return float(np.median(self.ys))


class Pieces(NamedTuple):
    """The connected pieces of a page's ink.

    Attributes:
        boxes: left, top, width, height and area of each, in pixels.
        side: the page's shorter side.
    """

    boxes: NDArray[np.int32]
    side: int

    def turned(self) -> Pieces:
        """Return them as they stand where rows and columns are exchanged."""
        return self._replace(boxes=self.boxes[:, [1, 0, 3, 2, 4]])


class _Dash(NamedTuple):
    x: int
    y: float
    width: int
    height: int

    @property
    def end(self) -> int:
        return self.x + self.width


def find_pieces(ink: Ink) -> Pieces:
    """Return the connected pieces of `ink`, 1 where it is."""
    _, _, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    return Pieces(np.asarray(boxes[1:], dtype=np.int32), min(ink.shape))  # the first is the paper


def find_dashed_rules(pieces: Pieces, shortest: int) -> list[DashedRule]:
    """Return the level dashed rules of at least `shortest` pixels among the pieces of ink, downwards."""
    runs = _runs(sorted(_dashes(pieces)), _STEP * pieces.side)
    rules = _joined([_rule(run) for run in runs if _is_even(run)])
    for run in runs:
        if 2 <= len(run) < _LEAST:
            rules = _with_part(rules, _rule(run))
    return sorted((rule for rule in rules if rule.end - rule.start >= shortest), key=lambda rule: rule.at)


def add_to(mask: NDArray[np.bool_], rule: DashedRule, ink: Ink) -> None:
    """Set `mask` where `ink` belongs to `rule`: thin strokes along it; letters that cross it stay."""
    reach = round(rule.thickness / 2) + 1
    margin = reach + round(rule.thickness) + 1
    top, bottom = max(0, int(rule.ys.min()) - margin), int(rule.ys.max()) + margin + 1
    end = round(_STEP * min(ink.shape))
    left, right = max(0, rule.start - end), rule.end + end
    band = ink[top:bottom, left:right]
    tall = np.asarray(
        cv2.morphologyEx(band, cv2.MORPH_OPEN, np.ones((round(rule.thickness) + 2, 1), np.uint8))
    )
    middle = np.interp(np.arange(left, left + band.shape[1]), rule.xs, rule.ys)
    near = np.abs(np.arange(top, top + len(band))[:, None] - middle) <= reach
    thin = np.asarray(near & (band > tall), dtype=np.uint8)
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(thin)
    is_dot = (boxes[:, 2] < _ALIKE[0] * rule.length) & (boxes[:, 3] > rule.thickness)
    is_dot[0] = True  # what is no thin ink
    mask[top:bottom, left:right] |= ~is_dot[labels]


def _dashes(pieces: Pieces) -> Iterator[_Dash]:
    thick, long = max(4, round(_THICK * pieces.side)), round(_DASH * pieces.side)
    _, _, widths, heights, areas = pieces.boxes.T
    fits = (heights <= thick) & (widths <= long) & (widths >= 2) & (areas >= _SOLID * widths * heights)
    for x, y, width, height, _ in pieces.boxes[fits].tolist():
        yield _Dash(x, y + (height - 1) / 2, width, height)


def _runs(dashes: list[_Dash], step: float) -> list[list[_Dash]]:
    """Return `dashes`, which come from left to right, in runs that stand in one line close together."""
    runs: list[list[_Dash]] = []
    growing: list[list[_Dash]] = []
    for dash in dashes:
        growing = [run for run in growing if dash.x - run[-1].end <= step]
        run = next((run for run in growing if _continues(run[-1], dash)), None)
        if run is None:
            runs.append(run := [])
            growing.append(run)
        run.append(dash)
    return runs


def _continues(last: _Dash, dash: _Dash) -> bool:
    return dash.x >= last.end and abs(dash.y - last.y) <= _LEVEL * max(last.height, dash.height)


def _is_even(run: list[_Dash]) -> bool:
    if len(run) < _LEAST:
        return False
    steps = [right.x - left.x for left, right in pairwise(run)]
    usual = median(steps)
    return sum(abs(step - usual) <= max(2, _OFF * usual) for step in steps) >= _EVEN * len(steps)


def _rule(run: list[_Dash]) -> DashedRule:
    usual = median_low(dash.width for dash in run)
    alike = [dash for dash in run if _ALIKE[0] * usual <= dash.width <= _ALIKE[1] * usual]
    xs = np.array([dash.x + dash.width / 2 for dash in alike])
    ys = np.array([dash.y for dash in alike])
    return DashedRule(xs, ys, median(dash.height for dash in alike), usual, alike[0].x, alike[-1].end)


def _joined(rules: Sequence[DashedRule]) -> list[DashedRule]:
    """Return `rules` with those made one between which only print stands that hides the dashes."""
    whole: list[DashedRule] = []
    for rule in sorted(rules, key=lambda rule: rule.start):
        joined = _with_part(whole, rule)
        whole = joined if joined is not whole else [*whole, rule]
    return whole


def _with_part(rules: list[DashedRule], part: DashedRule) -> list[DashedRule]:
    """Return `rules`, the one that stands in line with `part` grown by it; the same list where none does."""
    at = next((at for at, rule in enumerate(rules) if _in_line(rule, part)), None)
    return rules if at is None else [*rules[:at], _both(rules[at], part), *rules[at + 1 :]]


def _in_line(rule: DashedRule, part: DashedRule) -> bool:
    apart = max(part.start - rule.end, rule.start - part.end, 0)
    reach = _LEVEL * max(rule.thickness, part.thickness) + _LEAN * apart
    level = np.abs(np.interp(part.xs, rule.xs, rule.ys) - part.ys)
    return float(np.median(level)) <= reach and _ALIKE[0] <= part.length / rule.length <= _ALIKE[1]


def _both(rule: DashedRule, part: DashedRule) -> DashedRule:
    xs, ys = np.concatenate((rule.xs, part.xs)), np.concatenate((rule.ys, part.ys))
    order = np.argsort(xs)
    start, end = min(rule.start, part.start), max(rule.end, part.end)
    return rule._replace(xs=xs[order], ys=ys[order], start=start, end=end)
