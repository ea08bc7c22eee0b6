"""What stands in a slot of the page head, once the reader of handwriting and the text are compared."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.header.field_builder import LEGIBLE, SURE
from extract.text.lines import HeadLine
from extract.text.page_view import PageReading
from ingest.types import Slot, SlotKind

ALONE = 0.9
"""A score from which a slot's reading needs no witness."""
WITH_WITNESS = 0.6
"""A score from which it is believed where a witness agrees."""
_NEARLY = 0.75
_AS_PRINT = 0.97
"""The confidence of what both readers of print read alike, which they hardly ever do with handwriting."""
_BEST_OF_MANY = 0.4
_CLEAN = re.compile(r"\d{1,5}[A-Za-z]?")


class Filled(NamedTuple):
    """A slot's best value; `reason` says what is in doubt, "" where nothing is."""

    text: str
    score: float
    reason: str = ""


def find_slot(reading: PageReading, line: HeadLine, kind: SlotKind) -> Slot | None:
    """Return the slot of `kind` on `line`, None where there is none or nothing was read in it."""
    for slot in reading.page.slots:
        if slot.kind == kind and line.start <= slot.start <= line.end and slot.readings:
            return slot
    return None


def bears_out(slot: Slot, value: str) -> bool:
    """Tell whether the slot's best reading is `value`, and likely enough to be a witness for it."""
    return _same(slot.readings[0].text, value) and slot.readings[0].score >= WITH_WITNESS


def weigh_slot(reading: PageReading, slot: Slot) -> Filled:
    """Return the best value of a slot that has readings.

    A 4 needs a witness who is sure of print: both readers take a 1 with a long flag for a 4, so that they
    agree on it proves little. What both readers of print read alike is print, and the reader of handwriting,
    which is not made for print, need only hold it for likeliest.
    """
    best = slot.readings[0]
    printed = "".join(reading.page.text[slot.start : slot.end].split()).strip(".,:;_…")
    seen = _CLEAN.fullmatch(printed) is not None
    confidence = reading.confidence(slot.start, slot.end) if seen else 0.0
    if seen and _same(printed, best.text):
        sure = "4" not in best.text or confidence >= SURE
        printed_so = confidence >= _AS_PRINT and best.score >= _BEST_OF_MANY
        if best.score >= ALONE or (best.score >= WITH_WITNESS and sure) or printed_so:
            return Filled(best.text, max(best.score, ALONE))
        return Filled(best.text, best.score, "the digits were hard to read")
    if seen and confidence >= LEGIBLE:
        surer = printed if confidence >= SURE and best.score < WITH_WITNESS else best.text
        return Filled(surer, min(best.score, 0.5), f"two readers differ: {best.text} and {printed}")
    if best.score >= ALONE:
        return Filled(best.text, best.score)
    return Filled(best.text, best.score, "the handwriting was hard to read")


def is_contested(slot: Slot) -> bool:
    """Tell whether two readings of a slot are about as likely: then a name that bears one out may err alike.

    Who names a file by a number written by hand takes a 1 for a 4 as easily as a program does.
    """
    best, *others = slot.readings
    rivals = (other for other in others if len(other.text) == len(best.text) and best.text.isdigit())
    return best.score < ALONE and any(other.score > _NEARLY * best.score for other in rivals)


def _same(left: str, right: str) -> bool:
    return left.lstrip("0").lower() == right.lstrip("0").lower()
