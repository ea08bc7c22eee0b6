"""Dates as Vietnamese documents write them, and the date ranges that people search by."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

_DIGIT = r"[0-9OoIl|]"
"""A digit, or a letter that OCR puts in its place (`I1/2017`, `O5/01`)."""

_SEP = r"[ \t]{0,2}[/⁄.\-–—][ \t]{0,2}"

_GAP = r"(?:[ \t]?\v{1,600}\s?|\s{0,4})"
"""White space, or a page break blanked out by `extract.text.page_breaks`."""

_MONTH_WORD = "[Tt][Hh][aáàảãạăắâấAÁĂÂ][Nn][Gg]"
_YEAR_WORD = "[Nn][ăaãâắẵĂAÃÂ][Mm]"
"""`tháng` and `năm`, with whatever OCR makes of their diacritics (`nãm 2023`)."""

NUMERIC_DATE = (
    rf"(?P<d1>(?<![0-9]){_DIGIT}{{1,2}}){_SEP}(?P<m1>{_DIGIT}{{1,2}}){_SEP}(?P<y1>[12][0-9]{{3}})(?![0-9])"
)
"""`28/9/2023`, `05.01.2023`, `02 – 12 – 2023`, `10/ 10/2017`."""

WORDED_DATE = (
    rf"(?P<d2>(?<![0-9]){_DIGIT}{{1,2}}){_GAP}{_MONTH_WORD}{_GAP}(?P<m2>{_DIGIT}{{1,2}}){_GAP},?\s{{0,2}}"
    rf"{_YEAR_WORD}{_GAP}(?P<y2>[12][0-9]{{3}})(?![0-9])"
)
"""`28 tháng 9 năm 2023`, also broken over a line."""

DATE = rf"(?:{WORDED_DATE}|{NUMERIC_DATE})"
"""Either form; named groups d1 m1 y1 or d2 m2 y2. Use it once in a pattern."""

_LETTER_FOR_DIGIT = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "|": "1"})
_FIRST_YEAR, _LAST_YEAR = 1930, 2100


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days from `first` to `last`, both included."""

    first: date
    last: date


class Dated(NamedTuple):
    """A date that a text gives: it stands at `text[start:end]`."""

    day: date
    start: int
    end: int


def calendar_date(day: str, month: str, year: str) -> date | None:
    """Return the date of three groups of digits as read; None where no calendar has it.

    >>> calendar_date("28", "9", "2023"), calendar_date("24", "I1", "2017"), calendar_date("31", "02", "2020")
    (datetime.date(2023, 9, 28), datetime.date(2017, 11, 24), None)
    """
    try:
        found = date(*(int(part.translate(_LETTER_FOR_DIGIT)) for part in (year, month, day)))
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def matched_date(match: re.Match[str]) -> date | None:
    """Return the date of a match of a pattern that holds `DATE`; None where it is no date."""
    groups = match.groupdict()
    style = "1" if groups.get("y1") else "2"
    day, month, year = (groups.get(part + style) for part in "dmy")
    if day is None or month is None or year is None:
        return None
    return calendar_date(day, month, year)


def dated(match: re.Match[str]) -> Dated | None:
    """Return the date of `match` with where its day, month and year stand; None where it is no date."""
    day = matched_date(match)
    style = "1" if match.groupdict().get("y1") else "2"
    return Dated(day, match.start(f"d{style}"), match.end(f"y{style}")) if day else None


def was_mended(match: re.Match[str]) -> bool:
    """Tell whether a letter had to be read as a digit in the date of `match`."""
    groups = match.groupdict()
    return any(not part.isdigit() for name in ("d1", "m1", "d2", "m2") if (part := groups.get(name)))


_QUERY_FORMS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})"), ("day", "month", "year")),
    (re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})"), ("year", "month", "day")),
    (re.compile(r"(\d{1,2})[/.\-](\d{4})"), ("month", "year")),
    (re.compile(r"(\d{4})[/.\-](\d{1,2})"), ("year", "month")),
    (re.compile(r"(\d{4})"), ("year",)),
)


def parse_date_query(text: str) -> DateRange:
    """Return the days that a person means by `28/9/2023`, `2023-09-28`, `9/2023` or `2023`.

    Raises:
        ValueError: with a sentence for the user, where `text` is none of these or no calendar has the day.

    >>> parse_date_query("9/2023")
    DateRange(first=datetime.date(2023, 9, 1), last=datetime.date(2023, 9, 30))
    """
    for pattern, names in _QUERY_FORMS:
        if match := pattern.fullmatch(text.strip()):
            parts = dict(zip(names, map(int, match.groups()), strict=True))
            return _days(text, parts["year"], parts.get("month"), parts.get("day"))
    raise ValueError(f"{text!r} is not a date; write 28/9/2023, 2023-09-28, 9/2023 or 2023")


def _days(text: str, year: int, month: int | None, day: int | None) -> DateRange:
    try:
        if month is None:
            return DateRange(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return DateRange(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return DateRange(date(year, month, day), date(year, month, day))
    except ValueError:
        raise ValueError(f"{text!r} is in no calendar") from None
