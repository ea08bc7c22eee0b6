"""Which industry a unit belongs to, by words of its name; what the vocabulary doesn't know stays unknown."""

from __future__ import annotations

import re
from functools import cache

from index.dated_tables import load


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (line["ten"], re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, line['words']))})(?!\w)"))
        for line in load("industries")["nganh"]
    )


def industry_of(unit: str) -> str | None:
    """Return the industry of a unit by its folded name, None where no word tells.

    >>> industry_of("truong trung hoc co so doi xanh"), industry_of("cong an huyen"), industry_of("to 5")
    ('giáo dục và đào tạo', 'công an', None)
    """
    return next((name for name, pattern in _patterns() if pattern.search(unit)), None)
