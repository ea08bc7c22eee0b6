"""Weighing what the views of a slot say: which number, day, month or year stands there, and how surely."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import prod
from typing import NamedTuple

import numpy as np

from ingest.handwriting.digits import Floats, numbers, score
from ingest.types import SlotKind

_DAYS = [str(day) for day in range(1, 32)] + [f"0{day}" for day in range(1, 10)]
_MONTHS = [str(month) for month in range(1, 13)] + [f"0{month}" for month in range(1, 10)]
_YEARS = [str(year) for year in range(1945, 2050)]
_CANDIDATES: dict[SlotKind, list[str]] = {"day": _DAYS, "month": _MONTHS, "year": _YEARS}
_LONE_DIGIT = 0.5
"""Days below 10 are written with a zero (Nghị định 30/2020/NĐ-CP), so a lone digit is often half of a day."""
_BLANK = 0.95
_KEPT = 4
_CALIBRATION = ((0.0, 0.55, 0.77, 1.0), (0.0, 0.5, 0.9, 0.99))
"""From the mean over the views to the share of readings that are right."""


_AGAINST_STROKES = 0.05
"""What a 1 or a 4 counts for whose strokes are the other's; of 44 that `crossbar` told it erred on none."""
Look = Callable[[int], Sequence[str]]
"""Says of each of so many digits whether its strokes are of a "1" or a "4", "" where they don't say."""


class Weighed(NamedTuple):
    """Values with their scores, best first; `best` is the first one's share before calibration."""

    values: tuple[tuple[str, float], ...]
    best: float
    blank: bool = False


def weigh(kind: SlotKind, views: Sequence[tuple[float, Floats]], look: Look = lambda _count: ()) -> Weighed:
    """Return what stands in a slot.

    Args:
        kind: of the slot.
        views: for each, what it counts for, and its chances as `LineReading` has them.
        look: tells a 1 from a 4, which the reader confuses.
    """
    empty = float(np.average([chances[:, 0].prod() for _, chances in views], weights=[w for w, _ in views]))
    candidates = _CANDIDATES.get(kind) or sorted({text for _, chances in views for text in numbers(chances)})
    if empty >= _BLANK or not candidates:
        return Weighed((), 0.0, blank=True)
    prior = np.array([_LONE_DIGIT if kind == "day" and len(text) == 1 else 1.0 for text in candidates])
    total = np.zeros(len(candidates))
    for weight, chances in views:
        chance = score(chances, candidates) * prior
        total += weight * chance / chance.sum()
    total *= [_fits(text, look(len(text))) for text in candidates]
    shares: dict[str, float] = {}
    for text, share in zip(candidates, total / total.sum(), strict=True):
        value = text if kind == "number" else str(int(text))
        shares[value] = shares.get(value, 0.0) + float(share) * (1 - empty)
    best = sorted(shares.items(), key=lambda item: -item[1])[:_KEPT]
    values = tuple((value, round(float(np.interp(share, *_CALIBRATION)), 3)) for value, share in best)
    return Weighed(values, best[0][1])


def _fits(text: str, strokes: Sequence[str]) -> float:
    """Return how well a number fits what the strokes of its digits say.

    >>> _fits("745", ("", "4", "")), _fits("715", ("", "4", "")), _fits("775", ("", "4", "")), _fits("74", ())
    (1.0, 0.05, 1.0, 1.0)
    """
    against = (digit in "14" and seen not in ("", digit) for digit, seen in zip(text, strokes, strict=False))
    return prod((_AGAINST_STROKES if wrong else 1.0 for wrong in against), start=1.0)
