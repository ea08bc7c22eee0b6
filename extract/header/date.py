"""The document's own date and place, from the line "place, ngày … tháng … năm …"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from extract.dates import DATE, matched_date, was_mended
from extract.folding import fold
from extract.header.finding import LEGIBLE, SURE, span_field
from extract.header.lines import HeadLine
from extract.header.slots import find_slot, weigh_slot
from extract.reading import PageReading
from extract.types import MISSING, HeaderField
from extract.vocabulary import place_names

_DAY_WORD = re.compile(r"ng[a4]y", re.IGNORECASE)
_DATE = re.compile(rf"\s*{DATE}")
_BLANK = re.compile(r"ngay[\s.…_]*thang[\s.…_]*\d{0,2}[\s.…_]*nam[\s.…_]*(?:\d{4}|20)?\W*")
_GLUED = re.compile(r"ngay[^\s\d]|ngay\d|\dthang|thang\d|\dnam")
"""Print keeps its spaces; a digit without one was written into a gap, and others may have been lost."""


def own_date(reading: PageReading, line: HeadLine | None) -> HeaderField:
    """Return the field ngay_ban_hanh."""
    if line is None:
        return MISSING
    found = _as_read(reading, line)
    return _from_slots(reading, line, found) or found


def _from_slots(reading: PageReading, line: HeadLine, found: HeaderField) -> HeaderField | None:
    """Return the date that the slots of `line` make up, None where one is blank or no calendar has it."""
    slots = [find_slot(reading, line, kind) for kind in ("year", "month", "day")]
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
