"""Framed stamps: "CÔNG VĂN ĐẾN, Số: …, Ngày: …" is another office's, and stands wherever there was room."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.layout.rows import build_rows
from ingest.layout.ruled_lines import Rule, Rules
from ingest.types import Box, PlacedWord

_WIDTH = (0.1, 0.4)  # of the page; wider is a table
_HEIGHT = (0.03, 0.14)
_LOWEST = 0.5  # of the page: further down, a frame is a form's
_LEVEL_ENDS = 0.02  # of the page: by how much the ends of two opposite sides may differ


def find_frames(rules: Rules) -> list[Box]:
    """Return the small frames in the upper half of a page: two level rules with an upright one at an end."""
    frames: list[Box] = []
    level = sorted(rule for rule in rules.level if _WIDTH[0] <= rule.end - rule.start <= _WIDTH[1])
    for number, top in enumerate(level):
        for bottom in level[number + 1 :]:
            sides = [side for side in rules.upright if _joins(side, top, bottom)]
            if sides and _match(top, bottom) and bottom.at < _LOWEST:
                upper = min(top.at, *(side.start for side in sides))
                frames.append(Box(min(top.start, bottom.start), upper, max(top.end, bottom.end), bottom.at))
    return _outermost(frames)


def frame_of(word: PlacedWord, frames: Sequence[Box]) -> Box | None:
    """Return the frame that the middle of `word` stands in."""
    x, y = (word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2
    return next((f for f in frames if f.x0 <= x <= f.x1 and f.y0 <= y <= f.y1), None)


def put_in(lines: list[list[PlacedWord]], framed: Sequence[PlacedWord], frame: Box) -> list[list[PlacedWord]]:
    """Return `lines` with those of a stamp after the last line that stands above it, over its width.

    So a stamp follows the column that it was set under, and never parts a title beside it.
    """
    at = 0
    for number, line in enumerate(lines, start=1):
        box = Box.around([word.box for word in line])
        if box.y1 <= frame.y0 + 0.5 * box.height and box.x0 < frame.x1 and frame.x0 < box.x1:
            at = number
    return lines[:at] + build_rows(framed) + lines[at:]


def _match(top: Rule, bottom: Rule) -> bool:
    ends = max(abs(top.start - bottom.start), abs(top.end - bottom.end))
    return ends <= _LEVEL_ENDS and _HEIGHT[0] <= bottom.at - top.at <= _HEIGHT[1]


def _joins(side: Rule, top: Rule, bottom: Rule) -> bool:
    """Return whether an upright rule joins two level ones at an end, over much of the way between them."""
    at_an_end = min(abs(side.at - end) for end in (top.start, top.end)) <= _LEVEL_ENDS
    shared = min(side.end, bottom.at) - max(side.start, top.at)
    return at_an_end and shared >= 0.4 * (bottom.at - top.at)


def _outermost(frames: Sequence[Box]) -> list[Box]:
    """Return `frames` without those within others, from top to bottom."""
    return [
        frame
        for frame in sorted(set(frames), key=lambda f: f.y0)
        if not any(other != frame and Box.around([other, frame]) == other for other in frames)
    ]
