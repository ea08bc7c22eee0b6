"""Number and day as somebody wrote them a second time, over an annex: "(Kèm theo Quyết định số … ngày …)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from extract.header.slots import ALONE, WITH_WITNESS, weigh_slot
from extract.text.page_view import PageReading
from extract.types import HeaderField
from ingest.types import Page, Slot, SlotKind
from vietnamese.fold import fold

_ANNEX_LINE = re.compile(r"\W{0,4}(?:ban hanh )?kem theo\b")


class AnnexEntry(NamedTuple):
    """What was read in one slot over an annex, and the whole line, folded and without spaces."""

    kind: SlotKind
    text: str
    score: float
    line: str

    def belongs_to(self, tail: str) -> bool:
        """Say whether the annex names a paper with these letters, e.g. "/QĐ-UBND"; it may be another's."""
        return bool(tail) and "".join(fold(tail).split()) in self.line


def annex_entries(pages: Sequence[Page]) -> tuple[AnnexEntry, ...]:
    """Return what was filled in over the annexes; the first page has the head."""
    return tuple(entry for page in pages[1:] for slot in page.slots for entry in _entry(page, slot))


def _entry(page: Page, slot: Slot) -> Iterator[AnnexEntry]:
    line = next((line for line in page.lines if line.start <= slot.start <= line.end), None)
    text = fold(page.text[line.start : line.end]) if line else ""
    if slot.readings and _ANNEX_LINE.match(text):
        filled = weigh_slot(PageReading(page), slot)
        yield AnnexEntry(slot.kind, filled.text, filled.score, "".join(text.split()))


def beside_number(found: HeaderField, tail: str, entries: Sequence[AnnexEntry]) -> HeaderField:
    """Return the number `found` in the head, whose letters are `tail`, in the light of `entries`."""
    own = [entry for entry in entries if entry.kind == "number" and entry.belongs_to(tail)]
    if found.value is None or len(own) != 1:
        return found
    return _beside(found, {"number": found.value.removesuffix(tail)}, own)


def beside_date(found: HeaderField, tail: str, entries: Sequence[AnnexEntry]) -> HeaderField:
    """Return the date `found` in the head of a paper with the letters `tail` in the light of `entries`."""
    own = [entry for entry in entries if entry.kind != "number" and entry.belongs_to(tail)]
    if found.value is None or [entry.kind for entry in own].count("day") != 1:
        return found
    issued = date.fromisoformat(found.value)
    parts = {"day": str(issued.day), "month": str(issued.month), "year": str(issued.year)}
    return _beside(found, parts, own)


def _beside(found: HeaderField, parts: dict[str, str], own: Sequence[AnnexEntry]) -> HeaderField:
    """Bear `found` out where the same was read in both places, doubt it where the annex surely has another.

    One hand wrote both, and its 1 with a long flag looks like a 4 both times: there, being read alike
    proves little, unless the annex alone was read surely.
    """
    other = [entry for entry in own if entry.text.lstrip("0") != parts[entry.kind].lstrip("0")]
    score = min(entry.score for entry in own)
    if other:
        surely = any(entry.score >= ALONE for entry in other)
        reason = f"over the annex stands {', '.join(entry.text for entry in other)}"
        return replace(found, status="uncertain", reason=reason) if surely else found
    needed = ALONE if any("4" in entry.text for entry in own) else WITH_WITNESS
    if found.status == "certain" or found.confidence < WITH_WITNESS or score < needed:
        return found
    sure = round(1 - (1 - found.confidence) * (1 - score), 3)
    return replace(found, status="certain", confidence=sure, reason="the same was read over the annex")
