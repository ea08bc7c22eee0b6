"""Scores of reading and of header fields: pure functions from found and gold to counts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple

from rapidfuzz.distance import Levenshtein

from bench.gold.seal import is_sealed, seal
from extract.types import HeaderField
from vietnamese.edges import READ_EDGES

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


class DigitTokens(NamedTuple):
    """Words with digits that were read: certain and right, certain and wrong, doubted; adds up."""

    certain_right: int = 0
    certain_wrong: int = 0
    doubted: int = 0

    def plus(self, other: DigitTokens) -> DigitTokens:
        """Return the sum of both."""
        return DigitTokens(*(a + b for a, b in zip(self, other, strict=True)))


NO_DIGIT_TOKENS = DigitTokens()
"""Where sums begin."""

CERTAIN = 0.85
"""A word's confidence from which on it counts as certain."""


def digit_tokens(words: Iterable[tuple[str, float]], gold: str) -> DigitTokens:
    """Count the words with digits among `words` (text and confidence, in reading order), held to `gold`.

    A word is held to the one at its place, so that a stray figure in doubt can't use up a right one further
    on. What has no place there, since columns were read in another order, is looked for in the rest.

    >>> digit_tokens([("12/TB", 0.97), ("2O23", 0.9), ("ngày", 0.9), ("5", 0.5)], "12/TB ngày 5/2023")
    DigitTokens(certain_right=1, certain_wrong=1, doubted=1)
    >>> digit_tokens([("1", 0.5), ("Điều", 0.9), ("1", 0.9)], "Điều 1")
    DigitTokens(certain_right=1, certain_wrong=0, doubted=1)
    """
    read = [(text.strip(READ_EDGES), confidence >= CERTAIN) for text, confidence in words]
    wanted = [token.strip(READ_EDGES) for token in gold.split()]
    placed = Levenshtein.opcodes([text for text, _ in read], wanted).as_matching_blocks()
    in_place = {at for block in placed for at in range(block.a, block.a + block.size)}
    rest = Counter(wanted)
    rest.subtract(read[at][0] for at in in_place)
    certain = {True: 0, False: 0}
    doubted = 0
    for at, (token, is_certain) in enumerate(read):
        if not any(c.isdigit() for c in token):
            continue
        right = at in in_place or rest[token] > 0
        rest[token] -= right and at not in in_place
        certain[right] += is_certain
        doubted += not is_certain
    return DigitTokens(certain[True], certain[False], doubted)


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


def field_outcome(name: str, found: HeaderField, gold: str | None, document: str = "") -> Outcome:
    """Return what became of the header field `name` of `document`; `gold` may be sealed."""
    if gold is None:
        if found.value is None:
            return "empty"
        return "certain_wrong" if found.status == "certain" else "unsure"
    if found.value is None:
        return "missed" if found.status == "missing" else "unsure"
    equal = _equal(name, found.value, gold, document)
    if found.status == "certain":
        return "right" if equal else "certain_wrong"
    return "unsure_right" if equal else "unsure"


def _equal(name: str, value: str, gold: str, document: str) -> bool:
    if is_sealed(gold):
        return seal(document, name, comparable(value)) == gold
    spaces = "" if name == "so_ky_hieu" else " "
    return comparable(value).replace(" ", spaces) == comparable(gold).replace(" ", spaces)
