"""Number and day as somebody wrote them a second time, over an annex: "(Kèm theo Quyết định số … ngày …)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.confidence import ANNEX_BY_HAND
from extract.header.handwritten_slots import weigh_slot
from extract.lexicon.dates import calendar_date
from extract.lexicon.symbol import parse_symbol
from extract.text.page_view import PageView
from extract.types import Evidence
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
        """Return whether the annex names a paper with these letters, e.g. "/QĐ-UBND"; it may be another's."""
        return bool(tail) and "".join(fold(tail).split()) in self.line


def annex_entries(pages: Sequence[Page]) -> tuple[AnnexEntry, ...]:
    """Return what was filled in over the annexes; the first page has the head."""
    return tuple(entry for page in pages[1:] for slot in page.slots for entry in _entry(page, slot))


def _entry(page: Page, slot: Slot) -> Iterator[AnnexEntry]:
    line = next((line for line in page.lines if line.start <= slot.start <= line.end), None)
    text = fold(page.text[line.start : line.end]) if line else ""
    if slot.readings and _ANNEX_LINE.match(text):
        filled = weigh_slot(PageView(page), slot)
        yield AnnexEntry(slot.kind, filled.text, filled.score, "".join(text.split()))


def annex_numbers(entries: Sequence[AnnexEntry], tail: str) -> Iterator[Evidence]:
    """Yield the numbers with the letters `tail` that were read over annexes."""
    for entry in entries:
        if entry.kind == "number" and entry.belongs_to(tail) and (symbol := parse_symbol(entry.text + tail)):
            yield Evidence(ANNEX_BY_HAND, symbol.text, entry.score)


def annex_date(entries: Sequence[AnnexEntry], tail: str, head: str | None) -> Iterator[Evidence]:
    """Yield the date that was filled in over the annex of a paper with the letters `tail`, if there is one.

    Month and year are often printed there, and no slots: then they are those of `head`, the date as the head
    has it.
    """
    own = {entry.kind: entry for entry in entries if entry.kind != "number" and entry.belongs_to(tail)}
    days = sum(entry.kind == "day" and entry.belongs_to(tail) for entry in entries)
    if head is None or days != 1:
        return
    year, month, day = (own[kind].text if kind in own else part for kind, part in _parts(head))
    if issued := calendar_date(day, month, year):
        yield Evidence(ANNEX_BY_HAND, issued.isoformat(), min(entry.score for entry in own.values()))


def _parts(day: str) -> Iterator[tuple[SlotKind, str]]:
    kinds: tuple[SlotKind, ...] = ("year", "month", "day")
    return zip(kinds, day.split("-"), strict=True)
