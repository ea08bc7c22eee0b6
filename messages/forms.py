"""Numbers, dates and money as each language writes them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from messages.language import language


def number(value: int) -> str:
    """Return a number with its thousands apart: 1,234 in English, 1.234 in Vietnamese.

    >>> number(1234567)
    '1,234,567'
    """
    grouped = f"{value:,}"
    return grouped.replace(",", ".") if language() == "vi" else grouped


def decimal(value: float, digits: int = 1, sign: Literal["+", "-"] = "-") -> str:
    """Return a number with `digits` behind its point: 1.5 in English, 1,5 in Vietnamese.

    With the sign "+", a number above 0 has its sign, too.

    >>> decimal(1.25, 2), decimal(7, 0, "+")
    ('1.25', '+7')
    """
    written = f"{value:{sign}.{digits}f}"
    return written.replace(".", ",") if language() == "vi" else written


def percent(share: float) -> str:
    """Return a share as a percentage.

    >>> percent(0.967)
    '97%'
    """
    return f"{share:.0%}"


def money(dong: int) -> str:
    """Return a sum in đồng, with points as on Vietnamese paper in both languages.

    >>> money(1490000)
    '1.490.000 đồng'
    """
    return f"{dong:,}".replace(",", ".") + " đồng"


def day(iso: str) -> str:
    """Return a date as papers have it: a day below 10 and the months 1 and 2 with a 0 in Vietnamese.

    So Nghị định 30/2020/NĐ-CP wants it, Phụ lục I. In English both have two digits.

    >>> day("2023-09-08")
    '08/09/2023'
    """
    given = date.fromisoformat(iso)
    if language() != "vi":
        return f"{given:%d/%m/%Y}"
    month = f"{given:%m}" if given.month <= 2 else str(given.month)
    return f"{given:%d}/{month}/{given.year}"
