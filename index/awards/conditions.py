"""Which award events answer a person's conditions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Self

from extract.lexicon.dates import DateRange
from extract.types import RecipientKind
from index.awards.events import AwardEvent
from index.awards.industry import industry_of
from index.dated_tables import has_words
from index.store.keys import award_key, folded_key


@dataclass(frozen=True, slots=True)
class Conditions:
    """Which awards are meant; all conditions given must hold. Names are compared folded and in part.

    Attributes:
        dates: the day of the decision lies in this range; a date that is not known lies in none.
        award: part of the award kind, e.g. "bang khen", "huân chương lao động nhì".
        authority: part of who gives it.
        agency: part of the name of the agency that issued the decision.
        unit: part of the recipients' unit, or of a collective's own name.
        industry: of the recipients' units, e.g. "y tế".
        kind: of recipients.
    """

    dates: DateRange | None = None
    award: str | None = None
    authority: str | None = None
    agency: str | None = None
    unit: str | None = None
    industry: str | None = None
    kind: RecipientKind | None = None


EVERYTHING = Conditions()
"""No condition."""


def in_year(year: int | None) -> Conditions:
    """Return the condition that the decision is of `year`; none without."""
    return Conditions(dates=days_of(year)) if year else EVERYTHING


def days_of(year: int) -> DateRange:
    """Return the days of a year."""
    return DateRange(date(year, 1, 1), date(year, 12, 31))


key = lru_cache(maxsize=8192)(folded_key)
"""`folded_key`, for names of which there are few and which come again and again."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions, folded once. An empty text asks for nothing."""

    given: Conditions
    award: str
    authority: str
    agency: str
    unit: str
    industry: str

    @classmethod
    def of(cls, given: Conditions) -> Self:
        """Return the filter for conditions."""
        asked = (given.award, given.authority, given.agency, given.unit, given.industry)
        return cls(given, *map(folded_key, asked))

    @property
    def by_unit(self) -> bool:
        """Whether entries have to be distinguished by their units."""
        return bool(self.unit or self.industry)

    def takes_kind(self, kind: RecipientKind) -> bool:
        """Return whether this kind of recipient is asked for."""
        return self.given.kind in (None, kind)

    def takes_unit(self, unit_key: str) -> bool:
        """Return whether a unit, by its folded name, is asked for."""
        if self.unit and not has_words(self.unit, unit_key):
            return False
        return not self.industry or has_words(self.industry, key(industry_of(unit_key)))

    def takes_event(self, event: AwardEvent) -> bool:
        """Return whether an event fits in date, award, authority and agency."""
        return (
            self.takes_date(event.ngay_quyet_dinh)
            and (not self.award or has_words(self.award, award_key_of(event)))
            and (not self.authority or has_words(self.authority, key(event.tham_quyen)))
            and self.takes_agency(event.co_quan_ban_hanh)
        )

    def takes_agency(self, agency: str | None) -> bool:
        """Return whether an issuing agency is asked for."""
        return not self.agency or has_words(self.agency, key(agency))

    def takes_date(self, date: str | None) -> bool:
        """Return whether an ISO date, perhaps a year or month only, lies wholly in the range."""
        asked = self.given.dates
        if asked is None:
            return True
        if date is None:
            return False
        first, last = (date + "-01-01"[len(date) - 10 :], date + "-12-31"[len(date) - 10 :])
        if len(date) == len("2023-09-28"):
            first = last = date
        return asked.first.isoformat() <= first and last <= asked.last.isoformat()


@lru_cache(maxsize=1024)
def _award_key(kind: str, rank: str | None) -> str:
    return award_key(kind, rank)


def award_key_of(event: AwardEvent) -> str:
    """Return the folded kind and class of an event's award."""
    return _award_key(event.hinh_thuc, event.hang)
