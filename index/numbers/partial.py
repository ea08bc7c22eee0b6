"""Citations whose number is not whole: without its letters, or with a running number that was not read.

"Quyết định số 1234 ngày 5/6/2020" has no letters, "Quyết định số      /QĐ-UBND ngày 5/2/2025" no number. Kind
and day make up for what lacks, so they lead to a document where one alone agrees.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.types import Reference
from index.store import numbers
from index.store.catalogue import Catalogue
from index.store.citations import Mentions
from index.store.numbers import KindOfNumber

UNREAD = "?"
"""What keys have for a running number that was not read."""

Cited = tuple[str, str | None]
"""The key of a cited number, and the date it is cited with."""


def is_partial(key: str) -> bool:
    """Return whether the key of a cited number lacks its letters or its running number.

    >>> [is_partial(key) for key in ("1234", "123/2020", "?/qdubnd", "12/qdubnd", "5/2019/ttbnv")]
    [True, True, True, False, False]
    """
    return key.startswith(UNREAD) or not any(char.isalpha() for char in key)


def partial_keys(key: str, dates: Iterable[str | None]) -> list[str]:
    """Return the keys under which a number of documents of these dates (ISO) may be cited in part.

    >>> partial_keys("12/qdubnd", ["2020-06-05"])
    ['12', '?/qdubnd', '12/2020']
    """
    running, _, rest = key.partition("/")
    years = sorted({date[:4] for date in dates if date})
    return [running, f"{UNREAD}/{rest}", *(f"{running}/{year}" for year in years)]


def documents_meant(catalogue: Catalogue, cited: Iterable[Reference | Mentions]) -> dict[Cited, int]:
    """Return which document each partial citation means, where one alone agrees in day or year and kind."""
    kinds = {(one.key, one.ngay_ban_hanh): one.loai_van_ban for one in cited if is_partial(one.key)}
    days = {asked: day for asked in kinds if (day := _day(asked))}
    held = list(numbers.with_dates(catalogue, days.values())) if days else []
    found = {asked: _agreeing(asked[0], kinds[asked], day, held) for asked, day in days.items()}
    return {asked: min(ids) for asked, ids in found.items() if len(ids) == 1}


def _day(cited: Cited) -> str | None:
    """Return the day that a citation gives, or the year that stands in its number."""
    key, date = cited
    year = key.partition("/")[2]
    return date or (year if year.isdigit() else None)


def _agreeing(key: str, kind: str | None, day: str, held: Sequence[KindOfNumber]) -> set[int]:
    """Return the documents of the day or year that agree in what the citation has of the number."""
    running, _, letters = key.partition("/")
    of_day = [one for one in held if one.date and one.date.startswith(day)]
    if running == UNREAD:
        return {one.document for one in of_day if one.key.partition("/")[2] == letters}
    return {one.document for one in of_day if one.key.partition("/")[0] == running and one.kind == kind}
