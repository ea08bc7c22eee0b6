"""What a reader makes of specks, seals and signatures: words and lines that are no text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.types import PlacedWord

_NEEDED = (0.95, 0.5, 0.5, 0.3)
"""How surely a word of so many letters and digits has to be read; a longer one is text in any case."""
_BULLETS = "-–—+*•"
_APART = 1.0  # heights of the line, from the text to a speck beside it


def without_noise(lines: Iterable[Sequence[PlacedWord]], aspect: float) -> list[list[PlacedWord]]:
    """Return `lines` without those that are no text, and without specks read at the ends of the others.

    A line is text if any word of it was read surely or is long: "Số: 2Jđ2/TB-SYT" stays however doubtful,
    "“NT" and "^ ~—" go.

    Args:
        lines: each from left to right.
        aspect: width of the page divided by its height, to compare gaps with line heights.
    """
    return [_trimmed(line, aspect) for line in lines if any(_is_text(word) for word in line)]


def _is_text(word: PlacedWord) -> bool:
    letters = _letters(word)
    return letters >= len(_NEEDED) or word.confidence >= _NEEDED[letters]


def _trimmed(line: Sequence[PlacedWord], aspect: float) -> list[PlacedWord]:
    words = list(line)
    height = max(word.box.height for word in words if _is_text(word))
    apart = [(b.box.x0 - a.box.x1) * aspect > _APART * height for a, b in pairwise(words)]
    while len(words) > 1 and apart[len(words) - 2] and _is_speck(words[-1]):
        words.pop()
    first = 0
    while first < len(words) - 1 and apart[first] and _is_speck(words[first]):
        first += 1
    return words[first:]


def _is_speck(word: PlacedWord) -> bool:
    if _letters(word) == 0:
        return word.confidence < 0.5 and not any(c in _BULLETS for c in word.text)
    return word.confidence < 0.3 and len(word.text) == 1 and not word.text.isdigit()


def _letters(word: PlacedWord) -> int:
    return sum(c.isalnum() for c in word.text)
