"""A row of figures while it is added up, in plain numbers, since there may be a hundred thousand to add."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.types import RecipientKind
from index.awards.types import KINDS, AwardEvent, Figure, StatsRow, Trend, TrendPoint


class Behind(NamedTuple):
    """What stands behind a figure.

    Attributes:
        event: None for a list without a clear award.
        certain: the award event counts among what can be relied on.
    """

    event: AwardEvent | None
    certain: bool
    nam: int | None
    documents: tuple[int, ...]


@dataclass(slots=True)
class Sum:
    """What one value adds up to.

    Attributes:
        labels: how often the value is found in each of its writings.
        events: what stands behind, by event id.
        documents: those behind without an event.
        figures: certain, uncertain and declared of each kind of recipient.
        by_year: recipients of all kinds.
    """

    labels: dict[str, int] = field(default_factory=dict)
    events: dict[str, Behind] = field(default_factory=dict)
    documents: set[int] = field(default_factory=set)
    figures: dict[RecipientKind, list[int]] = field(default_factory=dict)
    by_year: dict[int, int] = field(default_factory=dict)

    def add(self, behind: Behind, label: str | None, figures: Mapping[RecipientKind, Figure]) -> None:
        """Add what an event, or a list without a clear award, counts for."""
        self.note(behind, label, sum(figure.total for figure in figures.values()))
        for kind, figure in figures.items():
            self._count(kind, (figure.certain, figure.uncertain, figure.declared))

    def add_entry(self, behind: Behind, label: str | None, kind: RecipientKind, *, certain: bool) -> None:
        """Add one recipient."""
        self.note(behind, label, 1)
        mine = self.figures.get(kind)
        if mine is None:
            mine = self.figures[kind] = [0, 0, 0]
        mine[not certain] += 1

    def add_row(self, row: Sum) -> None:
        """Add what another row adds up to; an event of several rows counts once."""
        self.events.update(row.events)
        self.documents |= row.documents
        for kind, numbers in row.figures.items():
            self._count(kind, numbers)
        for nam, number in row.by_year.items():
            self.by_year[nam] = self.by_year.get(nam, 0) + number

    def note(self, behind: Behind, label: str | None, recipients: int) -> None:
        """Note what stands behind the value, and how many recipients of which year it adds."""
        event, _, nam, documents = behind
        if label:
            self.labels[label] = self.labels.get(label, 0) + 1
        if event is None:
            self.documents.update(documents)
        else:
            self.events[event.id] = behind
        if nam is not None:
            self.by_year[nam] = self.by_year.get(nam, 0) + recipients

    def _count(self, kind: RecipientKind, numbers: Sequence[int]) -> None:
        mine = self.figures.get(kind, (0, 0, 0))
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
        certain = sum([behind.certain for behind in self.events.values()])
        documents = self.documents.union(*[behind.documents for behind in self.events.values()])
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
        events = Counter(behind.nam for behind in self.events.values())
        points = []
        before: int | None = None
        for nam in years:
            number = self.by_year.get(nam, 0)
            change = round(100 * (number - before) / before, 1) if before else None
            points.append(TrendPoint(nam, events[nam], number, change))
            before = number
        return Trend(self.label, tuple(points))
