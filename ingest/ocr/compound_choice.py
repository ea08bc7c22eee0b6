"""Neighbouring syllables as umpire: which of two readings of a syllable goes with those beside it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from ingest.types import PlacedWord
from vietnamese.compounds import completing_syllable, makes_known_word, only_other_is_known
from vietnamese.edges import READ_EDGES
from vietnamese.fold import fold
from vietnamese.syllable_pairs import goes_better

_CLOSING = (".", ",", ";", ":", "!", "?", ")", "”")  # what a pair of syllables never goes over

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_BEFORE_PLACES = ("tỉnh",)  # the list of words has the first syllable of each province behind it


_YEAR = re.compile(r"(?:19|20)\d\d\b")


def settle(words: Sequence[PlacedWord]) -> list[PlacedWord]:
    """Return the words of a line, the other reading taken where it alone goes with its neighbours.

    "quy định chỉ tiết", where the other reader has "chi", becomes "quy định chi tiết"; "thuê đắt của", where
    it has "đất", becomes "thuê đất của"; "thị Xã", where it has "xã", becomes "thị xã"; "nãm 2022", where it
    has "năm", becomes "năm 2022". Numbers stay as they
    are, and so do names.
    """
    settled = list(words)
    for at, word in enumerate(settled):
        if not word.other or " " in word.other or any(c.isdigit() for c in word.text + word.other):
            continue
        before = settled[at - 1].text if at else ""
        after = settled[at + 1].text if at + 1 < len(settled) else ""
        if _is_settled_by(before, word, after):
            settled[at] = word._replace(text=word.other, other=word.text)
        elif third := _neither(before, word, after):
            settled[at] = word._replace(text=third, other=word.text)
    return settled


def _neither(before: str, word: PlacedWord, after: str) -> str | None:
    """Return a syllable that neither reader read, where both saw its letters and disagree on its marks.

    "thành phô", where the other reader has "phổ", is "thành phố". No part of a name: all in small letters.
    What makes a known word as it was read stays: "tình hình sử dụng" has no "hình sự" in it.
    """
    syllable, other = word.text.strip(READ_EDGES), word.other.strip(READ_EDGES)
    if syllable == other or fold(syllable) != fold(other) or not (syllable.islower() and other.islower()):
        return None
    if any(makes_known_word(before, reading, after.strip(READ_EDGES)) for reading in (syllable, other)):
        return None
    third = completing_syllable(before, syllable) if before.islower() and before.isalpha() else None
    return word.text.replace(syllable, third) if third not in (None, syllable, other) else None


def _is_settled_by(before: str, word: PlacedWord, after: str) -> bool:
    first, last = before.strip(READ_EDGES), after.strip(READ_EDGES)
    readings = word.text.strip(READ_EDGES), word.other.strip(READ_EDGES)
    if readings[0] != readings[1] and readings[0].lower() == readings[1].lower():
        return _has_wrong_capitals(before, readings, after)
    if readings[1] == "năm" and readings[0].islower() and _YEAR.match(after):
        return True
    if only_other_is_known(first, readings, last):
        return True
    mine, other = (makes_known_word(first, reading, last) for reading in readings)
    if (mine and not other) or not all(map(str.isalpha, readings)):
        return False
    first = "" if before.endswith(_CLOSING) or not _is_small(before) else first
    last = "" if word.text.endswith(_CLOSING) or not _is_small(after) else last
    return not _is_in_capitals(readings) and goes_better(first, readings, last)


def _has_wrong_capitals(before: str, readings: tuple[str, str], after: str) -> bool:
    """Return whether only the first of two readings that differ in capitals has some where none can stand.

    Readers take "x" for "X" and "ề" for "Ề", which look alike. The second syllable of a word has no capital
    ("thị Xã"), but for names of places ("tỉnh Sơn"); and no syllable stands in capitals alone among small
    ones ("thí điểm ĐỀ án"), but for abbreviations, which have no tone ("văn bản của TU về").
    """
    mine, other = readings
    if before.endswith(_CLOSING) or not _is_small(before) or _is_in_capitals((other, other)):
        return False
    if _is_in_capitals((mine, mine)) and _has_tone(mine) and _is_small(after):
        return True
    return other.islower() and before.lower() not in _BEFORE_PLACES and makes_known_word(before, other, "")


def _has_tone(syllable: str) -> bool:
    return any(mark in _TONES for mark in unicodedata.normalize("NFD", syllable))


def _is_small(neighbour: str) -> bool:
    """Return whether a neighbour is no part of a name: "Văn" before "Tố" says nothing of it."""
    return neighbour.strip(READ_EDGES).islower()


def _is_in_capitals(readings: tuple[str, str]) -> bool:
    """Return whether a word stands in capitals, where names look like other words."""
    return any(len(reading) > 1 and reading.isupper() for reading in readings)
