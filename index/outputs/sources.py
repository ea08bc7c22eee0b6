"""What the tables and the report take from the figures, as a protocol: they don't care who counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from extract.lexicon.dates import DateRange
from index.awards.types import AwardEvent, Conditions, RosterEntry, Statistics, StatsQuestion


class Figures(Protocol):
    """Award events, lists and statistics, of what meets the conditions."""

    def events(self, conditions: Conditions = ..., /) -> Iterable[AwardEvent]:
        """Each award once, however often it is told of."""

    def roster(self, conditions: Conditions = ..., /) -> Iterable[RosterEntry]:
        """Every line of every list."""

    def statistics(self, question: StatsQuestion, /) -> Statistics:
        """Figures by one dimension."""


def in_year(year: int | None) -> Conditions:
    """Return the condition that the decision is of `year`; none without."""
    return Conditions(dates=days_of(year)) if year else Conditions()


def days_of(year: int) -> DateRange:
    """Return the days of a year."""
    return DateRange(date(year, 1, 1), date(year, 12, 31))
