"""Award events in parts, each of which counts for one value of what figures are told apart by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from extract.types import RecipientKind
from index.catalogue import Catalogue
from index.figures import rows as catalogue_rows
from index.figures.conditions import Filter, award_key_of, key
from index.figures.events import Gathered
from index.figures.industry import industry_of
from index.figures.lists import Entries
from index.figures.rows import Head
from index.figures.types import KINDS, AwardEvent, Dimension, Figure

_NO_HEAD = Head()


class Share(NamedTuple):
    """A part of what an award event, or a list without a clear award, counts for.

    Attributes:
        key: of the value; None where the value is not known.
        label: the value in one of its writings.
        event: None for a list without a clear award.
        certain: the award event counts among what can be relied on.
        figures: of recipients, by kind.
    """

    key: str | None
    label: str | None
    event: AwardEvent | None
    certain: bool
    nam: int | None
    figures: Mapping[RecipientKind, Figure]
    documents: tuple[int, ...]


def shares(catalogue: Catalogue, gathered: Gathered, by: Dimension, asked: Filter) -> Iterator[Share]:
    """Yield the parts of everything that is asked for; proposals count for nothing."""
    events = [one for one in gathered.events if one.vai_tro != "đề nghị" and asked.takes_event(one)]
    if by in ("unit", "industry") or asked.by_unit:
        yield from _by_unit(catalogue, gathered, by, asked, events)
        return
    value = _values(catalogue, by)
    for event in events:
        figures = _of_event(event, gathered.entries[event.id], asked, certain=_sure(event, by, asked))
        if asked.given.kind is None or figures:
            yield from _parts(event, by, value(event, _NO_HEAD), figures, asked)
    yield from _unclear(gathered, by, asked, value)


def _sure(event: AwardEvent, by: Dimension, asked: Filter) -> bool:
    dated = by == "year" or asked.given.dates is not None
    return event.status == "certain" and (not dated or event.date_status == "certain")


def _parts(
    event: AwardEvent,
    by: Dimension,
    value: tuple[str | None, str | None],
    figures: Mapping[RecipientKind, Figure],
    asked: Filter,
) -> Iterator[Share]:
    documents = tuple(source.document for source in event.sources)
    sure = _sure(event, by, asked)
    if by != "recipient-kind":
        yield Share(*value, event, sure, event.nam, figures, documents)
        return
    for kind, figure in figures.items():
        yield Share(kind, kind, event, sure, event.nam, {kind: figure}, documents)
    if not figures:
        yield Share(None, None, event, sure, event.nam, {}, documents)


def _of_event(
    event: AwardEvent, entries: Entries, asked: Filter, *, certain: bool
) -> dict[RecipientKind, Figure]:
    """Return the recipients of an event: as the list has them, and as declared where the list has none."""
    figures = {}
    for kind in KINDS:
        if not asked.takes_kind(kind):
            continue
        listed, declared = entries.of(kind), event.declared.of(kind) or 0
        if listed:
            sure = entries.certain.get(kind, 0) if certain else 0
            figures[kind] = Figure(sure, listed - sure)
        elif declared:
            figures[kind] = Figure(declared * certain, declared * (not certain), declared)
    return figures


_Value = Callable[[AwardEvent | None, Head], tuple[str | None, str | None]]
"""Gives key and label of the value of an event, or of a document whose list has no clear award."""


def _values(catalogue: Catalogue, by: Dimension) -> _Value:
    if by == "year":
        return lambda event, head: _year(event.nam if event else head.year)
    if by == "award":
        return lambda event, _: (award_key_of(event), _award(event)) if event else (None, None)
    if by == "authority":
        return lambda event, _: _named(event.tham_quyen if event else None)
    if by == "agency":
        return lambda event, head: _named(event.co_quan_ban_hanh if event else head.agency)
    if by == "nhom":
        classes = dict(catalogue.sql.execute("SELECT document, nhom FROM classes").fetchall())
        return lambda event, _: _same(classes.get(_main(event)) if event else None)
    return lambda _event, _head: (None, None)


def _main(event: AwardEvent) -> int:
    return event.decision or event.sources[0].document


def _year(nam: int | None) -> tuple[str | None, str | None]:
    return _same(str(nam) if nam else None)


def _same(value: str | None) -> tuple[str | None, str | None]:
    return value, value


def _named(name: str | None) -> tuple[str | None, str | None]:
    return (key(name), name) if name else (None, None)


def _award(event: AwardEvent) -> str:
    return f"{event.hinh_thuc} hạng {event.hang}" if event.hang else event.hinh_thuc


def _unclear(gathered: Gathered, by: Dimension, asked: Filter, value: _Value) -> Iterator[Share]:
    """Yield the lists of which nobody can tell what their entries receive: all uncertain."""
    wanted = _unclear_wanted(gathered, asked)
    for one in (one for one in gathered.unclear if one.document in wanted):
        head = gathered.heads.get(one.document, _NO_HEAD)
        found = _uncertain(one.entries)
        figures = {kind: figure for kind, figure in found.items() if asked.takes_kind(kind)}
        if by != "recipient-kind":
            yield Share(*value(None, head), None, False, head.year, figures, (one.document,))
            continue
        for kind, figure in figures.items():
            yield Share(kind, kind, None, False, head.year, {kind: figure}, (one.document,))


def _uncertain(entries: Entries) -> dict[RecipientKind, Figure]:
    return {kind: Figure(0, entries.of(kind)) for kind in KINDS if entries.of(kind)}


# -- by unit ---------------------------------------------------------------------------------------------

_ONE: dict[tuple[RecipientKind, bool], Mapping[RecipientKind, Figure]] = {
    (kind, sure): {kind: Figure(int(sure), int(not sure))} for kind in KINDS for sure in (True, False)
}
"""One recipient; shared, since there may be a hundred thousand."""


class _Behind(NamedTuple):
    """What is the same for all entries of an event, or of a list without a clear award."""

    event: AwardEvent | None
    certain: bool
    nam: int | None
    value: tuple[str | None, str | None]
    documents: tuple[int, ...]


def _by_unit(
    catalogue: Catalogue, gathered: Gathered, by: Dimension, asked: Filter, events: list[AwardEvent]
) -> Iterator[Share]:
    """Yield the parts entry by entry, by their units; what is only declared has no unit."""
    behind = _behind(catalogue, gathered, by, asked, events)
    industries = lru_cache(maxsize=None)(industry_of)
    units = lru_cache(maxsize=None)(asked.takes_unit)
    kinds = {kind for kind in KINDS if asked.takes_kind(kind)}
    places: dict[tuple[int, int | None], _Behind | None] = {}
    for tally in catalogue_rows.tallies_by_unit(catalogue):
        document, award, kind, status, unit, name, _ = tally
        if kind not in kinds or not units(unit):
            continue
        place = (document, award)
        if place not in places:
            position = gathered.position_of(tally)
            id = document if position is None else gathered.lists.get((document, position))
            places[place] = behind.get(id)
        found = places[place]
        if found is None:
            continue
        event, certain, nam, (key, label), documents = found
        if by == "unit":
            key, label = unit or None, name
        elif by == "industry":
            key = label = industries(unit)
        elif by == "recipient-kind":
            key = label = kind
        yield Share(key, label, event, certain, nam, _ONE[kind, certain and status == "certain"], documents)
    if not asked.by_unit:
        yield from _without_list(gathered, asked, by, events)


def _behind(
    catalogue: Catalogue, gathered: Gathered, by: Dimension, asked: Filter, events: list[AwardEvent]
) -> dict[str | int | None, _Behind]:
    """Return what stands behind entries that are asked for, by event id, or document where unclear."""
    value = _values(catalogue, by)
    found: dict[str | int | None, _Behind] = {}
    for event in events:
        documents = tuple(source.document for source in event.sources)
        parts = (_sure(event, by, asked), event.nam, value(event, _NO_HEAD), documents)
        found[event.id] = _Behind(event, *parts)
    for id in _unclear_wanted(gathered, asked):
        head = gathered.heads.get(id, _NO_HEAD)
        found[id] = _Behind(None, False, head.year, value(None, head), (id,))
    return found


def _unclear_wanted(gathered: Gathered, asked: Filter) -> set[int]:
    """Return the documents with lists of unclear award that are asked for."""
    if asked.award or asked.authority:
        return set()
    heads = ((one.document, gathered.heads.get(one.document, _NO_HEAD)) for one in gathered.unclear)
    return {id for id, head in heads if asked.takes_date(head.date) and asked.takes_agency(head.agency)}


def _without_list(
    gathered: Gathered, asked: Filter, by: Dimension, events: list[AwardEvent]
) -> Iterator[Share]:
    """Yield what the text declares and no list shows; and events of which nobody says how many."""
    for event in events:
        entries = gathered.entries[event.id]
        certain = _sure(event, by, asked)
        figures = _of_event(event, entries, asked, certain=certain)
        declared = {kind: figure for kind, figure in figures.items() if figure.declared}
        if declared or (not entries.total and asked.given.kind is None):
            documents = tuple(source.document for source in event.sources)
            yield Share(None, None, event, certain, event.nam, declared, documents)
