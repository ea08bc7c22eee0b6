"""The document's own date and place, from the line "place, ngày … tháng … năm …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from extract.confidence import (
    ANNEX,
    ANNEX_MAYBE_BY_HAND,
    HANDWRITING,
    IN_FULL,
    LEGIBLE,
    MAYBE_BY_HAND,
    NEAR,
    PRINT,
    READ_OVER_ANNEX,
    SIGNING_TIME,
    SURE_HAND,
    SURE_PRINT,
    decide,
)
from extract.header.annex import annex_date
from extract.header.corroboration import Corroboration
from extract.header.field_builder import span_field
from extract.header.handwritten_slots import Filled, find_slot, first_readings, leaves_4_open, weigh_slot
from extract.lexicon.dates import DATE, calendar_date, matched_date, was_mended
from extract.text.lines import LOST_DAY_WORD, HeadLine
from extract.text.page_view import PageView
from extract.types import MISSING, Evidence, Header, HeaderField
from ingest.types import Slot
from messages import Message
from vietnamese.fold import fold
from vietnamese.names import place_names

_DAY_WORD = re.compile(r"ng[a4]y", re.IGNORECASE)
_DATE = re.compile(rf"\s*{DATE}")
_BLANK = re.compile(r"ngay[\s.…_]*thang[\s.…_]*\d{0,2}[\s.…_]*nam[\s.…_]*(?:\d{4}|20)?\W*")
_GLUED = re.compile(r"ngay[^\s\d]|ngay\d|\dthang|thang\d|\dnam")
"""Print keeps its spaces; a digit without one was written into a gap, and others may have been lost."""


def own_date(
    reading: PageView, line: HeadLine | None, others: Corroboration, tail: str, flag: str = ""
) -> HeaderField:
    """Return the field ngay_ban_hanh.

    Args:
        reading: of the page that `line` stands on.
        line: "place, ngày … tháng … năm …", None where the page has none.
        others: what annexes and digital signatures say.
        tail: the letters of the document's own number, by which its annexes are known.
        flag: why no date can be certain, whatever supports it; "" where one can.
    """
    if line is None:
        return MISSING
    printed = printed_date(reading, line)
    if printed.status == "missing":
        return printed
    slots = [find_slot(reading, line, kind) for kind in ("year", "month", "day")]
    filled = [weigh_slot(reading, slot) for slot in slots if slot is not None]
    written = filled if len(filled) == len(slots) else []
    weakness = next((part.reason for part in written if part.reason), printed.reason)
    by_hand = list(_handwritten(slots, written))
    pieces = [*_printed(printed, by_hand), *by_hand]
    head = max(pieces, key=lambda piece: piece.weight).value if pieces else None
    typed = IN_FULL if reading.page.source != "ocr" else READ_OVER_ANNEX
    pieces += _elsewhere(others, tail, head, typed)
    flag = flag or _flag_of(pieces)
    found = decide(pieces, flag=flag, weakness=weakness, may_be_4=lambda value: _leaves_4_open(slots, value))
    return replace(
        printed,
        value=found.value,
        status=found.status,
        confidence=found.confidence or printed.confidence,
        reason=found.reason,
        evidence=found.evidence,
    )


_FUTURE = Message("the date is in the future")
_LATEST = "2036"
"""No paper that these rules were made for is of a later year: a slip, of the typist or of a reader. It is the
limit where nobody says on which day the file was read."""


def _flag_of(pieces: Sequence[Evidence]) -> str:
    """Return why the date can't be certain, "" where it can."""
    return _FUTURE if any(piece.value > _LATEST for piece in pieces) else ""


def none_of_future(header: Header, read_on: date | None) -> Header:
    """Return `header` with a date of issue behind `read_on`, on which the file was read, as uncertain."""
    issued = header.ngay_ban_hanh
    if read_on is None or issued.status != "certain" or (issued.value or "") <= read_on.isoformat():
        return header
    return replace(header, ngay_ban_hanh=replace(issued, status="uncertain", reason=_FUTURE))


def _printed(printed: HeaderField, by_hand: Sequence[Evidence]) -> Iterator[Evidence]:
    """Yield the date as the line's text alone gives it.

    Where slots were read, each was compared with the text already: a text that lost counts for little.
    """
    if not printed.value:
        return
    weight = printed.confidence
    best = max(by_hand, key=lambda piece: piece.weight, default=None)
    if best and best.value != printed.value:
        weight = min(weight, best.weight) / 2
    source = PRINT if printed.status == "certain" and not by_hand else MAYBE_BY_HAND
    yield Evidence(source, printed.value, round(weight, 3))


def _leaves_4_open(slots: Sequence[Slot | None], day: str) -> bool:
    """Tell whether a 4 of an ISO date's month or day may be a 1."""
    _, month, of_month = slots
    printed = month is not None and any(
        read.score >= SURE_HAND and read.text == day[5:7].lstrip("0") for read in month.readings
    )
    return (not printed and "4" in day[5:7]) or leaves_4_open(of_month, day[8:].lstrip("0"))


def _handwritten(slots: Sequence[Slot | None], written: Sequence[Filled]) -> Iterator[Evidence]:
    """Yield the date that the slots make up, as weighed; and with the other readings of the day."""
    if not written:
        return
    year, month, day = written
    days = {read.text: read.score for read in first_readings(slots[2])} if slots[2] else {}
    for text, score in (days | {day.text: day.score}).items():
        if issued := calendar_date(text, month.text, year.text):
            yield Evidence(HANDWRITING, issued.isoformat(), min(score, month.score, year.score))


def _elsewhere(others: Corroboration, tail: str, head: str | None, typed: float) -> Iterator[Evidence]:
    """Yield what annexes say of a paper with the letters `tail`, else the days of signing."""
    annexed = others.dates_of(tail) if tail else set()
    by_hand = any(entry.kind == "day" and entry.belongs_to(tail) for entry in others.entries)
    for day in sorted(annexed):
        yield Evidence(ANNEX_MAYBE_BY_HAND if by_hand else ANNEX, day.isoformat(), typed)
    yield from annex_date(others.entries, tail, head)
    for day in others.signed:
        yield Evidence(SIGNING_TIME, day.isoformat(), NEAR)


def printed_date(reading: PageView, line: HeadLine) -> HeaderField:
    """Return the date as the text of its line alone gives it."""
    word = _day_word(line)
    if word is None:
        return MISSING
    start, end = line.start + word[0], line.end
    if _BLANK.fullmatch(line.folded, word[0]) and reading.page.source != "ocr":
        return span_field(reading, (start, end), None, "missing", Message("the date is blank"))
    match = _DATE.match(line.text, word[1])
    found = matched_date(match) if match else None
    if match is None or found is None:
        return span_field(
            reading, (start, end), None, "uncertain", Message("the day or the month could not be read")
        )
    field = span_field(reading, (start, line.start + match.end()), found.isoformat(), "certain")
    if word[0] == word[1]:
        reason = Message("a digit of the day or the month may be lost")
        return replace(field, status="uncertain", reason=reason)
    return _judged(reading, field, line, match, glued=bool(_GLUED.search(line.folded)))


def _day_word(line: HeadLine) -> tuple[int, int] | None:
    """Return where "ngày" stands on a line, an empty place before the day where it was lost; else None."""
    if word := _DAY_WORD.search(line.folded):
        return word.span()
    lost = LOST_DAY_WORD.match(line.folded)
    return (lost.end(), lost.end()) if lost else None


def _judged(
    reading: PageView, field: HeaderField, line: HeadLine, match: re.Match[str], *, glued: bool
) -> HeaderField:
    """Return `field` as certain only where its digits were read as surely as print is.

    Days below 10 are printed with a zero (Nghị định 30/2020/NĐ-CP), so a lone digit may be half of a
    handwritten day: "26" was read as "2" with a confidence of 0.87.
    """
    if reading.page.source != "ocr":
        return field
    day = _day_confidence(reading, line, match)
    if was_mended(match):
        return replace(field, status="uncertain", reason=Message("a letter was read where a digit belongs"))
    if day < SURE_PRINT:
        return replace(field, status="uncertain", reason=Message("the day or the month was hard to read"))
    if glued or len(match["d2"] or match["d1"]) == 1:
        return replace(
            field, status="uncertain", reason=Message("a digit of the day or the month may be lost")
        )
    return field


def _day_confidence(reading: PageView, line: HeadLine, match: re.Match[str]) -> float:
    groups = [name for name in ("d1", "m1", "y1", "d2", "m2", "y2") if match.groupdict().get(name)]
    return min(
        reading.confidence(line.start + match.start(name), line.start + match.end(name)) for name in groups
    )


def place(reading: PageView, line: HeadLine | None) -> HeaderField:
    """Return the field dia_danh, the place before the date."""
    if line is None or not (word := _day_word(line)):
        return MISSING
    before = line.text[: word[0]].rstrip(" ,.;:_-")
    name = before.split("  ")[-1].lstrip(" ,.;:_-—'\"`")
    name = re.sub(r"^[^\w]+|^[^\W\d_]\s(?=\w)", "", name)
    if len(name) < 2 or any(char.isdigit() for char in name):
        return MISSING
    start = line.start + line.text.index(name)
    known = place_names().get(_key(name))
    field = span_field(reading, (start, start + len(name)), known or name, "certain")
    glued = all(name.split()[-1] in other for other in reading.others(start, start + len(name)))
    least = LEGIBLE if glued else SURE_PRINT  # "Giang,ngày" and "Giang, ngày" are one reading
    if reading.page.source == "ocr" and not known and field.confidence < least:
        return replace(field, status="uncertain", reason=Message("some of its letters were hard to read"))
    return field


def _key(name: str) -> str:
    return " ".join(fold(name).split())
