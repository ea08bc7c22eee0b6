"""How high awards stand, from dated data."""

from __future__ import annotations

from functools import lru_cache

from index.dated_tables import load
from index.store.keys import folded_key


@lru_cache(maxsize=4096)
def rank(award: str | None) -> int:
    """Return how high an award stands: 0 is highest.

    >>> rank("Huân chương Lao động hạng Nhì") < rank("Bằng khen của Thủ tướng Chính phủ") < rank("Bằng khen")
    True
    >>> rank("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh") < rank("Giấy khen") < rank(None)
    True
    """
    key = folded_key(award)
    fitting = [(len(start), place) for start, place in _beginnings() if key.startswith(start)]
    return max(fitting)[1] if fitting else len(_beginnings())


@lru_cache(maxsize=1)
def _beginnings() -> tuple[tuple[str, int], ...]:
    ranks = load("award_ranks")["ranks"]
    return tuple((start, place) for place, starts in enumerate(ranks) for start in starts)
