"""The lists of recipients, counted by award: which entries belong to which award of a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from extract.types import RecipientKind
from index.store.awards import AwardRow
from index.store.recipients import EntryTally

KINDS: tuple[RecipientKind, ...] = get_args(RecipientKind)
"""Collectives, individuals, households."""


@dataclass(frozen=True, slots=True)
class RecipientCounts:
    """How many collectives, individuals and households; None where nobody says."""

    tap_the: int | None = None
    ca_nhan: int | None = None
    ho: int | None = None

    def of(self, kind: RecipientKind) -> int | None:
        """The number of one kind of recipient."""
        return {"tập thể": self.tap_the, "cá nhân": self.ca_nhan, "hộ gia đình": self.ho}[kind]


NO_COUNTS = RecipientCounts()
"""Nobody says how many."""


@dataclass(slots=True)
class Entries:
    """How many entries of a list are certain and uncertain, by kind of recipient; filled once."""

    certain: dict[RecipientKind, int] = field(default_factory=dict)
    uncertain: dict[RecipientKind, int] = field(default_factory=dict)

    def add(self, tally: EntryTally) -> None:
        """Count the entries of a tally."""
        side = self.certain if tally.status == "certain" else self.uncertain
        side[tally.loai] = side.get(tally.loai, 0) + tally.number

    def without(self, gone: Entries) -> Entries:
        """Return the entries less those of another list, which are among them."""
        return Entries(_less(self.certain, gone.certain), _less(self.uncertain, gone.uncertain))

    def of(self, kind: RecipientKind) -> int:
        """How many entries there are of one kind."""
        return self.certain.get(kind, 0) + self.uncertain.get(kind, 0)

    @property
    def total(self) -> int:
        """How many entries there are."""
        return sum(self.certain.values()) + sum(self.uncertain.values())

    @property
    def counts(self) -> RecipientCounts:
        """The entries as counts; with no entry nothing is counted."""
        if not self.total:
            return RecipientCounts()
        return RecipientCounts(self.of("tập thể"), self.of("cá nhân"), self.of("hộ gia đình"))


_Numbers = dict[RecipientKind, int]


def _less(numbers: _Numbers, gone: _Numbers) -> _Numbers:
    return {kind: number - gone.get(kind, 0) for kind, number in numbers.items()}


def award_of(award: int | None, awards: Sequence[AwardRow]) -> int | None:
    """Return the position of the award that entries of a document's list belong to, None where unclear.

    Where the list doesn't say it, but the document gives one award only, or has only one, it is that one.
    """
    if award is not None:
        return award
    given = [row for row in awards if row.vai_tro == "tặng"]
    for rows in (given, awards):
        if len({row.key for row in rows}) == 1:
            return rows[0].position
    return None


def counted(
    tallies: Iterable[EntryTally], awards: Mapping[int, Sequence[AwardRow]]
) -> dict[tuple[int, int | None], Entries]:
    """Return the entries by document and award; the award is None where it isn't clear."""
    found: defaultdict[tuple[int, int | None], Entries] = defaultdict(Entries)
    for tally in tallies:
        found[tally.document, award_of(tally.award, awards.get(tally.document, ()))].add(tally)
    return dict(found)
