"""Text that is drawn turned on its page: which way it reads, and where it stands on an upright page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from pdfminer.layout import LTChar

Glyph = dict[str, Any]

_MOST = 0.6  # of the letters: then the page is turned, and what else is on it, such as its number, isn't
_AND_AT_LEAST = 20  # letters: fewer are a mark in the margin on an empty page


def turn_of(char: LTChar) -> int:
    """Return the degrees, clockwise, by which the page has to be turned for a letter to stand upright."""
    a, b = char.matrix[:2]
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 90 if b > 0 else 270


def page_turn(glyphs: Sequence[Glyph]) -> int:
    """Return the turn that most letters of a page want, 0 where they stand upright or don't agree."""
    turns = Counter(glyph["turn"] for glyph in glyphs if not glyph["text"].isspace())
    if not turns:
        return 0
    turn, count = turns.most_common(1)[0]
    return turn if count >= max(_AND_AT_LEAST, _MOST * turns.total()) else 0


def turned_upright(glyph: Glyph, turn: int, width: float, height: float) -> Glyph:
    """Return a glyph, or a word, where it stands once a page of this size is turned clockwise.

    >>> letter = {"x0": 10, "x1": 20, "top": 30, "bottom": 80}
    >>> turned = turned_upright(letter, 90, 600, 800)
    >>> turned["x0"], turned["x1"], turned["top"], turned["bottom"]
    (720, 770, 10, 20)
    >>> turned_upright(turned, 270, 800, 600) | letter == turned_upright(turned, 270, 800, 600)
    True
    """
    x0, x1, top, bottom = glyph["x0"], glyph["x1"], glyph["top"], glyph["bottom"]
    match turn:
        case 90:
            x0, x1, top, bottom = height - bottom, height - top, x0, x1
        case 180:
            x0, x1, top, bottom = width - x1, width - x0, height - bottom, height - top
        case 270:
            x0, x1, top, bottom = top, bottom, width - x1, width - x0
    placed = {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "doctop": top}
    return glyph | placed | {"size": bottom - top, "upright": True}
