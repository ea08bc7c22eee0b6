"""Side-by-side columns: where the head and the foot of a page run in two columns, and where the gutter is.

The head of a Vietnamese administrative document has the agency on the left and the nation on the right, the
foot has the recipients on the left and the signature on the right. What tells a column from a wide gap in a
line (a number left blank for the pen, justified text) is that the gutter continues over several rows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median
from typing import NamedTuple

from ingest.layout.rows import typical_height
from ingest.types import Box, PlacedWord

Row = list[PlacedWord]
_Score = tuple[int, int, float]

_STEPS = [x / 200 for x in range(36, 161)]  # where a gutter may run: 18 % to 80 % of the page's width
_MIN_GUTTER = 0.8  # in line heights; justified text rarely opens a gap as wide
_USUAL_GUTTER = 1.5  # likewise, for the middle one of the gutter's rows
_OUTSTANDING = 1.6  # times the usual gap of the row: a stretched line has wide gaps everywhere
_ADDRESSEE = re.compile(r"K[íìiĩïỉ]nh\s+(g[ửừứưuũủ]i|tr[ìíi]nh)", re.IGNORECASE)
"""Opens the block under the head, which is one column however wide the gaps in it ("Kính gửi:   - …")."""
_RECIPIENTS = re.compile(r"N[ơoờớ]i\s+nh[ậâạa]n\b", re.IGNORECASE)
"""Opens the foot, which has a column on its right even where only one line of that could be read."""
_NATION = re.compile(r"C[ỘỌÔO0]NG\s+H[ÒOÓỎ0]A\s+X|Đ[ẢÁẠA]NG\s+C[ỘỌÔO0]NG\s+S[ẢÁẠA]N")
"""Heads the right column of a page's head, beside which no more than one line may stand level."""
_TABLE_ROWS = 6  # so many rows filled on both sides and no other kind: a table


@dataclass(frozen=True, slots=True)
class Region:
    """Rows `first` to `last` (inclusive) run in two columns, separated at `gutter`.

    A table is a region whose rows belong together across the gutter: it is read row by row.
    """

    first: int
    last: int
    gutter: float
    is_table: bool


class _Split(NamedTuple):
    """One row separated at a certain x. `gap` is in line heights, 0 where a word stands across."""

    has_left: bool
    has_right: bool
    gap: float

    @property
    def crossed(self) -> bool:
        return self.gap < _MIN_GUTTER

    @property
    def two_sided(self) -> bool:
        return self.has_left and self.has_right and not self.crossed


class _Sides(NamedTuple):
    """What a row has left and right of any x: one more entry than it has words.

    Attributes:
        middles: of its words, in order; as many as lie left of an x are left of it.
        letters: how many letters and digits so many words on the left have.
        left: where so many words on the left stand.
        right: where all words but so many on the left stand.
    """

    middles: list[float]
    letters: list[int]
    left: list[Box | None]
    right: list[Box | None]


class _Traits(NamedTuple):
    """What is asked of a row for each gutter that is tried.

    Attributes:
        first, last: the middles of its outermost words.
        middles: those of its words that are no specks, in order.
        ends: how far each of them and those left of it reach to the right.
        starts: how far each of them and those right of it reach to the left.
        sides: what stands left and right of an x.
        is_addressee: whether it opens the block under the head.
        is_recipients: whether it opens the foot.
        begins_column: whether words of it are known to head a column.
        usual_gap: between neighbours.
    """

    first: float
    last: float
    middles: list[float]
    ends: list[float]
    starts: list[float]
    sides: _Sides
    is_addressee: bool
    is_recipients: bool
    begins_column: bool
    usual_gap: float


def find_regions(rows: Sequence[Row], aspect: float) -> list[Region]:
    """Return the regions of `rows` that run side by side, from top to bottom, none overlapping.

    Args:
        rows: as `ingest.layout.rows.build_rows` gives them.
        aspect: width of the page divided by its height, to compare gaps with line heights.
    """
    if not rows:
        return []
    height = typical_height([word for row in rows for word in row])
    traits = [_traits(row) for row in rows]
    grid = {x: [_split(trait, x, aspect / height) for trait in traits] for x in _STEPS}
    found: list[Region] = []
    _search(traits, grid, 0, len(rows) - 1, found)
    return sorted(found, key=lambda region: region.first)


def is_left(word: PlacedWord, gutter: float) -> bool:
    """Return whether `word` belongs to the left of `gutter`; one that stands across goes by its middle."""
    return _middle(word) < gutter


def _search(
    rows: Sequence[_Traits], grid: dict[float, list[_Split]], first: int, last: int, found: list[Region]
) -> None:
    """Add the best region within rows `first` to `last` to `found`, then look above and below it."""
    best = _best(rows, grid, first, last)
    if best is None:
        return
    found.append(best)
    _search(rows, grid, first, best.first - 1, found)
    _search(rows, grid, best.last + 1, last, found)


def _best(rows: Sequence[_Traits], grid: dict[float, list[_Split]], first: int, last: int) -> Region | None:
    best: tuple[float, int, int] | None = None
    best_score: _Score = (0, 0, 0.0)
    for x, splits in grid.items():
        for start, end in _runs(rows, splits, first, last):
            if end + 1 - start < best_score[0]:
                continue  # too few rows for as many lines beside one another
            score = _evidence(rows, splits, x, start, end)
            if score > best_score:
                best, best_score = (x, start, end), score
    if best is None:
        return None
    x, start, end = best
    return Region(start, end, x, _is_table(grid, x, start, end))


def _runs(rows: Sequence[_Traits], splits: list[_Split], first: int, last: int) -> list[tuple[int, int]]:
    """Return the longest runs of rows that no word crosses; the foot of a page begins a run of its own."""
    runs: list[tuple[int, int]] = []
    start = first
    for index in range(first, last + 1):
        if splits[index].crossed:
            runs.append((start, index - 1))
            start = index + 1
        elif rows[index].is_recipients:
            top = index  # the signature's first line may stand a little higher
            while top > start and not splits[top - 1].has_left:
                top -= 1
            runs.append((start, top - 1))
            start = top
    runs.append((start, last))
    return [(begin, end) for begin, end in runs if begin <= end]


def _evidence(rows: Sequence[_Traits], splits: list[_Split], x: float, start: int, end: int) -> _Score:
    """Return how much supports a gutter at `x`: lines beside one another, rows taken in, width.

    Zeroes where that is not enough: fewer than two lines beside others, or a gutter no wider than the gaps
    of justified text.
    """
    needed = 1 if any(row.begins_column for row in rows[start : end + 1]) else 2
    if end + 1 - start < needed:
        return 0, 0, 0.0
    # Columns set at different heights share no row at all: then the clear gap beside each line counts.
    run = splits[start : end + 1]
    gaps = [split.gap for split in run if split.two_sided] or [split.gap / 2 for split in run]
    if median(gaps) < _USUAL_GUTTER:
        return 0, 0, 0.0
    left = [box for row in rows[start : end + 1] if (box := _extent(row.sides, x, left=True))]
    right = [box for row in rows[start : end + 1] if (box := _extent(row.sides, x, left=False))]
    beside = sum(any(_beside(mine, other) for other in right) for mine in left)
    if beside < needed:
        return 0, 0, 0.0
    return beside, end - start, min(gaps)


def _extent(row: _Sides, x: float, *, left: bool) -> Box | None:
    """Return where the row's text on one side of `x` stands, None where there is none to speak of."""
    words = bisect_left(row.middles, x)
    letters = row.letters[words] if left else row.letters[-1] - row.letters[words]
    return (row.left if left else row.right)[words] if letters >= 3 else None


def _beside(one: Box, other: Box) -> bool:
    """Return whether two lines stand side by side, if not quite level; one under the other is further off."""
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    apart = abs(one.y0 + one.y1 - other.y0 - other.y1) / 2
    height = min(one.height, other.height)
    return shared > 0.3 * height or apart < 0.8 * height


def _is_table(grid: dict[float, list[_Split]], x: float, start: int, end: int) -> bool:
    """Return whether the rows belong together: a second gutter, or row after row filled on both sides."""
    two_sided = {i for i in range(start, end + 1) if grid[x][i].two_sided}
    if len(two_sided) >= _TABLE_ROWS and len(two_sided) >= 0.8 * (end + 1 - start):
        return True
    for other, splits in grid.items():
        shared = [i for i in two_sided if splits[i].two_sided]
        apart = [i for i in shared if grid[x][i] != splits[i]]
        if abs(other - x) > 0.08 and len(apart) >= 3 and len(apart) >= 0.5 * len(two_sided):
            return True
    return False


def _traits(row: Row) -> _Traits:
    middles = [_middle(word) for word in row]
    solid = sorted((word for word in row if not _is_speck(word)), key=_middle)
    opening = _opening(row)
    is_recipients = _RECIPIENTS.match(opening) is not None
    return _Traits(
        first=min(middles),
        last=max(middles),
        middles=[_middle(word) for word in solid],
        ends=list(accumulate((word.box.x1 for word in solid), max)),
        starts=list(accumulate((word.box.x0 for word in reversed(solid)), min))[::-1],
        sides=_sides(sorted(row, key=_middle)),
        is_addressee=_ADDRESSEE.match(opening) is not None,
        is_recipients=is_recipients,
        begins_column=is_recipients or _NATION.search(" ".join(word.text for word in row)) is not None,
        usual_gap=_usual_gap(row),
    )


def _sides(words: Row) -> _Sides:
    boxes = [word.box for word in words]
    return _Sides(
        middles=[_middle(word) for word in words],
        letters=list(accumulate((sum(map(str.isalnum, word.text)) for word in words), initial=0)),
        left=[None, *accumulate(boxes, _around)],
        right=[*list(accumulate(reversed(boxes), _around))[::-1], None],
    )


def _around(one: Box, other: Box) -> Box:
    return Box.around([one, other])


def _split(row: _Traits, x: float, per_line_height: float) -> _Split:
    """Part `row` at `x`; `per_line_height` turns a fraction of the page's width into line heights."""
    if row.is_addressee:
        return _Split(True, True, 0.0)
    left, right = row.first < x, row.last >= x
    parting = bisect_left(row.middles, x)
    start = row.ends[parting - 1] if parting else None
    stop = row.starts[parting] if parting < len(row.starts) else None
    clear_left = x - start if start is not None else x
    clear_right = stop - x if stop is not None else 1 - x
    if min(clear_left, clear_right) < 0:
        return _Split(left, right, 0.0)
    gap = (clear_left + clear_right) * per_line_height
    if start is not None and stop is not None and gap < _OUTSTANDING * row.usual_gap * per_line_height:
        gap = 0.0
    return _Split(left, right, gap)


def _middle(word: PlacedWord) -> float:
    return (word.box.x0 + word.box.x1) / 2


def _opening(row: Row) -> str:
    return " ".join(word.text for word in row[:3]).lstrip("-_.,:; ")


def _usual_gap(row: Row) -> float:
    """Return the median gap between neighbours, as a fraction of the page's width."""
    gaps = [max(0.0, b.box.x0 - a.box.x1) for a, b in pairwise(row)]
    return median(gaps) if len(gaps) >= 3 else 0.0


def _is_speck(word: PlacedWord) -> bool:
    """Return whether `word` is dirt or a rule rather than text: it must not close a gutter."""
    if any(c.isalnum() for c in word.text):
        return word.confidence < 0.3 and len(word.text) <= 2
    return word.confidence < 0.5 or not any(c in "-–—" for c in word.text)  # a dash between words is text
