"""Turning what a rule found on a page into a `HeaderField` with its confidence, place and reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.confidence import LEGIBLE, SURE_PRINT
from extract.text.lines import HeadLine
from extract.text.page_view import PageView
from extract.types import HeaderField, Status
from ingest.types import Box, Word
from messages import Message
from vietnamese.compounds import makes_known_word, mend_compounds, only_other_is_known
from vietnamese.edges import READ_EDGES, SYLLABLE_EDGES
from vietnamese.syllables import is_misspelt, is_possible_name

HARD_TO_READ = Message("some of its words were hard to read")
"""The reason where nothing but the readers' own confidence contradicts a value."""


def span_field(
    reading: PageView, span: tuple[int, int], value: str | None, status: Status, reason: str = ""
) -> HeaderField:
    """Return the field that stands at `span` of the page's text."""
    start, end = span
    confidence = reading.confidence(start, end)
    return HeaderField(
        value=value,
        status=status,
        confidence=round(confidence, 3),
        page=reading.page.number,
        box=reading.box(start, end),
        raw=reading.page.text[start:end],
        reason=reason,
    )


def lines_field(reading: PageView, lines: Sequence[HeadLine], value: str, *, known: bool) -> HeaderField:
    """Return the field that the words of whole `lines` make up.

    `known` says that a vocabulary or the form confirms the value. Certain are a text layer's words, and
    OCR's where nearly all are sure and the value is known.
    """
    words = [word for line in lines for word in reading.words(line.start, line.end)]
    confidence = sum(word.confidence for word in words) / len(words) if words else 1.0
    scanned = reading.page.source == "ocr"
    weakest = min((word.confidence for word in words), default=1.0)
    legible = confidence >= SURE_PRINT and weakest >= (LEGIBLE if known else SURE_PRINT)
    sure = not scanned or (legible and not is_misspelt(value))
    boxes: list[Box] = [line.box for line in lines if line.box]
    return HeaderField(
        value=value,
        status="certain" if sure else "uncertain",
        confidence=round(confidence, 3),
        page=reading.page.number,
        box=Box.around(boxes) if boxes else None,
        raw=" ".join(line.text for line in lines),
        reason="" if sure else Message("a word is misspelt") if legible else HARD_TO_READ,
    )


_YEAR = re.compile(r"(?:19|20)\d\d\b")
_EDGES = SYLLABLE_EDGES + READ_EDGES  # the words of names and subjects are syllables, and were read


def settled(reading: PageView, lines: Sequence[HeadLine]) -> list[str]:
    """Return the words of `lines`, the second reader's where it alone makes a known word with a neighbour."""
    words = [word for line in lines for word in reading.words(line.start, line.end)]
    texts = [reading.page.text[word.start : word.end] for word in words]
    bare = ["", *(text.strip(_EDGES) for text in texts), ""]
    for at, word in enumerate(words, 1):
        other = word.other.strip(_EDGES)
        if not other.isalpha() or not bare[at].isalpha():
            continue
        if only_other_is_known(bare[at - 1], (bare[at], other), bare[at + 1]):
            texts[at - 1] = texts[at - 1].replace(bare[at], other)
            bare[at] = other
    return texts


def left_out(reading: PageView, lines: Sequence[HeadLine]) -> bool:
    """Return whether words stand among those of `lines` that were read as lines of their own."""
    spans = [(line.start, line.end) for line in lines]
    inside = (run for line in lines if line.box for run in reading.within(line.box))
    words = (word for run in inside for word in reading.words(*run))
    return any(
        not any(start <= word.start < end for start, end in spans)
        and any(char.isalnum() for char in reading.page.text[word.start : word.end])
        for word in words
    )


def disputed(reading: PageView, lines: Sequence[HeadLine]) -> str | None:
    """Return what a second reader made of a word of `lines` where nothing says who is right, else None.

    A known word that the syllable makes with its neighbour settles it, and so does a reading that can't be
    Vietnamese.
    """
    words = [word for line in lines for word in reading.words(line.start, line.end)]
    texts = mend_compounds(" ".join(settled(reading, lines))).split()
    if len(texts) != len(words):
        return next((word.other for word in words if word.other), None)
    bare = ["", *(text.strip(_EDGES) for text in texts), ""]
    for at, word in enumerate(words, 1):
        dated = bare[at] == "năm" and _YEAR.match(bare[at + 1])
        if _is_open(word, bare[at]) and not dated and not makes_known_word(*bare[at - 1 : at + 2]):
            return word.other
    return None


def _is_open(word: Word, text: str) -> bool:
    """Return whether the other reading of a word could be the right one."""
    other = word.other.strip(_EDGES)
    if not word.other or other.casefold() == text.casefold():
        return False
    digits = any(char.isdigit() for char in other)
    return digits or is_possible_name(other) or not (text and is_possible_name(text))
