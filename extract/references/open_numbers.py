"""Citations whose number or day was written into a blank: what the reader of handwriting made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from extract.confidence import FAIR_HAND
from extract.lexicon.dates import calendar_date
from extract.lexicon.symbol import UNREAD, parse_symbol
from extract.references.mention import Mention
from ingest.types import Page, Slot, SlotKind
from messages import Message


def with_handwriting(mention: Mention, page: Page, start: int, end: int) -> Mention:
    """Return a citation of a scan with its blank number and day as they were read between two offsets.

    It stays in doubt: a citation, unlike a page head, has nothing beside it that says the same.
    """
    slots = {slot.kind: slot for slot in _legible(page, start, end)}
    number = slots.get("number")
    if mention.symbol.so or number is None:
        return mention
    written = parse_symbol(mention.symbol.text.replace(UNREAD, number.readings[0].text, 1))
    if written is None:
        return mention
    doubt = Message("the number was written by hand")
    return replace(mention, symbol=written, issued=mention.issued or _date(mention, slots), doubt=doubt)


def _legible(page: Page, start: int, end: int) -> Iterator[Slot]:
    for slot in page.slots:
        if start <= slot.start <= end and slot.readings and slot.readings[0].score >= FAIR_HAND:
            yield slot


def _date(mention: Mention, slots: dict[SlotKind, Slot]) -> date | None:
    """Return the date of a citation of which print has month and year, and handwriting the day."""
    month, _, year = mention.known.partition("/")
    day = slots.get("day")
    return calendar_date(day.readings[0].text, month, year) if day and year else None
