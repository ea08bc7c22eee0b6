"""Numbers that run with the dates through a year: which document runs against the others, and what it may be.

Only what is certain in number and date judges. Of the certain ones, those are firm that stand in every
longest row in which the dates never fall; the others are doubted, since one of them must be wrong.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

_ALIKE = {
    "0": "689",
    "1": "47",
    "2": "7",
    "3": "58",
    "4": "19",
    "5": "368",
    "6": "058",
    "7": "12",
    "8": "0356",
    "9": "04",
}
"""Figures that a hand or a bad scan makes alike."""

_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Member:
    """A document in its series.

    Attributes:
        number: the running number.
        suffix: the letter behind it, "" without: 3176b.
        sure: number and date are certain.
        number_sure: the number is.
        date_sure: the date is.
    """

    id: int
    number: int
    suffix: str
    day: date
    number_sure: bool
    date_sure: bool

    @property
    def sure(self) -> bool:
        """Whether it may judge others."""
        return self.number_sure and self.date_sure


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a series says of one document.

    Attributes:
        fits: it stands where its number and date belong.
        before: the firm neighbour below it; None at the beginning.
        after: likewise above it.
        numbers: which number it may have instead, the likeliest first.
        days: which date it may have instead.
    """

    member: Member
    fits: bool
    before: Member | None
    after: Member | None
    numbers: tuple[int, ...] = ()
    days: tuple[date, ...] = ()


def judge(members: Sequence[Member]) -> tuple[Judgement, ...]:
    """Return what the firm members say of all others, by number."""
    ordered = sorted(members, key=lambda m: (m.number, m.suffix, m.day, m.id))
    firm = firm_ones([member for member in ordered if member.sure])
    ids = {member.id for member in firm}
    bench = _Bench(firm, frozenset(member.number for member in members if member.sure))
    return tuple(bench.judged(member) for member in ordered if member.id not in ids)


def firm_ones(members: Sequence[Member]) -> list[Member]:
    """Return those of `members`, ordered by number, that stand in every longest row of rising dates."""
    up = _row_lengths([member.day.toordinal() for member in members])
    down = _row_lengths([-member.day.toordinal() for member in reversed(members)])[::-1]
    longest = max(up, default=0)
    in_one = [a + b - 1 == longest for a, b in zip(up, down, strict=True)]
    at_place = Counter(place for place, stands in zip(up, in_one, strict=True) if stands)
    return [
        member
        for member, place, stands in zip(members, up, in_one, strict=True)
        if stands and at_place[place] == 1
    ]


def _row_lengths(values: Sequence[int]) -> list[int]:
    """Return for each value the length of the longest row that never falls and ends with it.

    >>> _row_lengths([1, 5, 2, 2, 9])
    [1, 2, 2, 3, 4]
    """
    ends: list[int] = []
    lengths = []
    for value in values:
        at = bisect_right(ends, value)
        ends[at : at + 1] = [value]
        lengths.append(at + 1)
    return lengths


class _Bench:
    """The firm members, whose numbers and dates rise together."""

    def __init__(self, firm: Sequence[Member], taken: frozenset[int]) -> None:
        self._firm = firm
        self._taken = taken
        self._numbers = [member.number for member in firm]
        self._days = [member.day for member in firm]

    def judged(self, member: Member) -> Judgement:
        """Return what they say of another member."""
        below = self._around(
            bisect_left(self._numbers, member.number), bisect_right(self._numbers, member.number)
        )
        earlier, later = self._around(
            bisect_left(self._days, member.day), bisect_right(self._days, member.day)
        )
        low_enough = earlier is None or earlier.number < member.number
        if low_enough and (later is None or member.number < later.number):
            return Judgement(member, not member.sure, *below)
        numbers = self._numbers_between(member, earlier, later)
        days = _days_between(member, *below)
        neighbours = (earlier, later) if numbers or not days else below
        return Judgement(member, False, *neighbours, numbers[:_OFFERED], days[:_OFFERED])

    def _around(self, begin: int, end: int) -> tuple[Member | None, Member | None]:
        before = self._firm[begin - 1] if begin else None
        return before, self._firm[end] if end < len(self._firm) else None

    def _numbers_between(
        self, member: Member, earlier: Member | None, later: Member | None
    ) -> tuple[int, ...]:
        """Return the free numbers that its date leaves it, unless its number is the surer part."""
        if earlier is None or later is None or (member.number_sure and not member.date_sure):
            return ()
        between = (n for n in similar_numbers(member.number) if earlier.number < n < later.number)
        return tuple(n for n in between if n not in self._taken)


def _days_between(member: Member, before: Member | None, after: Member | None) -> tuple[date, ...]:
    """Return the days that its number leaves it, unless its date is the surer part."""
    if before is None or after is None or (member.date_sure and not member.number_sure):
        return ()
    return tuple(day for day in similar_days(member.day) if before.day <= day <= after.day)


def similar_numbers(number: int) -> Iterator[int]:
    """Yield the numbers that may have been read as `number`: figures that look alike, then one other figure.

    >>> list(similar_numbers(7))
    [1, 2, 3, 4, 5, 6, 8, 9]
    """
    for digits in _similar(str(number)):
        if digits[0] != "0":
            yield int(digits)


def similar_days(day: date) -> Iterator[date]:
    """Yield the days of the same year that may have been read as `day`, likewise.

    >>> [str(day) for day in similar_days(date(2023, 9, 28)) if day.month == 9][:3]
    ['2023-09-20', '2023-09-23', '2023-09-25']
    """
    for digits in _similar(day.strftime("%d%m")):
        try:
            yield day.replace(day=int(digits[:2]), month=int(digits[2:]))
        except ValueError:
            continue


def _similar(digits: str) -> Iterator[str]:
    """Yield other digits of the same length: one or two that look alike, then a single one of any shape."""
    told = {digits}
    alike = ["".join(choice) for choice in product(*(digit + _ALIKE[digit] for digit in digits))]
    changed = [(sum(a != b for a, b in zip(digits, other, strict=True)), other) for other in alike]
    near = [other for count, other in sorted(changed) if count <= 2]
    single = [digits[:at] + figure + digits[at + 1 :] for at in range(len(digits)) for figure in "0123456789"]
    for other in (*near, *single):
        if other not in told:
            told.add(other)
            yield other
