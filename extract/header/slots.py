"""What stands in a slot of the page head, once the reader of handwriting and the text are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.confidence import FAIR_HAND, HANDWRITING, MAYBE_BY_HAND, decide
from extract.text.lines import HeadLine
from extract.text.page_view import PageView
from extract.types import Evidence
from ingest.types import Slot, SlotKind

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
    found = decide(list(slot_evidence(reading, slot)), may_be_4=lambda value: "4" in value)
    return Filled(
        found.value or slot.readings[0].text, found.confidence, found.reason * (found.status != "certain")
    )


def slot_evidence(reading: PageView, slot: Slot, tail: str = "") -> Iterator[Evidence]:
    """Yield what the readers of print and of handwriting made of a slot, with `tail` behind each value."""
    printed = "".join(reading.page.text[slot.start : slot.end].split()).strip(".,:;_…")
    if _CLEAN.fullmatch(printed):
        yield Evidence(MAYBE_BY_HAND, printed + tail, reading.confidence(slot.start, slot.end))
    for read in slot.readings:
        yield Evidence(HANDWRITING, read.text + tail, read.score)


def _same(left: str, right: str) -> bool:
    return left.lstrip("0").lower() == right.lstrip("0").lower()
