"""A record of awards as a timeline: years, runs of titles, and the years that were not seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.awards.events import AwardEvent, Gathered
from index.awards.recipient_records import RecipientRecord
from index.awards.roster import RosterEntry, entries
from index.store.catalogue import Catalogue
from index.vetting.law import code_of


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """An award of a record.

    Attributes:
        nam: the year that it is for: the last of the time that the decision names, else the decision's own.
        nam_named: whether the decision names that time.
        thoi_gian: as printed.
        ly_do: what it was given for.
    """

    entry: RosterEntry
    nam: int | None
    nam_named: bool
    thoi_gian: str | None
    ly_do: str | None


@dataclass(frozen=True, slots=True)
class TitleRun:
    """A title that is won for one year each: the years in which it was seen, and those between.

    Attributes:
        runs: first and last of consecutive years, in order.
        not_seen: years between that no document of the archive has; a scan of them may be missing.
    """

    title: str
    runs: tuple[tuple[int, int], ...]
    not_seen: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RecipientTimeline:
    """A record of one person or collective, from the oldest to the newest.

    Attributes:
        not_seen: years between the first and the last award in which the archive has none.
    """

    record: RecipientRecord
    lines: tuple[TimelineLine, ...]
    titles: tuple[TitleRun, ...]
    not_seen: tuple[int, ...]


def timelines(
    catalogue: Catalogue, gathered: Gathered, records: Iterable[RecipientRecord]
) -> tuple[RecipientTimeline, ...]:
    """Return the timelines of records, in their order; second scans are left out."""
    events = {event.id: event for event in gathered.events}
    return tuple(_timeline(catalogue, gathered, events, record) for record in records)


def _timeline(
    catalogue: Catalogue, gathered: Gathered, events: dict[str, AwardEvent], record: RecipientRecord
) -> RecipientTimeline:
    places = [(entry.document, entry.position) for entry in record.entries]
    found = entries(catalogue, gathered, places, counted=True)
    lines = [_line(entry, events.get(entry.event or "")) for entry in found]
    lines.sort(key=lambda line: (line.nam or 9999, line.entry.ngay_quyet_dinh or "9", line.entry.document))
    given = [line for line in lines if line.entry.vai_tro != "đề nghị" and not line.entry.taken_out]
    years = {line.nam for line in given if line.nam}
    return RecipientTimeline(record, tuple(lines), tuple(_titles(given)), tuple(between(years)))


def _line(entry: RosterEntry, event: AwardEvent | None) -> TimelineLine:
    named = event.den_nam if event else None
    decided = int(entry.ngay_quyet_dinh[:4]) if entry.ngay_quyet_dinh else None
    reason = entry.thanh_tich or (event.ly_do if event else None)
    return TimelineLine(
        entry, named or decided, named is not None, event.thoi_gian if event else None, reason
    )


def _titles(lines: Sequence[TimelineLine]) -> Iterator[TitleRun]:
    years: defaultdict[str, set[int]] = defaultdict(set)
    for line in lines:
        entry = line.entry
        code = code_of(entry.hinh_thuc, entry.hang, entry.tham_quyen)
        if code and code.title and line.nam:
            years[entry.hinh_thuc or code.name].add(line.nam)
    for title, seen in years.items():
        yield TitleRun(title, tuple(consecutive(seen)), tuple(between(seen)))


def consecutive(years: Iterable[int]) -> list[tuple[int, int]]:
    """Return runs of consecutive years, first and last of each.

    >>> consecutive([2020, 2022, 2021, 2024])
    [(2020, 2022), (2024, 2024)]
    """
    runs: list[tuple[int, int]] = []
    for year in sorted(set(years)):
        if runs and year == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs


def between(years: Iterable[int]) -> list[int]:
    """Return the years between the first and the last that are not among them.

    >>> between([2020, 2023]), between([2020]), between([])
    ([2021, 2022], [], [])
    """
    seen = set(years)
    return [year for year in range(min(seen), max(seen)) if year not in seen] if seen else []
