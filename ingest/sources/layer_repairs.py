"""Words of a text layer that fell apart: letters set wide, and letters that come from a second font."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from vietnamese.syllables import is_syllable

Glyph = dict[str, Any]

_SPACED = 4  # letters in a row that stand apart: fewer are initials or the options of a form
_WIDER = 1.6  # times the white between letters set wide: it parts words
_SOUND = 0.7  # share of the words that must be possible syllables, so that joining proves right
_REACH = 0.9  # of the letter's size: white without a blank that a second font may leave; cells are 1.0 apart
_LEVEL = 3.0  # points between the tops of words of one line


def joined_words(words: Sequence[Glyph], glyphs: Sequence[Glyph], *, writes_blanks: bool) -> list[Glyph]:
    """Return `words`, those put together again that white between their letters took apart.

    Args:
        words: in the order of the page, each with its `chars`.
        glyphs: all characters of the page in the order of its content.
        writes_blanks: whether the page has blanks, so that white without one parts nothing.
    """
    found = [word for line in _lines(words) for word in _without_wide_setting(line)]
    if not writes_blanks:
        return found
    followed = {id(one) for one, other in pairwise(glyphs) if other["text"].isspace()}
    return [word for line in _lines(found) for word in _without_gaps(line, followed)]


def _lines(words: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    line: list[Glyph] = []
    for word in words:
        if line and (abs(word["top"] - line[-1]["top"]) > _LEVEL or word["x0"] < line[-1]["x0"]):
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _without_wide_setting(line: Sequence[Glyph]) -> Iterator[Glyph]:
    """Give the words of a line; letters set wide, "Q U Y Ế T  Đ Ị N H", as the words that they make."""
    at = 0
    while at < len(line):
        end = at
        while end < len(line) and len(line[end]["text"]) == 1 and line[end]["text"].isalpha():
            end += 1
        if end - at >= _SPACED:
            yield from _words_set_wide(line[at:end])
        else:
            yield from line[at : max(end, at + 1)]
        at = max(end, at + 1)


def _words_set_wide(letters: Sequence[Glyph]) -> list[Glyph]:
    gaps = [after["x0"] - before["x1"] for before, after in pairwise(letters)]
    usual = median(sorted(gaps)[: max(1, len(gaps) * 2 // 3)])
    groups = [[letters[0]]]
    for gap, letter in zip(gaps, letters[1:], strict=True):
        if gap > _WIDER * max(usual, 0.1):
            groups.append([])
        groups[-1].append(letter)
    words = [_joined(group) for group in groups]
    sound = sum(is_syllable(word["text"]) for word in words)
    return words if sound >= _SOUND * len(words) else list(letters)


def _without_gaps(line: Sequence[Glyph], followed: set[int]) -> Iterator[Glyph]:
    """Give the words of a line, joined where a letter of a second font left white around it ("An L ộ c")."""
    held = line[0]
    for word in line[1:]:
        if id(held["chars"][-1]) not in followed and _belong_together(held, word):
            held = _joined([held, word])
        else:
            yield held
            held = word
    yield held


def _belong_together(one: Glyph, other: Glyph) -> bool:
    before, after = one["chars"][-1], other["chars"][0]
    if not 0 <= other["x0"] - one["x1"] <= _REACH * before["size"]:
        return False
    if not (before["text"].isalpha() and after["text"].isalpha()):
        return False
    return before["font"] != after["font"] and is_syllable(one["text"] + other["text"])


def _joined(words: Sequence[Glyph]) -> Glyph:
    return words[0] | {
        "text": "".join(word["text"] for word in words),
        "x1": max(word["x1"] for word in words),
        "top": min(word["top"] for word in words),
        "bottom": max(word["bottom"] for word in words),
        "chars": [glyph for word in words for glyph in word["chars"]],
    }
