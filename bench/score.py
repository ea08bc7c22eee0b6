"""Scores of reading and of header fields: pure functions from found and gold to counts."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from rapidfuzz.distance import Levenshtein

from extract.types import HeaderField

Outcome = Literal["right", "unsure_right", "unsure", "missed", "certain_wrong", "empty"]
"""What became of one header field.

right: certain and equal. unsure_right: uncertain, yet equal. unsure: uncertain, and different or without a
value. missed: nothing found. certain_wrong: certain and different, the worst there is. empty: rightly none.
"""

OUTCOMES: tuple[Outcome, ...] = ("right", "unsure_right", "unsure", "missed", "certain_wrong")
"""The outcomes that count, best first; "empty" doesn't."""


class Count(NamedTuple):
    """Right, wrongly found and not found; adds up over documents."""

    hit: int = 0
    false: int = 0
    missed: int = 0

    def plus(self, other: Count) -> Count:
        """Return the sum of both."""
        return Count(self.hit + other.hit, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right; None where nothing was found."""
        return self.hit / (self.hit + self.false) if self.hit + self.false else None

    @property
    def recall(self) -> float | None:
        """Share of what is there that was found; None where nothing is there."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        total = 2 * self.hit + self.false + self.missed
        return 2 * self.hit / total if total else None


NOTHING = Count()
"""Where sums begin."""


class Errors(NamedTuple):
    """Edit distance against the length of the gold, in characters and in words; adds up over pages."""

    char_edits: int = 0
    chars: int = 0
    word_edits: int = 0
    words: int = 0

    def plus(self, other: Errors) -> Errors:
        """Return the sum of both."""
        return Errors(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def cer(self) -> float | None:
        """Character error rate."""
        return self.char_edits / self.chars if self.chars else None

    @property
    def wer(self) -> float | None:
        """Word error rate."""
        return self.word_edits / self.words if self.words else None


NO_ERRORS = Errors()
"""Where sums begin."""


def reading_errors(read: str, gold: str) -> Errors:
    """Count the edits from `read` to `gold`, NFC and with any white space as one space.

    >>> reading_errors("Bằng khen  cua", "Bằng khen của")
    Errors(char_edits=1, chars=13, word_edits=1, words=3)
    """
    read_words, gold_words = (unicodedata.normalize("NFC", text).split() for text in (read, gold))
    read, gold = " ".join(read_words), " ".join(gold_words)
    return Errors(
        Levenshtein.distance(read, gold),
        len(gold),
        Levenshtein.distance(read_words, gold_words),
        len(gold_words),
    )


# Decomposed, a tone is one of five marks. The old placement (hòa, thủy) is moved to the new one (hoà, thuỷ);
# other pairs of vowels are moved as well, which does no harm, for both sides are.
_TONE_ON_FIRST_VOWEL = re.compile("([ou])([\u0300\u0301\u0303\u0309\u0323])([aey])")
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")


def comparable(text: str) -> str:
    """Return `text` as header values are compared: case, white space, dashes and tone placement don't count.

    >>> comparable("ỦY BAN  Hòa Bình – Sơn Tây.") == comparable("Uỷ ban hoà bình - Sơn Tây")
    True
    >>> comparable("Hoa") == comparable("Hoà")
    False
    """
    decomposed = unicodedata.normalize("NFD", _DASHES.sub("-", text).casefold())
    moved = _TONE_ON_FIRST_VOWEL.sub(r"\1\3\2", decomposed)
    return " ".join(unicodedata.normalize("NFC", moved).split()).rstrip(" .,;/")


class FieldScore(NamedTuple):
    """What became of one header field, with both values for a person to compare."""

    outcome: Outcome
    found: str | None = None
    gold: str | None = None


def field_outcome(name: str, found: HeaderField, gold: str | None) -> Outcome:
    """Return what became of the header field `name`."""
    if gold is None:
        if found.value is None:
            return "empty"
        return "certain_wrong" if found.status == "certain" else "unsure"
    if found.value is None:
        return "missed" if found.status == "missing" else "unsure"
    spaces = "" if name == "so_ky_hieu" else " "
    equal = comparable(found.value).replace(" ", spaces) == comparable(gold).replace(" ", spaces)
    if found.status == "certain":
        return "right" if equal else "certain_wrong"
    return "unsure_right" if equal else "unsure"
