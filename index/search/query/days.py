"""How people write a day, a month, a year or a span of them into a search box."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from extract.lexicon.dates import DateRange, parse_date_query
from index.search.query.language import DateLike
from vietnamese.fold import fold, typed

_FRINGE = ".,;:()[]'“”"
_DAY = re.compile(
    r"""\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}     # 28/9/2023
    | \d{4}[/.\-]\d{1,2}[/.\-]\d{1,2}       # 2023-09-28
    | \d{1,2}/\d{1,2}/\d{2}                 # 3/5/21, with slashes alone: 1.2.10 is a paragraph
    """,
    re.VERBOSE,
)
_MONTH = re.compile(r"\d{1,2}[/.\-]\d{4}|\d{4}[/.\-]\d{1,2}")
_YEAR = re.compile(r"\d{4}")
_SPAN = re.compile(r"(?P<first>[\d/.\-]*?)(?:\.\.+|…|–|—)(?P<last>[\d/.\-]*)")
_HYPHENED = re.compile(r"(?P<first>[\d/.]+)-(?P<last>[\d/.]+)")
_SIGNED = re.compile(r"(?P<sign>>=|<=|>|<|=|≥|≤)(?P<days>[\d/.\-]+)")

EARLIEST, LATEST = date.min, date.max


def read_days(words: Sequence[str], at: int) -> tuple[DateLike, int] | None:
    """Return the day or month that is written from word `at` on in running text, and how many words it takes.

    A bare 9/2023 or 2023 could be much else; with "ngày", "tháng" before it, it is a date.

    >>> read_days("ngày 28 tháng 9 năm 2023".split(), 0)[1], read_days(["28.9.2023"], 0)[0].days.first
    (6, datetime.date(2023, 9, 28))
    >>> read_days(["9/2023"], 0), read_days(["tháng", "9/2023"], 0)[1], read_days(["31/2/2023"], 0)
    (None, 2, None)
    """
    said = fold(_bare(words, at)) in ("ngay", "thang")
    found = _worded(words, at + (fold(_bare(words, at)) == "ngay"))
    if found is None and said:
        found = _figures(words, at + 1)
        used = 1
    else:
        used = int(fold(_bare(words, at)) == "ngay")
    if found is None:
        found, used = _figures(words, at), 0
        if found is None or not _DAY.fullmatch(_bare(words, at)):
            return None
    days, taken = found
    used += taken
    return DateLike(" ".join(words[at : at + used]), days), used


def typed_days(text: str) -> DateRange:
    """Return the days that all of `text` means, as an option's value: a day, a month, a year.

    Raises:
        ValueError: with a sentence for the user, where it is none of these or no calendar has the day.

    >>> typed_days("ngày 5 tháng 2 năm 2025").first, typed_days("３/5/21").first
    (datetime.date(2025, 2, 5), datetime.date(2021, 5, 3))
    """
    plain = typed(text)
    words = plain.split()
    found = _one(words, 0) if words else None
    return found[0] if found and found[1] == len(words) else parse_date_query(plain)


def days_of(words: Sequence[str], at: int = 0) -> tuple[DateRange, int] | None:
    """Return the days that a date's value means from word `at` on, and how many words it takes.

    >>> days_of(["1/2023..6/2023"])[0].last, days_of([">=", "2023"])[0].first, days_of(["<2023"])[0].last
    (datetime.date(2023, 6, 30), datetime.date(2023, 1, 1), datetime.date(2022, 12, 31))
    >>> days_of("từ 1/2023 đến 6/2023".split())[1], days_of(["tháng", "9", "năm", "2023"])[1]
    (4, 4)
    """
    return _signed(words, at) or _span(words, at) or _one(words, at)


def _one(words: Sequence[str], at: int) -> tuple[DateRange, int] | None:
    """Return a day, month or year: 28/9/2023, 9/2023, 2023, ngày 28 tháng 9 năm 2023."""
    skipped = int(fold(_bare(words, at)) == "ngay")
    found = _worded(words, at + skipped)
    if found is None and fold(_bare(words, at)) in ("ngay", "thang", "nam"):
        found, skipped = _figures(words, at + 1), 1
    found = found or _figures(words, at + skipped)
    return (found[0], found[1] + skipped) if found else None


def _signed(words: Sequence[str], at: int) -> tuple[DateRange, int] | None:
    """Return what begins with a sign: >=1/2023, < 2020."""
    first = words[at] if at < len(words) else ""
    if first in (">", "<", ">=", "<=", "=", "≥", "≤") and at + 1 < len(words):
        inner = _signed([first + words[at + 1]], 0)
        return (inner[0], 2) if inner else None
    match = _SIGNED.fullmatch(first.strip(",;()"))
    days = _parsed(match["days"]) if match else None
    if match is None or days is None:
        return None
    spans = {
        ">=": DateRange(days.first, LATEST), "≥": DateRange(days.first, LATEST), "=": days,
        "<=": DateRange(EARLIEST, days.last), "≤": DateRange(EARLIEST, days.last),
    }  # fmt: skip
    if match["sign"] == ">":
        return DateRange(_shifted(days.last, 1), LATEST), 1
    return spans.get(match["sign"], DateRange(EARLIEST, _shifted(days.first, -1))), 1


def _span(words: Sequence[str], at: int) -> tuple[DateRange, int] | None:
    """Return a span: 1/2023..6/2023, 2020.., từ 1/2023 đến 6/2023, 1/2023 - 6/2023."""
    word = words[at].strip(",;()[]") if at < len(words) else ""
    match = _SPAN.fullmatch(word) or (None if _parsed(word) else _HYPHENED.fullmatch(word))
    if match:
        first, last = _parsed(match["first"]), _parsed(match["last"])
        if (first or not match["first"]) and (last or not match["last"]) and (first or last):
            return _ordered(first, last), 1
        return None
    begun = fold(_bare(words, at)) in ("tu", "from")
    one = _one(words, at + begun)
    if one is None:
        return None
    between = fold(words[at + begun + one[1]]) if at + begun + one[1] < len(words) else ""
    other = _one(words, at + begun + one[1] + 1) if between in ("den", "to", "-", "–", "toi", "..") else None
    if other is None:
        return (DateRange(one[0].first, LATEST), one[1] + 1) if begun else None
    return _ordered(one[0], other[0]), begun + one[1] + 1 + other[1]


def _ordered(first: DateRange | None, last: DateRange | None) -> DateRange:
    """Return the span between two, whichever of them was typed first."""
    if first and last and last.last < first.first:
        first, last = last, first
    return DateRange(first.first if first else EARLIEST, last.last if last else LATEST)


def _worded(words: Sequence[str], at: int) -> tuple[DateRange, int] | None:
    """Return [28] tháng 9 [năm] 2023 with its number of words."""
    day = _bare(words, at) if _bare(words, at).isdigit() else ""
    n = at + bool(day)
    if fold(_bare(words, n)) != "thang":
        return None
    month = _bare(words, n + 1)
    n += 2
    if "/" in month:  # 28 tháng 9/2023
        return _with_used(f"{day}/{month}" if day else month, n - at)
    n += fold(_bare(words, n)) == "nam"
    year = _bare(words, n)
    if not (month.isdigit() and _YEAR.fullmatch(year)):
        return None
    return _with_used("/".join(part for part in (day, month, year) if part), n + 1 - at)


def _with_used(text: str, used: int) -> tuple[DateRange, int] | None:
    days = _parsed(text)
    return (days, used) if days else None


def _figures(words: Sequence[str], at: int) -> tuple[DateRange, int] | None:
    days = _parsed(_bare(words, at))
    return (days, 1) if days else None


def _parsed(text: str) -> DateRange | None:
    if not (_DAY.fullmatch(text) or _MONTH.fullmatch(text) or _YEAR.fullmatch(text)):
        return None
    try:
        return parse_date_query(text)
    except ValueError:  # no calendar has it
        return None


def _shifted(day: date, by: int) -> date:
    return day + timedelta(by) if EARLIEST < day < LATEST else day


def _bare(words: Sequence[str], at: int) -> str:
    return words[at].strip(_FRINGE) if at < len(words) else ""
