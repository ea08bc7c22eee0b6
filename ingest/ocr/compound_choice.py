"""Words of two syllables as umpire: which of two readings of a syllable goes with its neighbour."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from ingest.layout.rows import PlacedWord

_EDGES = ".,;:!?()[]\"'“”‘’-–—_~"


def settle(words: Sequence[PlacedWord]) -> list[PlacedWord]:
    """Return the words of a line, the other reading taken where it alone makes a word with its neighbour.

    "quy định chỉ tiết", where the other reader has "chi", becomes "quy định chi tiết".
    """
    settled = list(words)
    for at, word in enumerate(settled):
        if not word.other or " " in word.other or any(c.isdigit() for c in word.text + word.other):
            continue
        before = settled[at - 1].text if at else ""
        after = settled[at + 1].text if at + 1 < len(settled) else ""
        if _goes(word.other, before, after) and not _goes(word.text, before, after):
            settled[at] = word._replace(text=word.other, other=word.text)
    return settled


def _goes(syllable: str, before: str, after: str) -> bool:
    mine, first, last = (text.strip(_EDGES).lower() for text in (syllable, before, after))
    return f"{first} {mine}" in _compounds() or f"{mine} {last}" in _compounds()


@cache
def _compounds() -> frozenset[str]:
    text = files("vietnamese").joinpath("data", "compounds.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
