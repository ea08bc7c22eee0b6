"""Words into rows: which words stand on one line across the page, whatever column they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from ingest.types import Box, PlacedWord

_GIANT = 2.2
"""Times the usual height: a signature read as a letter, a drop cap, a seal."""


@dataclass(slots=True)
class _Row:
    """A row while it grows to the right; `top` and `bottom` are those of its last part."""

    words: list[PlacedWord]
    top: float
    bottom: float


def build_rows(words: Sequence[PlacedWord]) -> list[list[PlacedWord]]:
    """Return the rows of `words` from top to bottom, each from left to right.

    A row is followed from part to part, so a slight slope of the page does no harm: a part joins the row
    whose end stands at its height. A word far taller than the rest makes a row of its own, or it would pull
    several lines into one.
    """
    if not words:
        return []
    usual = typical_height(words)
    rows: list[_Row] = []
    for part in sorted(_parts(words), key=lambda p: (p[0].box.x0, p[0].box.y0)):
        top, bottom = _heights(part[:3])
        row = _nearest(rows, part, (top, bottom), usual)
        if row is None:
            rows.append(_Row(part, *_heights(part[-3:])))
            continue
        row.words.extend(part)
        if bottom - top >= 0.6 * usual:  # a dash or a dot says little about where its row runs
            row.top, row.bottom = _heights(part[-3:])
    return [row.words for row in sorted(rows, key=lambda r: (_middle(r.words), r.words[0].box.x0))]


def typical_height(words: Sequence[PlacedWord]) -> float:
    """Return the usual height of a word, as a fraction of the page's height; `words` isn't empty."""
    with_letters = [w.box.height for w in words if any(c.isalnum() for c in w.text)]
    return median(with_letters or [w.box.height for w in words])


def _parts(words: Sequence[PlacedWord]) -> list[list[PlacedWord]]:
    """Return the words of each run together; a word without a run is a part of its own."""
    parts = [[word] for word in words if not word.run]
    in_runs = sorted((word for word in words if word.run), key=lambda w: w.run)
    parts += [list(group) for _, group in groupby(in_runs, key=lambda w: w.run)]
    return parts


def _nearest(
    rows: list[_Row], part: list[PlacedWord], heights: tuple[float, float], usual: float
) -> _Row | None:
    top, bottom = heights
    if bottom - top > _GIANT * usual:
        return None
    level = [
        row
        for row in rows
        if row.bottom - row.top <= _GIANT * usual
        and _follows(row.words[-1].box, part[0].box)
        and _level(row.top, row.bottom, top, bottom)
    ]
    return min(level, key=lambda r: abs(r.top + r.bottom - top - bottom), default=None)


def _follows(last: Box, box: Box) -> bool:
    """Return whether `box` stands after `last`, not on top of it."""
    return last.x1 - box.x0 <= 0.5 * min(box.width, last.width)


def _level(top: float, bottom: float, other_top: float, other_bottom: float) -> bool:
    """Say whether two height ranges are those of one line: the middle of one lies well within the other."""
    middle, other_middle = (top + bottom) / 2, (other_top + other_bottom) / 2
    slack, other_slack = 0.1 * (bottom - top), 0.1 * (other_bottom - other_top)
    return (
        top + slack <= other_middle <= bottom - slack
        or other_top + other_slack <= middle <= other_bottom - other_slack
    )


def _heights(words: Sequence[PlacedWord]) -> tuple[float, float]:
    return median(w.box.y0 for w in words), median(w.box.y1 for w in words)


def _middle(words: Sequence[PlacedWord]) -> float:
    return median((w.box.y0 + w.box.y1) / 2 for w in words)
