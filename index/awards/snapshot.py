"""The figures of one archive at one moment: what they are made of is gathered once, for every question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from index.awards.breakdown import breakdown
from index.awards.conditions import EVERYTHING, Conditions, Filter
from index.awards.event_bonuses import with_bonuses
from index.awards.events import AwardEvent, Gathered, gather
from index.awards.recipient_records import Asked, RecipientList, recipients
from index.awards.roster import RosterEntry, roster
from index.awards.statistics import Statistics, StatsQuestion, statistics
from index.store.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Award events, lists and statistics, from one gathering.

    Lines of lists are too many to hold and are read from the catalogue as they are asked for; whoever needs
    them of the same moment, while others write, asks inside one reading transaction.
    """

    catalogue: Catalogue
    gathered: Gathered

    @classmethod
    def take(cls, catalogue: Catalogue) -> Self:
        """Gather all that an archive's figures are made of."""
        return cls(catalogue, gather(catalogue))

    def events(
        self, conditions: Conditions = EVERYTHING, /, *, proposals: bool = False
    ) -> tuple[AwardEvent, ...]:
        """Return the award events that fit, each once however often it is told, in the order of documents.

        They are those that the statistics count. `proposals` gives those too that are only proposed.
        """
        asked = Filter.of(conditions)
        sums = breakdown(self.catalogue, self.gathered, "year", asked)
        counted = {id for row in sums.values() for id in row.events}
        return tuple(
            with_bonuses(event, self.gathered.awards)
            for event in self.gathered.events
            if event.id in counted or (proposals and event.vai_tro == "đề nghị" and asked.takes_event(event))
        )

    def roster(self, conditions: Conditions = EVERYTHING, /) -> Iterator[RosterEntry]:
        """Yield the entries of the lists that are counted, with award and decision."""
        return roster(self.catalogue, self.gathered, Filter.of(conditions))

    def statistics(self, question: StatsQuestion, /) -> Statistics:
        """Return the figures that answer a question."""
        return statistics(self.catalogue, self.gathered, question)

    def recipients(self, asked: Asked, limit: int) -> RecipientList:
        """Return the records of people and collectives that are asked for, those with the most first."""
        return recipients(self.catalogue, self.gathered, asked, limit)
