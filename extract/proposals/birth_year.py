"""The year of birth that stands behind a name."""

from __future__ import annotations

import re

from vietnamese.fold import fold_aligned

_BORN_BEHIND = re.compile(
    r"""\s*[,(–-]?\s*
    (?:(?:sinh\s+(?:ngay|nam)|nam\s+sinh|sn)\s*:?\s*)?   # , sinh năm 1980
    (?:\d{1,2}[/.-]\d{1,2}[/.-])?                        # 02/3/1980
    (?P<year>19[2-9]\d|200\d)(?!\d|\s*[-–/]\s*\d)        # 1980; not 2005-2010
    """,
    re.VERBOSE,
)
"""When somebody was born, right behind the name: a year there is no other, down to those of working age."""


def born_behind(text: str) -> int | None:
    """Return the year of birth with which a text begins.

    >>> born_behind(", sinh năm 1980, Trưởng thôn"), born_behind(" 1975 Bác sĩ"), born_behind(", năm 2020")
    (1980, 1975, None)
    """
    found = _BORN_BEHIND.match(fold_aligned(text))
    return int(found["year"]) if found else None
