"""How papers and years are named in findings."""

from __future__ import annotations

from collections.abc import Iterable

from index.vetting.types import EarlierAward
from messages import day


def decision_named(one: EarlierAward) -> str:
    """Return the decision of an earlier award: number and day, else its document in the archive.

    Numbers and days are written alike in both languages; the page stands beside the award itself.
    """
    number = one.so_quyet_dinh or f"#{one.document}"
    date = one.ngay_quyet_dinh
    return f"{number} ({day(date) if len(date) == 10 else date})" if date else number


def years_named(years: Iterable[int]) -> str:
    """Return years side by side.

    >>> years_named([2022, 2021])
    '2021, 2022'
    """
    return ", ".join(map(str, sorted(years)))
