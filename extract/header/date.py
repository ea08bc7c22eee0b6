"""The document's own date and place, from the line "place, ngày … tháng … năm …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from extract.header.annex import beside_date
from extract.header.corroboration import FULL, NEAR, Witnesses, with_evidence
from extract.header.field_builder import LEGIBLE, SURE, span_field
from extract.header.slots import find_slot, weigh_slot
from extract.lexicon.dates import DATE, calendar_date, matched_date, was_mended
from extract.text.lines import HeadLine
from extract.text.page_view import PageReading
from extract.types import MISSING, Evidence, HeaderField
from ingest.types import Slot
from vietnamese.fold import fold
from vietnamese.names import place_names

_TOLD = 3
"""How many readings of handwriting are kept as evidence."""
_HALF_READ = 0.4
"""A confidence from which the day of signing bears a reading out."""
_DAY_WORD = re.compile(r"ng[a4]y", re.IGNORECASE)
_DATE = re.compile(rf"\s*{DATE}")
_BLANK = re.compile(r"ngay[\s.…_]*thang[\s.…_]*\d{0,2}[\s.…_]*nam[\s.…_]*(?:\d{4}|20)?\W*")
_GLUED = re.compile(r"ngay[^\s\d]|ngay\d|\dthang|thang\d|\dnam")
"""Print keeps its spaces; a digit without one was written into a gap, and others may have been lost."""


def own_date(reading: PageReading, line: HeadLine | None, witnesses: Witnesses, tail: str) -> HeaderField:
    """Return the field ngay_ban_hanh.

    Args:
        reading: of the page that `line` stands on.
        line: "place, ngày … tháng … năm …", None where the page has none.
        witnesses: what annexes and digital signatures say.
        tail: the letters of the document's own number, by which its annexes are known.
    """
    annexed = witnesses.dates_of(tail) if tail else set()
    if line is None:
        return MISSING
    printed = _as_read(reading, line)
    slots = [find_slot(reading, line, kind) for kind in ("year", "month", "day")]
    found = _from_slots(reading, slots, printed) or printed
    found = beside_date(_weighed(found, annexed, witnesses.signed), tail, witnesses.entries)
    pieces = [
        *([Evidence("page", printed.value, printed.confidence)] if printed.value else ()),
        *_handwritten(slots),
        *(Evidence("annex", day.isoformat(), FULL) for day in sorted(annexed)),
        *(Evidence("signature time", day.isoformat(), NEAR) for day in witnesses.signed),
    ]
    return with_evidence(found, pieces)


def _weighed(found: HeaderField, annexed: set[date], signed: tuple[date, ...]) -> HeaderField:
    """Return `found` in the light of the annexes, else of the time of signing."""
    if found.status == "missing":
        return found
    if annexed:
        return _beside_annexes(found, {day.isoformat() for day in annexed})
    return _beside_signing(found, {day.isoformat() for day in signed})


def _beside_annexes(found: HeaderField, days: set[str]) -> HeaderField:
    if found.value in days:
        sure = max(found.confidence, FULL)
        return replace(found, status="certain", confidence=sure, reason="the annex says the same")
    value = found.value or (min(days) if len(days) == 1 else None)
    return replace(found, value=value, status="uncertain", reason=f"the annex says {', '.join(sorted(days))}")


def _beside_signing(found: HeaderField, days: set[str]) -> HeaderField:
    """Return `found` beside the days of signing, which may be days off the date of issue."""
    if found.status == "certain":
        return found
    if found.value in days and found.confidence >= _HALF_READ:
        return replace(found, status="certain", reason="it was signed on the same day")
    if found.value is None and len(days) == 1:
        return replace(found, value=min(days), confidence=NEAR, reason="taken from the time of signing")
    return found


def _handwritten(slots: Sequence[Slot | None]) -> Iterator[Evidence]:
    """Yield the dates that the readings of the day make up with the best of month and year."""
    year, month, day = slots
    if year is None or month is None or day is None:
        return
    rest = (year.readings[0], month.readings[0])
    for reading in day.readings[:_TOLD]:
        if issued := calendar_date(reading.text, rest[1].text, rest[0].text):
            score = min(reading.score, rest[0].score, rest[1].score)
            yield Evidence("handwriting", issued.isoformat(), score)


def _from_slots(reading: PageReading, slots: Sequence[Slot | None], found: HeaderField) -> HeaderField | None:
    """Return the date that `slots` make up, None where one is blank or no calendar has it."""
    filled = [weigh_slot(reading, slot) for slot in slots if slot is not None]
    if len(filled) < len(slots):
        return None
    try:
        issued = date(*(int(part.text) for part in filled))
    except ValueError:
        return (
            replace(found, status="uncertain", reason="the date is in no calendar") if found.value else None
        )
    reasons = [part.reason for part in filled if part.reason]
    return replace(
        found,
        value=issued.isoformat(),
        status="uncertain" if reasons else "certain",
        confidence=round(min(part.score for part in filled), 3),
        reason=reasons[0] if reasons else "",
    )


def _as_read(reading: PageReading, line: HeadLine) -> HeaderField:
    """Return the field as the line's text alone gives it."""
    word = _DAY_WORD.search(line.folded)
    if word is None:
        return MISSING
    start, end = line.start + word.start(), line.end
    if _BLANK.fullmatch(line.folded, word.start()) and reading.page.source != "ocr":
        return span_field(reading, (start, end), None, "missing", "the date is blank")
    match = _DATE.match(line.text, word.end())
    found = matched_date(match) if match else None
    if match is None or found is None:
        return span_field(reading, (start, end), None, "uncertain", "the day or the month could not be read")
    field = span_field(reading, (start, line.start + match.end()), found.isoformat(), "certain")
    return _judged(reading, field, line, match, glued=bool(_GLUED.search(line.folded)))


def _judged(
    reading: PageReading, field: HeaderField, line: HeadLine, match: re.Match[str], *, glued: bool
) -> HeaderField:
    """Return `field` as certain only where its digits were read as surely as print is.

    Days below 10 are printed with a zero (Nghị định 30/2020/NĐ-CP), so a lone digit may be half of a
    handwritten day: "26" was read as "2" with a confidence of 0.87.
    """
    if reading.page.source != "ocr":
        return field
    day = _day_confidence(reading, line, match)
    if was_mended(match):
        return replace(field, status="uncertain", reason="a letter was read where a digit belongs")
    if day < SURE:
        return replace(field, status="uncertain", reason="the day or the month was hard to read")
    if glued or len(match["d2"] or match["d1"]) == 1:
        return replace(field, status="uncertain", reason="a digit of the day or the month may be lost")
    return field


def _day_confidence(reading: PageReading, line: HeadLine, match: re.Match[str]) -> float:
    groups = [name for name in ("d1", "m1", "y1", "d2", "m2", "y2") if match.groupdict().get(name)]
    return min(
        reading.confidence(line.start + match.start(name), line.start + match.end(name)) for name in groups
    )


def place(reading: PageReading, line: HeadLine | None) -> HeaderField:
    """Return the field dia_danh, the place before the date."""
    if line is None or not (word := _DAY_WORD.search(line.folded)):
        return MISSING
    before = line.text[: word.start()].rstrip(" ,.;:_-")
    name = before.split("  ")[-1].lstrip(" ,.;:_-—'\"`")
    name = re.sub(r"^[^\w]+|^[^\W\d_]\s(?=\w)", "", name)
    if len(name) < 2 or any(char.isdigit() for char in name):
        return MISSING
    start = line.start + line.text.index(name)
    known = place_names().get(_key(name))
    field = span_field(reading, (start, start + len(name)), known or name, "certain")
    glued = all(name.split()[-1] in other for other in reading.others(start, start + len(name)))
    unsure = field.confidence < (LEGIBLE if glued else SURE)  # "Giang,ngày" and "Giang, ngày" are one reading
    if reading.page.source == "ocr" and not known and unsure:
        return replace(field, status="uncertain", reason="some of its letters were hard to read")
    return field


def _key(name: str) -> str:
    return " ".join(fold(name).split())
