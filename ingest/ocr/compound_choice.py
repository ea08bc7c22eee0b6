"""Words of two syllables as umpire: which of two readings of a syllable goes with its neighbour."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.layout.rows import PlacedWord
from vietnamese.compounds import vouched_alone
from vietnamese.edges import READ_EDGES


def settle(words: Sequence[PlacedWord]) -> list[PlacedWord]:
    """Return the words of a line, the other reading taken where it alone makes a word with its neighbour.

    "quy định chỉ tiết", where the other reader has "chi", becomes "quy định chi tiết".
    """
    settled = list(words)
    for at, word in enumerate(settled):
        if not word.other or " " in word.other or any(c.isdigit() for c in word.text + word.other):
            continue
        before = settled[at - 1].text.strip(READ_EDGES) if at else ""
        after = settled[at + 1].text.strip(READ_EDGES) if at + 1 < len(settled) else ""
        readings = word.text.strip(READ_EDGES), word.other.strip(READ_EDGES)
        if vouched_alone(before, readings, after):
            settled[at] = word._replace(text=word.other, other=word.text)
    return settled
