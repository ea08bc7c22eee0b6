"""Neighbouring syllables as umpire: which of two readings of a syllable goes with those beside it."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.types import PlacedWord
from vietnamese.compounds import vouched, vouched_alone
from vietnamese.edges import READ_EDGES
from vietnamese.syllable_pairs import goes_better

_CLOSING = (".", ",", ";", ":", "!", "?", ")", "”")  # what a pair of syllables never goes over


def settle(words: Sequence[PlacedWord]) -> list[PlacedWord]:
    """Return the words of a line, the other reading taken where it alone goes with its neighbours.

    "quy định chỉ tiết", where the other reader has "chi", becomes "quy định chi tiết"; "thuê đắt của", where
    it has "đất", becomes "thuê đất của". Numbers stay as they are, and so do names.
    """
    settled = list(words)
    for at, word in enumerate(settled):
        if not word.other or " " in word.other or any(c.isdigit() for c in word.text + word.other):
            continue
        before = settled[at - 1].text if at else ""
        after = settled[at + 1].text if at + 1 < len(settled) else ""
        if _is_settled_by(before, word, after):
            settled[at] = word._replace(text=word.other, other=word.text)
    return settled


def _is_settled_by(before: str, word: PlacedWord, after: str) -> bool:
    first, last = before.strip(READ_EDGES), after.strip(READ_EDGES)
    readings = word.text.strip(READ_EDGES), word.other.strip(READ_EDGES)
    if vouched_alone(first, readings, last):
        return True
    if vouched(first, readings[0], last) or not all(map(str.isalpha, readings)):
        return False
    first = "" if before.endswith(_CLOSING) or not _is_small(before) else first
    last = "" if word.text.endswith(_CLOSING) or not _is_small(after) else last
    return not _is_in_capitals(readings) and goes_better(first, readings, last)


def _is_small(neighbour: str) -> bool:
    """Tell whether a neighbour is no part of a name: "Văn" before "Tố" says nothing of it."""
    return neighbour.strip(READ_EDGES).islower()


def _is_in_capitals(readings: tuple[str, str]) -> bool:
    """Tell whether a word stands in capitals, where names look like other words."""
    return any(len(reading) > 1 and reading.isupper() for reading in readings)
