"""Dates that several mentions share, and dates that stand together behind several mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.lexicon.dates import DATE, Dated, dated
from extract.references.mention import Mention

_SAME_DAY = re.compile(r"[\s,(]{0,4}(?:va\s+)?cung\s+ngay\b(?!\s{0,3}\d)")
"""Behind a number without a date of its own: "số 15/QĐ-UBND cùng ngày của …"."""
_ON_ONE_DAY = re.compile(r"[\s,(]{0,4}(?:deu\s+)?cung\s+ngay\s{0,3}$")
"""Between a number and its date, where that is the date of the number before as well."""
GLUE = re.compile(r"[\s,;]{0,4}(?:va|hoac|cung|voi)?\s{0,3}(?:cac\s+)?")
"""All that stands between two mentions that share something."""
_NEXT_DATE = re.compile(rf"\s{{0,3}}(?:,|và|;)\s{{0,3}}(?:[Nn]gày\s{{0,3}})?{DATE}")


def share_dates(text: str, folded: str, mentions: list[Mention]) -> tuple[Mention, ...]:
    """Return `mentions`, in reading order, with the dates that they share or that stand behind them all."""
    shared = list(mentions)
    for place in range(1, len(shared)):
        _give_same_day(folded, shared, place)
        _give_dates_in_order(text, folded, shared, place)
    for place in range(len(shared) - 1, 0, -1):
        _give_to_list(shared, place)
    return tuple(shared)


def is_same_day(folded: str, *ends: int) -> bool:
    """Tell whether "cùng ngày" stands behind a number, or behind the agency that follows it."""
    return any(_SAME_DAY.match(folded, end) for end in ends)


def _give_same_day(folded: str, shared: list[Mention], place: int) -> None:
    """Date mentions by "cùng ngày": one by the mention before it, or the ones before by its own date."""
    last = shared[place]
    if last.issued is None:
        if shared[place - 1].issued and is_same_day(folded, last.end, last.context_end):
            shared[place] = _dated_like(last, shared[place - 1])
        return
    if last.issued_at and _ON_ONE_DAY.search(folded, last.end, last.issued_at[0]):
        for earlier in _undated_before(folded, shared, place):
            shared[earlier] = _dated_like(shared[earlier], last)


def _give_dates_in_order(text: str, folded: str, shared: list[Mention], place: int) -> None:
    """Give each of several mentions its own of the dates behind them: "KH 11, KH 12 ngày … và ngày …"."""
    last = shared[place]
    if not last.issued or not last.issued_at:
        return
    further = list(_dates_behind(text, last.issued_at[1]))
    undated = list(_undated_before(folded, shared, place))[: len(further)]
    if not further or len(undated) < len(further):
        return
    own = Dated(last.issued, *last.issued_at)
    receivers = [*reversed(undated), place]
    for receiver, found in zip(receivers, [own, *further], strict=True):
        shared[receiver] = replace(shared[receiver], issued=found.day, issued_at=(found.start, found.end))


def _give_to_list(shared: list[Mention], place: int) -> None:
    """Give the number before the one at `place` what stands once, behind the last of a list.

    "số 12/QĐ-UBND, số 13/QĐ-UBND ngày 05/01/2023": both are of that day.
    """
    last, first = shared[place], shared[place - 1]
    if not last.listed or first.issued or not last.issued or first.symbol.ky_hieu != last.symbol.ky_hieu:
        return
    if first.symbol.nam in (None, last.issued.year):
        subject = first.subject or last.subject
        shared[place - 1] = replace(_dated_like(first, last), agency=last.agency, subject=subject)


def _dated_like(mention: Mention, other: Mention) -> Mention:
    return replace(mention, issued=other.issued, issued_at=other.issued_at)


def _undated_before(folded: str, mentions: list[Mention], place: int) -> Iterator[int]:
    """Yield the mentions without a date just before the one at `place`, the nearest first."""
    for earlier in range(place - 1, -1, -1):
        one, other = mentions[earlier], mentions[earlier + 1]
        if one.issued or not GLUE.fullmatch(folded, one.context_end, other.context_start):
            return
        yield earlier


def _dates_behind(text: str, end: int) -> Iterator[Dated]:
    """Yield the dates that continue with the one that ends at `end`: "… và ngày 5/5/2022"."""
    while match := _NEXT_DATE.match(text, end):
        found = dated(match)
        if found is None:
            return
        yield found
        end = match.end()
