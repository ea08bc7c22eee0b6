"""The glyphs of a text layer into words: which blanks part two letters, and which gaps do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Literal

from pdfplumber.utils.clustering import cluster_objects
from pdfplumber.utils.text import WordExtractor

from ingest.sources.layer_repairs import joined_words

Glyph = dict[str, Any]
"""A character as pdfplumber gives it: its text, where it stands, its size."""

Direction = Literal["ltr", "rtl", "ttb", "btt"]

_GAP = 0.15
"""Of the letter's size: a wider gap parts two words. On 60 pages of samples and shared born-digital papers
letters of one word were up to 0.04 apart, and words at least 0.23."""
_GAP_WITHOUT_BLANK = 0.3
"""Likewise, on a page that writes its blanks: there white without one is a faulty width, as around letters
that come from a second font ("An L ộ c", 0.2); on the same pages cells were at least 1.0 apart. Next to a
digit it parts all the same: joined, two numbers would make a wrong one."""
_BLANKS = 0.1
"""Per letter: a page with as many writes its blanks. Vietnamese has 0.25 to 0.3, a layer that only places its
words has none."""
_TWICE = 0.4
"""Points between a glyph and its second drawing; "l" and "i", the narrowest letters, are 1.1 wide at 4."""
_COLUMN = 1 << 24  # more steps of that than any page is high
_AROUND = tuple(right * _COLUMN + down for right in (-1, 0, 1) for down in (-1, 0, 1))
_SEEN = 0.1  # of the letter's size: white that a blank from elsewhere may stand in
_ONE_LINE = 3.0  # points between the tops of glyphs of one line, as pdfplumber has it


def words_of(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the words that `glyphs`, all characters of a page in the order of its stream, make up.

    Each has its characters in `chars`.
    """
    glyphs = _once(glyphs)
    stray = _stray_blanks(glyphs)
    kept = [glyph for at, glyph in enumerate(glyphs) if at not in stray]
    if not kept:
        return []
    writes_blanks = _writes_blanks(glyphs)
    words = _Words(writes_blanks=writes_blanks).extract_words(kept, return_chars=True)
    return joined_words(words, glyphs, writes_blanks=writes_blanks)


class _Words(WordExtractor):
    """pdfplumber's words, with a allowed gap that depends on what stands on its two sides."""

    def __init__(self, *, writes_blanks: bool) -> None:
        super().__init__(x_tolerance_ratio=_GAP, keep_blank_chars=False)
        self._wider = _GAP_WITHOUT_BLANK / _GAP if writes_blanks else 1.0

    def char_begins_new_word(
        self, prev_char: Glyph, curr_char: Glyph, direction: Direction, x_tolerance: float, y_tolerance: float
    ) -> bool:
        if not prev_char["text"].isdigit() and not curr_char["text"].isdigit():
            x_tolerance *= self._wider
        return super().char_begins_new_word(prev_char, curr_char, direction, x_tolerance, y_tolerance)


def _writes_blanks(glyphs: Iterable[Glyph]) -> bool:
    texts = [glyph["text"] for glyph in glyphs]
    return sum(map(str.isspace, texts)) >= _BLANKS * sum(map(str.isalpha, texts))


def _once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return `glyphs` without those that are drawn a second time, shifted by a hair to look bold."""
    seen: defaultdict[str, set[int]] = defaultdict(set)
    kept = []
    for glyph in glyphs:
        text, places = glyph["text"], seen[glyph["text"]]
        place = round(glyph["x0"] / _TWICE) * _COLUMN + round(glyph["top"] / _TWICE)
        if text.isspace() or places.isdisjoint([place + step for step in _AROUND]):
            kept.append(glyph)
        places.add(place)
    return kept


def _stray_blanks(glyphs: Sequence[Glyph]) -> set[int]:
    """Return the positions of blanks that lie over a word to which they don't belong.

    A blank behind the number of a row, drawn as wide as the column, lands on the name in the next one: "Ông"
    would become "Ôn" and "g". The stream has the blank elsewhere, and its letters touch.
    """
    placed = [(at, glyph) for at, glyph in enumerate(glyphs) if glyph["upright"]]
    stray: set[int] = set()
    for line in cluster_objects(placed, lambda item: item[1]["top"], _ONE_LINE):
        line = sorted(line, key=lambda item: item[1]["x0"])  # noqa: PLW2901
        letters = [place for place, (_, glyph) in enumerate(line) if not glyph["text"].isspace()]
        for left, right in pairwise(letters):
            if right - left > 1 and not _stand_apart(line[left][1], line[right][1]):
                first, last = line[left][0], line[right][0]
                stray |= {at for at, _ in line[left + 1 : right] if not first < at < last}
    return stray


def _stand_apart(left: Glyph, right: Glyph) -> bool:
    return bool(right["x0"] - left["x1"] >= _SEEN * left["size"])
