"""Dates as Vietnamese documents write them, and the date ranges that people search by."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from messages import Message

_DIGIT = r"[0-9OoIl|]"
"""A digit, or a letter that OCR puts in its place (`I1/2017`, `O5/01`)."""

_SEP = r"[ \t]{0,2}[/⁄.\-–—][ \t]{0,2}"

_GAP = r"(?:[ \t]?\v{1,600}\s?|\s{0,4})"
"""White space, or a page break blanked out by `extract.text.page_breaks`."""

_MONTH_WORD = "[Tt][Hh][aáàảãạăắâấAÁĂÂ][Nn][Gg]"
_YEAR_WORD = "[Nn][ăaãâắẵĂAÃÂ][Mm]"
"""`tháng` and `năm`, with whatever OCR makes of their diacritics (`nãm 2023`)."""

NUMERIC_DATE = (
    rf"(?P<d1>(?<![0-9]){_DIGIT}{{1,2}}){_SEP}(?P<m1>{_DIGIT}{{1,2}}|[IVX]{{1,4}}){_SEP}"
    r"(?P<y1>[12][0-9]{3})(?![0-9])"
)
"""`28/9/2023`, `05.01.2023`, `02 – 12 – 2023`, `10/ 10/2017`, `5/III/1998`."""

_MONTH_NAMES = {
    "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_MONTH_NAME = rf"(?i:{'|'.join(sorted(_MONTH_NAMES, key=len, reverse=True))})(?!\w)"
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = {numeral: month for month, numeral in enumerate(_NUMERALS, 1)}

WORDED_DATE = (
    rf"(?P<d2>(?<![0-9]){_DIGIT}{{1,2}}){_GAP}{_MONTH_WORD}{_GAP}(?P<m2>{_DIGIT}{{1,2}}|[IVX]{{1,4}}|{_MONTH_NAME})"
    rf"{_GAP},?\s{{0,2}}{_YEAR_WORD}{_GAP}(?P<y2>[12][0-9]{{3}})(?![0-9])"
)
"""`28 tháng 9 năm 2023`, `5 tháng giêng năm 1998`, `5 tháng III năm 1998`, also broken over a line."""

DATE = rf"(?:{WORDED_DATE}|{NUMERIC_DATE})"
"""Either form; named groups d1 m1 y1 or d2 m2 y2. Use it once in a pattern."""

ISO_DATE = r"(?P<y3>(?<![0-9])[12][0-9]{3})-(?P<m3>[01][0-9])-(?P<d3>[0-3][0-9])(?![0-9])"
SHORT_DATE = (
    rf"(?P<d4>(?<![0-9])[0-9]{{1,2}}){_SEP}(?P<m4>[0-9]{{1,2}}){_SEP}(?P<y4>[0-9]{{2}})(?![0-9]|[/.\-][0-9])"
)
CITED_DATE = rf"(?:{DATE}|{ISO_DATE}|{SHORT_DATE})"
"""Also `2020-06-05` and `5/3/98`, for places that want a date: behind a number, behind "ngày"."""

_LETTER_FOR_DIGIT = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "|": "1"})
_FIRST_YEAR, _LAST_YEAR = 1930, 2100
_FIRST_SHORT_YEAR = 45
"""Of two digits: 45 to 99 are of the last century, since the state's papers begin in 1945."""


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

    A month may be a Roman numeral or a word; a year of two digits is one of 1945 to 2044.

    >>> calendar_date("28", "9", "2023"), calendar_date("24", "I1", "2017"), calendar_date("31", "02", "2020")
    (datetime.date(2023, 9, 28), datetime.date(2017, 11, 24), None)
    >>> calendar_date("5", "III", "98"), calendar_date("5", "giêng", "1998")
    (datetime.date(1998, 3, 5), datetime.date(1998, 1, 5))
    """
    try:
        found = date(_year(year), _month(month), int(day.translate(_LETTER_FOR_DIGIT)))
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def _month(text: str) -> int:
    """Return the number of a month; `II` is a numeral, `I1` an eleven with a misread digit."""
    named = _MONTH_NAMES.get(" ".join(text.lower().split()))
    return named or _ROMAN.get(text) or int(text.translate(_LETTER_FOR_DIGIT))


def _year(text: str) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    return year + (1900 if year >= _FIRST_SHORT_YEAR else 2000)


def matched_date(match: re.Match[str]) -> date | None:
    """Return the date of a match of a pattern that holds one of the forms; None where it is no date."""
    groups = match.groupdict()
    style = _style(match)
    day, month, year = (groups.get(part + style) for part in "dmy")
    if day is None or month is None or year is None:
        return None
    return calendar_date(day, month, year)


def dated(match: re.Match[str]) -> Dated | None:
    """Return the date of `match` with where its day, month and year stand; None where it is no date."""
    day = matched_date(match)
    if day is None:
        return None
    spans = [match.span(part + _style(match)) for part in "dmy"]
    return Dated(day, min(start for start, _ in spans), max(end for _, end in spans))


def _style(match: re.Match[str]) -> str:
    """Return which form matched: the digit behind d, m and y in the names of its groups."""
    return next((style for style in "1234" if match.groupdict().get(f"y{style}")), "2")


def is_short(match: re.Match[str]) -> bool:
    """Tell whether the year of the date has two digits."""
    return _style(match) == "4"


def was_mended(match: re.Match[str]) -> bool:
    """Tell whether a letter had to be read as a digit in the date of `match`."""
    groups = match.groupdict()
    return any(not part.isdigit() for name in ("d1", "m1", "d2", "m2") if (part := groups.get(name)))


_QUERY_FORMS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})"), ("day", "month", "year")),
    (re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})"), ("year", "month", "day")),
    (re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2})"), ("day", "month", "year")),
    (re.compile(r"(\d{1,2})[/.\-](\d{4})"), ("month", "year")),
    (re.compile(r"(\d{4})[/.\-](\d{1,2})"), ("year", "month")),
    (re.compile(r"(\d{4})"), ("year",)),
)


def parse_date_query(text: str) -> DateRange:
    """Return the days that a person means by `28/9/2023`, `28/9/23`, `2023-09-28`, `9/2023` or `2023`.

    Raises:
        ValueError: with a sentence for the user, where `text` is none of these or no calendar has the day.

    >>> parse_date_query("9/2023")
    DateRange(first=datetime.date(2023, 9, 1), last=datetime.date(2023, 9, 30))
    """
    for pattern, names in _QUERY_FORMS:
        if match := pattern.fullmatch(text.strip()):
            parts = dict(zip(names, match.groups(), strict=True))
            month, day = (int(parts[name]) if name in parts else None for name in ("month", "day"))
            return _days(text, _year(parts["year"]), month, day)
    raise ValueError(
        Message("'{text}' is not a date; write 28/9/2023, 2023-09-28, 9/2023 or 2023", text=text)
    )


def _days(text: str, year: int, month: int | None, day: int | None) -> DateRange:
    try:
        if month is None:
            return DateRange(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return DateRange(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return DateRange(date(year, month, day), date(year, month, day))
    except ValueError:
        raise ValueError(Message("there is no such date as '{text}'", text=text)) from None
