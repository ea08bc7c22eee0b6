"""Figures, and what adds up to them: recipients by kind, how sure they are, and what stands behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field, fields
from typing import NamedTuple

from extract.types import RecipientKind
from index.awards.events import AwardEvent
from index.awards.lists import KINDS
from index.awards.shortfalls import may_be_short


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, and how much of it stands on what.

    Attributes:
        certain: what can be relied on.
        uncertain: what was read with doubt, counted apart.
        declared: how many of both no list shows, so that only the text's own number says so.
        unlisted: how many decisions declare that stand on no list that was read: those of `declared` that
            a held decision gives, and those that a list is short of, which the figure leaves out.
        beside_unread: how many of both stand on lists that may be short, as print beside them was not read.
    """

    certain: int = 0
    uncertain: int = 0
    declared: int = 0
    unlisted: int = 0
    beside_unread: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return self.certain + self.uncertain

    def __add__(self, other: Figure) -> Figure:
        """Both together."""
        return Figure(
            self.certain + other.certain,
            self.uncertain + other.uncertain,
            self.declared + other.declared,
            self.unlisted + other.unlisted,
            self.beside_unread + other.beside_unread,
        )


@dataclass(frozen=True, slots=True)
class StatsRow:
    """The figures of one value.

    Attributes:
        value: what it is the row of; None for what is not known.
        awards: award events, each counted once, in every row that it reaches.
        tap_the: collectives; likewise individuals and households.
        events: ids of the award events behind it.
        documents: ids of the documents behind it.
    """

    value: str | None
    awards: Figure = Figure()
    tap_the: Figure = Figure()
    ca_nhan: Figure = Figure()
    ho: Figure = Figure()
    events: tuple[str, ...] = ()
    documents: tuple[int, ...] = ()

    @property
    def recipients(self) -> int:
        """Collectives, individuals and households together."""
        return self.tap_the.total + self.ca_nhan.total + self.ho.total


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """Awards and recipients of one year; `change` of the recipients to the year before, in per cent."""

    nam: int
    awards: int
    recipients: int
    change: float | None


@dataclass(frozen=True, slots=True)
class Trend:
    """One value over the years, or all (None) where years are what is told apart; years without any are 0."""

    value: str | None
    points: tuple[TrendPoint, ...]


class Backing(NamedTuple):
    """What stands behind a figure.

    Attributes:
        event: None for a list without a clear award.
        certain: the award event counts among what can be relied on.
    """

    event: AwardEvent | None
    certain: bool
    nam: int | None
    documents: tuple[int, ...]


_NOTHING = astuple(Figure())
_BESIDE_UNREAD = [one.name for one in fields(Figure)].index("beside_unread")


@dataclass(slots=True)
class Sum:
    """What one value adds up to.

    Attributes:
        labels: how often the value is found in each of its writings.
        events: what stands behind, by event id.
        documents: those behind without an event.
        figures: of each kind of recipient the numbers of its `Figure`, in their order.
        by_year: recipients of all kinds.
    """

    labels: dict[str, int] = field(default_factory=dict)
    events: dict[str, Backing] = field(default_factory=dict)
    documents: set[int] = field(default_factory=set)
    figures: dict[RecipientKind, list[int]] = field(default_factory=dict)
    by_year: dict[int, int] = field(default_factory=dict)

    def add(self, backing: Backing, label: str | None, figures: Mapping[RecipientKind, Figure]) -> None:
        """Add what an event, or a list without a clear award, counts for."""
        self.note(backing, label, sum(figure.total for figure in figures.values()))
        for kind, figure in figures.items():
            self._count(kind, astuple(figure))

    def add_entry(self, backing: Backing, label: str | None, kind: RecipientKind, *, certain: bool) -> None:
        """Add one recipient."""
        self.note(backing, label, 1)
        mine = self.figures.get(kind)
        if mine is None:
            mine = self.figures[kind] = list(_NOTHING)
        mine[not certain] += 1
        mine[_BESIDE_UNREAD] += backing.event is not None and may_be_short(backing.event, kind)

    def add_row(self, row: Sum) -> None:
        """Add what another row adds up to; an event of several rows counts once."""
        self.events.update(row.events)
        self.documents |= row.documents
        for kind, numbers in row.figures.items():
            self._count(kind, numbers)
        for nam, number in row.by_year.items():
            self.by_year[nam] = self.by_year.get(nam, 0) + number

    def note(self, backing: Backing, label: str | None, recipients: int) -> None:
        """Note what stands behind the value, and how many recipients of which year it adds."""
        event, _, nam, documents = backing
        if label:
            self.labels[label] = self.labels.get(label, 0) + 1
        if event is None:
            self.documents.update(documents)
        else:
            self.events[event.id] = backing
        if nam is not None:
            self.by_year[nam] = self.by_year.get(nam, 0) + recipients

    def _count(self, kind: RecipientKind, numbers: Sequence[int]) -> None:
        mine = self.figures.get(kind, _NOTHING)
        self.figures[kind] = [one + more for one, more in zip(mine, numbers, strict=True)]

    @property
    def recipients(self) -> int:
        """How many of all kinds."""
        return sum(numbers[0] + numbers[1] for numbers in self.figures.values())

    @property
    def label(self) -> str | None:
        """The writing found most often; of several, the first in order."""
        return min(self.labels, key=lambda text: (-self.labels[text], text), default=None)

    def row(self) -> StatsRow:
        """Return the row as it is shown."""
        certain = sum([backing.certain for backing in self.events.values()])
        documents = self.documents.union(*[backing.documents for backing in self.events.values()])
        tap_the, ca_nhan, ho = (Figure(*self.figures.get(kind, ())) for kind in KINDS)
        return StatsRow(
            value=self.label,
            awards=Figure(certain, len(self.events) - certain),
            tap_the=tap_the,
            ca_nhan=ca_nhan,
            ho=ho,
            events=tuple(self.events),
            documents=tuple(sorted(documents)),
        )

    def trend(self, years: range) -> Trend:
        """Return how the value went over the years."""
        events = Counter(backing.nam for backing in self.events.values())
        points = []
        before: int | None = None
        for nam in years:
            number = self.by_year.get(nam, 0)
            change = round(100 * (number - before) / before, 1) if before else None
            points.append(TrendPoint(nam, events[nam], number, change))
            before = number
        return Trend(self.label, tuple(points))
