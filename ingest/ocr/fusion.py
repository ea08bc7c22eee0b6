"""Two readings of one line made one, word by word, with the doubt where they differ.

The base reader is the better one at running text, the second at numbers and symbols. What both read alike is
as good as sure; where they differ, the word is doubted and keeps both readings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from ingest.ocr.compound_choice import settle
from ingest.types import PlacedWord
from vietnamese.edges import READ_EDGES
from vietnamese.syllables import is_possible

AGREED = 0.97
"""The least confidence of a word that both readers read alike."""

DOUBTED = 0.55
"""The most confidence of a word with digits that they read differently."""

_UNSURE = 0.8  # the most confidence of any other word that they read differently
_SPECKLED = 0.6
_DIRT = 0.3
_MUCH_SURER = 0.15
_LIKE = str.maketrans({"–": "-", "—": "-", "~": "-", "“": '"', "”": '"', "‘": "'", "’": "'"})
_NEVER_FIRST = ".,;:"
_SYMBOL = re.compile(r"\w[/&]\w|^/\w|[A-ZĐ]{2,}[-&][A-ZĐ]")
_ROMAN = re.compile(r"[IVX]{2,}")
_LABELLED = re.compile(r"([^\W\d]{1,6}:)(\d\S*)")
_NUMBERED = re.compile(r"(\d{1,3}[.,]+)([A-ZÀ-ỸĐ][a-zà-ỹđ]\S*)")
_WELL_FORMED = re.compile(
    r"""
    \d+[a-zđ]?                        # 28, 12a
  | \d{1,3}(?:[.,]\d{3})+             # 1.250.000
  | \d+,\d+ | \d+(?:[.,]\d+)?%       # 4,5 and 98,5%
  | \d{4}-\d{4}                      # 2021-2025
  | \d+(?:[.]\d+)+                   # 2.1.3
  | \d+(?:/\d{4})?/[A-ZĐ][A-Za-zĐđ0-9&.,]*(?:-[A-ZĐ][A-Za-zĐđ0-9&.,]*)*  # 12/2019/TT-BNV
  | \d+-[A-ZĐ]{1,4}[a-z]?/[A-ZĐ]+    # 34-CT/TW
  | \d{1,3}/\d{1,3}                  # 15/19
    """,
    re.VERBOSE,
)
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class _Chunk(NamedTuple):
    """What the two readers made of one stretch of a line, between gaps that both saw."""

    base: Sequence[PlacedWord]
    second: Sequence[PlacedWord]


def fuse(base: Sequence[PlacedWord], second: Sequence[PlacedWord]) -> list[PlacedWord]:
    """Return one reading of a line from two.

    Args:
        base: the words of the reader that is better at running text, from left to right.
        second: those of the reader that is better at numbers.
    """
    base, second = _unglued(base), _unglued(second)
    return settle([word for chunk in _chunks(base, second) for word in _decided(chunk)])


def _unglued(words: Sequence[PlacedWord]) -> list[PlacedWord]:
    """Part a label from its number, "Số:" from "12/QĐ-UBND", and a number from its name, "5." from "Bà"."""
    parted = []
    for word in words:
        match = _LABELLED.fullmatch(word.text) or _NUMBERED.fullmatch(word.text)
        if match is None:
            parted.append(word)
            continue
        middle = word.box.x0 + word.box.width * len(match[1]) / len(word.text)
        parted.append(word._replace(text=match[1], box=word.box._replace(x1=middle)))
        parted.append(word._replace(text=match[2], box=word.box._replace(x0=middle)))
    return parted


def _chunks(base: Sequence[PlacedWord], second: Sequence[PlacedWord]) -> list[_Chunk]:
    """Part both readings at the gaps between words that stand at the same place in both."""
    texts = " ".join(w.text for w in base), " ".join(w.text for w in second)
    cuts = [(0, 0)]
    for block in Levenshtein.opcodes(*texts).as_matching_blocks():
        shared = texts[0][block.a : block.a + block.size]
        cuts += [(block.a + at, block.b + at) for at, letter in enumerate(shared) if letter == " "]
    counts = [(texts[0].count(" ", 0, a) + 1, texts[1].count(" ", 0, b) + 1) for a, b in cuts[1:]]
    ends = [(0, 0), *counts, (len(base), len(second))]
    return [_Chunk(base[a:c], second[b:d]) for (a, b), (c, d) in pairwise(ends)]


def _decided(chunk: _Chunk) -> list[PlacedWord]:
    base, second = chunk
    if len(base) == len(second):
        return [_one_of(mine, its) for mine, its in zip(base, second, strict=True)]
    if not base or not second:
        return [_alone(word) for word in [*base, *second] if _has_letters(word.text)]
    if _core(base[0].text) == _core(second[0].text):
        return [_one_of(base[0], second[0]), *_decided(_Chunk(base[1:], second[1:]))]
    if _core(base[-1].text) == _core(second[-1].text):
        return [*_decided(_Chunk(base[:-1], second[:-1])), _one_of(base[-1], second[-1])]
    second_wins = _prefers_second(base, second)
    return _marked(*((second, base) if second_wins else (base, second)))


def _alone(word: PlacedWord) -> PlacedWord:
    """Return a word that one reader alone saw: for a number, that is not enough to be sure."""
    return word._replace(confidence=min(word.confidence, _UNSURE)) if _has_digit(word.text) else word


def _marked(chosen: Sequence[PlacedWord], other: Sequence[PlacedWord]) -> list[PlacedWord]:
    """Return the chosen words of a chunk, doubted, with the other reading at each of them."""
    text = _text(other)
    if _bare(_text(chosen)) == _bare(text):  # only the gaps between the words differ
        return [word._replace(confidence=max(word.confidence, 0.9)) for word in chosen]
    return [word._replace(confidence=_doubt(word, text), other=text) for word in chosen]


def _one_of(base: PlacedWord, second: PlacedWord) -> PlacedWord:
    core, other_core = _core(base.text), _core(second.text)
    if core == other_core and (core or base.text == second.text):
        best = max(base.confidence, second.confidence, AGREED)
        if min(base.confidence, second.confidence) < _DIRT:
            best = _UNSURE
        return base._replace(text=_with_edges(base, second), confidence=best)
    chosen, other = (second, base) if _prefers_second([base], [second]) else (base, second)
    return chosen._replace(confidence=_doubt(chosen, other.text), other=other.text)


def _with_edges(base: PlacedWord, second: PlacedWord) -> str:
    """Return a word that both read alike with the signs around it.

    The base reader is the better one at full stops, but takes specks for signs: before words often, behind
    them where it is unsure. A full stop that only the second has before a word is a speck.
    """
    if base.confidence < _SPECKLED:
        return second.text
    core = base.text.lstrip(READ_EDGES)
    before = second.text[: len(second.text) - len(second.text.lstrip(READ_EDGES))]
    if base.text.startswith(core):
        before = before.lstrip(_NEVER_FIRST)
    return before + core if core else base.text


def _prefers_second(base: Sequence[PlacedWord], second: Sequence[PlacedWord]) -> bool:
    """Return whether the second reading is the better one of two that differ."""
    text, other = _text(base), _text(second)
    if _ROMAN.fullmatch(_core(other)):
        return True
    if _has_digit(text + other) or _SYMBOL.search(text) or _SYMBOL.search(other):
        return _has_better_form(text, other)
    mine, its = _sense(base), _sense(second)
    if mine != its:
        return its > mine
    if _bare(text) == _bare(other):
        return len(second) > len(base)
    return min(w.confidence for w in second) - min(w.confidence for w in base) > _MUCH_SURER


def _has_better_form(text: str, other: str) -> bool:
    """Return whether `other` is the better number or symbol; the second reader takes % for 6, and ố for 6."""
    if "%" in text and "%" not in other:
        return False
    if not _has_digit(text) and is_possible(text) and _form(other) < 2:
        return False
    return _form(other) >= _form(text)


def _sense(words: Sequence[PlacedWord]) -> float:
    """Return the share of the words that could be Vietnamese."""
    return sum(is_possible(word.text) for word in words) / len(words)


def _form(text: str) -> int:
    """Return how well a number, a date or a symbol is formed: 2 well, 1 not, 0 if it has no digit at all."""
    core = text.strip(READ_EDGES)
    if not _has_digit(core):
        return 0
    if match := _DATE.fullmatch(core):
        day, month, year = map(int, match.groups())
        return 2 if _is_date(year, month, day) else 1
    parts = core.split()
    return 2 if all(_WELL_FORMED.fullmatch(part.strip(READ_EDGES)) or part.isalpha() for part in parts) else 1


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _doubt(word: PlacedWord, other: str) -> float:
    if _has_digit(word.text + other):
        return min(word.confidence, DOUBTED)
    return min(word.confidence, _UNSURE)


def _core(text: str) -> str:
    return text.strip(READ_EDGES).translate(_LIKE)


def _bare(text: str) -> str:
    return "".join(_core(part) for part in text.split())


def _text(words: Sequence[PlacedWord]) -> str:
    return " ".join(word.text for word in words)


def _has_letters(text: str) -> bool:
    return any(c.isalnum() for c in text.strip(READ_EDGES))


def _has_digit(text: str) -> bool:
    return any(c.isdigit() for c in text)
