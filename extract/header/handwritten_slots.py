"""What stands in a slot of the page head, once the reader of handwriting and the text are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.confidence import FAIR_HAND, HANDWRITING, MAYBE_BY_HAND, SECOND_HAND, decide
from extract.text.lines import HeadLine
from extract.text.page_view import PageView
from extract.types import Evidence
from ingest.types import Slot, SlotKind, SlotReading

_CLEAN = re.compile(r"\d{1,5}[A-Za-z]?")


class Filled(NamedTuple):
    """A slot's best value; `reason` says what flags it, "" where nothing does."""

    text: str
    score: float
    reason: str = ""


def find_slot(reading: PageView, line: HeadLine, kind: SlotKind) -> Slot | None:
    """Return the slot of `kind` on `line`, None where there is none or nothing was read in it."""
    for slot in reading.page.slots:
        if slot.kind == kind and line.start <= slot.start <= line.end and slot.readings:
            return slot
    return None


def confirms(slot: Slot, value: str) -> bool:
    """Return whether the slot's best reading is `value`, and likely enough to count beside print."""
    return _same(slot.readings[0].text, value) and slot.readings[0].score >= FAIR_HAND


def weigh_slot(reading: PageView, slot: Slot) -> Filled:
    """Return the best value of a slot that has readings."""
    found = decide(list(slot_evidence(reading, slot)), may_be_4=lambda value: leaves_4_open(slot, value))
    return Filled(
        found.value or slot.readings[0].text, found.confidence, found.reason * (found.status != "certain")
    )


def slot_evidence(reading: PageView, slot: Slot, tail: str = "") -> Iterator[Evidence]:
    """Yield what the readers of print and of handwriting made of a slot, with `tail` behind each value."""
    printed = "".join(reading.page.text[slot.start : slot.end].split()).strip(".,:;_…")
    if _CLEAN.fullmatch(printed):
        value = as_written(slot, printed)
        yield Evidence(MAYBE_BY_HAND, value + tail, reading.confidence(slot.start, slot.end))
    first = first_readings(slot)
    for read in slot.readings:
        yield Evidence(HANDWRITING if read in first else SECOND_HAND, read.text + tail, read.score)


def first_readings(slot: Slot) -> list[SlotReading]:
    """Return what the first reader made of a slot, best first; the second only confirms it."""
    return [read for read in slot.readings if read.reader == slot.readings[0].reader]


def as_written(slot: Slot, printed: str) -> str:
    """Return what readers of print made of a slot, a last letter as the digit that handwriting has there.

    They know no slots, and take a written 4 for an A: "226A" where the reader of handwriting has 2264.
    """
    digit = _LIKE_DIGITS.get(printed[-1:])
    meant = printed[:-1] + digit if digit else printed
    written = [read.text for read in first_readings(slot)]
    return meant if meant in written and printed not in written[: written.index(meant)] else printed


_LIKE_DIGITS = {"A": "4", "B": "8"}
"""Letters of a series, which at the end of a number are digits more often."""


def leaves_4_open(slot: Slot | None, value: str) -> bool:
    """Tell whether a 4 of the digits that `value` begins with may be a 1, for all that its strokes say."""
    digits = _DIGITS.match(value)
    if digits is None or "4" not in digits.group():
        return False
    known = (read.text for read in slot.readings if read.by_strokes) if slot else ()
    return not any(_same(digits.group(), text) for text in known)


_DIGITS = re.compile(r"\d+")


def _same(left: str, right: str) -> bool:
    return left.lstrip("0").lower() == right.lstrip("0").lower()
