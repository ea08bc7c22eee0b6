"""Words into rows: which words stand on one line across the page, whatever column they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from ingest.types import Box


class PlacedWord(NamedTuple):
    """A word where it stands on the page; its text holds no white space."""

    text: str
    box: Box
    confidence: float


@dataclass(slots=True)
class _Band:
    """A row while it grows: its words from left to right and the height range it currently runs at."""

    top: float
    bottom: float
    words: list[PlacedWord] = field(default_factory=list)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def build_rows(words: Sequence[PlacedWord]) -> list[list[PlacedWord]]:
    """Return the rows of `words` from top to bottom, each from left to right.

    A row is followed from word to word, so a slight slope of the page does no harm: a word joins the row
    whose last word stands at its height. A word far taller than the rest (a signature read as a letter, a
    drop cap) makes a row of its own, or it would pull several lines into one.
    """
    if not words:
        return []
    usual = typical_height(words)
    bands: list[_Band] = []
    for word in sorted(words, key=lambda w: (w.box.x0, w.box.y0)):
        band = None if word.box.height > 2.2 * usual else _nearest(bands, word, usual)
        if band is None:
            band = _Band(word.box.y0, word.box.y1)
            bands.append(band)
        elif word.box.height >= 0.6 * usual:  # a dash or a dot says little about where its row runs
            band.top, band.bottom = word.box.y0, word.box.y1
        band.words.append(word)
    return [band.words for band in sorted(bands, key=lambda b: (_middle(b.words), b.words[0].box.x0))]


def typical_height(words: Sequence[PlacedWord]) -> float:
    """Return the usual height of a word, as a fraction of the page's height; `words` isn't empty."""
    with_letters = [w.box.height for w in words if any(c.isalnum() for c in w.text)]
    return median(with_letters or [w.box.height for w in words])


def _nearest(bands: list[_Band], word: PlacedWord, usual: float) -> _Band | None:
    middle = (word.box.y0 + word.box.y1) / 2
    level = [b for b in bands if _level(b, word, middle) and b.bottom - b.top <= 2.2 * usual]
    return min(level, key=lambda b: abs(b.middle - middle)) if level else None


def _level(band: _Band, word: PlacedWord, middle: float) -> bool:
    """Say whether the two stand on one line: each one's middle, or nearly, lies within the other."""
    if band.words[-1].box.x1 - word.box.x0 > 0.5 * word.box.width:
        return False  # the word would stand on top of the row's last word, not after it
    slack = 0.1 * (band.bottom - band.top)
    return band.top + slack <= middle <= band.bottom - slack or word.box.y0 <= band.middle <= word.box.y1


def _middle(words: list[PlacedWord]) -> float:
    return median((w.box.y0 + w.box.y1) / 2 for w in words)
