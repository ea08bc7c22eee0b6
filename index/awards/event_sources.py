"""Award events: the same award met in a decision and in reports is one event with several sources.

An event is found by the decision that gives it (number, date, agency) and the award's kind with its class.
What is told of and points to a held decision joins the event of that decision; where it isn't held, all that
point to it with dates that agree are one event. What names no decision stays alone, and uncertain: it may be
told twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from extract.types import AwardRole, Status
from index.awards.decisions import AwardDecision, held_decision
from index.numbers.citations import Holding, agree
from index.store.awards import AwardRow, Head
from messages import Message

Provenance = Literal["given", "held", "not held", "not named", "proposed"]
"""How an award is known: a held decision gives it; or it is told of, and the decision is held but has none
such, is not held, or isn't named; or it is only proposed."""


_FULL = len("2023-09-28")


@dataclass(slots=True)
class EventSources:
    """The sources of one award event, while they are gathered; the rows of the counted document first.

    Attributes:
        rows: of the document that is counted; a decision may give one kind of award in several articles.
        others: further scans, and documents that tell of it.
    """

    told: Provenance
    rows: list[AwardRow]
    others: list[AwardRow]
    held: int | None = None
    reason: str = ""

    @property
    def sources(self) -> list[AwardRow]:
        """All rows, the counted first."""
        return [*self.rows, *self.others]

    @property
    def vai_tro(self) -> AwardRole:
        """What the first source does with the award."""
        return self.rows[0].vai_tro

    def status(self, heads: Mapping[int, Head]) -> tuple[Status, str]:
        """Return how far the event can be relied on, and why not fully."""
        if self.reason:
            return "uncertain", self.reason
        doubtful = next((row for row in self.rows if row.status == "uncertain"), None)
        if doubtful:
            return "uncertain", doubtful.reason or Message("the award was hard to read")
        head = heads.get(self.rows[0].document)
        if self.told == "given" and self.others and head and head.number_status == "uncertain":
            return "uncertain", Message("linked by a number that is uncertain")
        return "certain", ""


def event_sources(
    rows: Sequence[AwardRow], decisions: Iterable[AwardDecision], holdings: Mapping[str, list[Holding]]
) -> list[EventSources]:
    """Return the sources of each award event."""
    found, by_event = _given(decisions)
    loose: defaultdict[tuple[str, str], list[AwardRow]] = defaultdict(list)
    for row in rows:
        if row.vai_tro == "đề nghị":
            found.append(EventSources("proposed", [row], []))
        elif row.vai_tro == "thuật lại" and row.quyet_dinh_key is None:
            reason = Message("no decision is named, so it may be reported elsewhere as well")
            found.append(EventSources("not named", [row], [], reason=reason))
        elif row.vai_tro == "thuật lại":
            _join(row, holdings, by_event, loose, found)
    for alike in loose.values():
        found += _not_held(alike)
    return found


_ByDecision = dict[tuple[int, str], EventSources]
"""The sources of an event by a scan of its decision and the award's key."""


def _given(decisions: Iterable[AwardDecision]) -> tuple[list[EventSources], _ByDecision]:
    """Return an event for each kind of award of each decision, and the events by its documents."""
    found: list[EventSources] = []
    by_event: _ByDecision = {}
    for decision in decisions:
        mine: dict[str, EventSources] = {}
        for id in decision.documents:
            fresh: set[str] = set()
            for row in decision.awards[id]:
                group = mine.get(row.key)
                if group is None:
                    group = mine[row.key] = EventSources("given", [], [], id)
                    fresh.add(row.key)
                    found.append(group)
                (group.rows if row.key in fresh else group.others).append(row)
        by_event |= {(id, key): group for id in decision.documents for key, group in mine.items()}
    return found, by_event


def _join(
    row: AwardRow,
    holdings: Mapping[str, list[Holding]],
    by_event: _ByDecision,
    loose: defaultdict[tuple[str, str], list[AwardRow]],
    found: list[EventSources],
) -> None:
    """Put what a document tells of to the decision's event; apart where the decision has no such award."""
    held = held_decision(row, holdings)
    if held is None:
        loose[row.quyet_dinh_key or "", row.key].append(row)
        return
    group = by_event.get((held, row.key))
    if group is None:
        reason = Message("the decision is in the archive, but this award was not found in it")
        group = EventSources("held", [], [], held, reason=reason)
        by_event[held, row.key] = group
        found.append(group)
    (group.others if group.rows else group.rows).append(row)


def _not_held(alike: list[AwardRow]) -> list[EventSources]:
    """Part mentions of one number and award by their dates; one without a full date joins the only that fits.

    Without any date several documents may mean several decisions, which is then said.
    """
    dates = {row.ngay_quyet_dinh for row in alike if row.ngay_quyet_dinh}
    full = sorted(date for date in dates if len(date) == _FULL)
    by_date: defaultdict[str | None, list[AwardRow]] = defaultdict(list)
    for row in alike:
        date = row.ngay_quyet_dinh
        fitting = [day for day in full if date is None or agree(date, day)]
        by_date[fitting[0] if len(fitting) == 1 else date].append(row)
    found = []
    for date, rows in by_date.items():
        unsure = date is None and len({row.document for row in rows}) > 1
        reason = Message("reported without a date, so these may be several decisions") if unsure else ""
        first = next((row for row in rows if row.ngay_quyet_dinh == date), rows[0])
        found.append(
            EventSources("not held", [first], [row for row in rows if row is not first], reason=reason)
        )
    return found
