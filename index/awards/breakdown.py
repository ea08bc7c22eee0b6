"""Award events and lists added up, by the value of what figures are distinguished by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal, get_args

from extract.types import RecipientKind, award_name
from index.awards.authorities import authority_keys
from index.awards.conditions import Filter, award_key_of, key
from index.awards.events import AwardEvent, Gathered
from index.awards.industry import industry_of
from index.awards.lists import KINDS, Entries
from index.awards.shortfalls import may_be_short, shortfalls
from index.awards.sums import Backing, Figure, Sum
from index.store import awards as award_rows
from index.store import recipients
from index.store.awards import Head
from index.store.catalogue import Catalogue

Dimension = Literal[
    "year",
    "award",
    "method",
    "authority",
    "agency",
    "unit",
    "recipient-kind",
    "recipient-class",
    "industry",
    "nhom",
]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
"""By what figures can be distinguished, in the order in which they are offered."""


_NO_HEAD = Head()
_OF_ENTRIES: tuple[Dimension, ...] = ("unit", "recipient-class", "industry")
"""What each entry of a list has for itself."""


_Sums = defaultdict[str | None, Sum]


def breakdown(catalogue: Catalogue, gathered: Gathered, by: Dimension, asked: Filter) -> _Sums:
    """Return what each value counts for, by its key, of all that is asked for; no proposals, nothing revoked.

    The key is None where the value is not known.
    """
    sums = _Sums(Sum)
    events = [one for one in gathered.events if one.counts and asked.takes_event(one)]
    if by in _OF_ENTRIES or asked.by_unit:
        _add_entries(sums, catalogue, gathered, by, asked, events)
        return sums
    value = _values(catalogue, gathered, by)
    for event in events:
        figures = _of_event(event, gathered.entries[event.id], asked, certain=_sure(event, by, asked))
        if asked.given.kind is None or figures:
            _add(sums, by, value(event, _NO_HEAD), _backing(event, by, asked), figures)
    _add_unclear(sums, gathered, by, asked, value)
    return sums


def _add(
    sums: _Sums,
    by: Dimension,
    value: tuple[str | None, str | None],
    backing: Backing,
    figures: Mapping[RecipientKind, Figure],
) -> None:
    if by != "recipient-kind":
        key, label = value
        sums[key].add(backing, label, figures)
        return
    for kind, figure in figures.items():
        sums[kind].add(backing, kind, {kind: figure})
    if backing.event and not figures:
        sums[None].add(backing, None, {})


def _backing(event: AwardEvent, by: Dimension, asked: Filter) -> Backing:
    documents = tuple([source.document for source in event.sources])
    return Backing(event, _sure(event, by, asked), event.nam, documents)


def _sure(event: AwardEvent, by: Dimension, asked: Filter) -> bool:
    dated = by == "year" or asked.given.dates is not None
    doubted = by == "method" and event.phuong_thuc_status == "uncertain"
    return event.status == "certain" and not doubted and (not dated or event.date_status == "certain")


def _of_event(
    event: AwardEvent, entries: Entries, asked: Filter, *, certain: bool
) -> dict[RecipientKind, Figure]:
    """Return the recipients of an event: as the list has them, and as declared where the list has none."""
    figures = {}
    short = {one.loai: one.missing for one in shortfalls([event])}
    for kind in KINDS:
        if not asked.takes_kind(kind):
            continue
        listed, declared = entries.of(kind), event.declared.of(kind) or 0
        unlisted = short.get(kind, 0)
        if listed or event.withdrawn.of(kind):
            sure = entries.certain.get(kind, 0) if certain else 0
            doubtful = listed * may_be_short(event, kind)
            figures[kind] = Figure(sure, listed - sure, unlisted=unlisted, beside_unread=doubtful)
        elif declared:
            figures[kind] = Figure(declared * certain, declared * (not certain), declared, unlisted)
    return figures


_Value = Callable[[AwardEvent | None, Head], tuple[str | None, str | None]]
"""Gives key and label of the value of an event, or of a document whose list has no clear award."""


def _values(catalogue: Catalogue, gathered: Gathered, by: Dimension) -> _Value:
    if by in _OF_EVENTS:
        return _OF_EVENTS[by]
    if by == "authority":
        keys = authority_keys(gathered.events)
        return lambda event, _: (keys[event.id], event.tham_quyen) if event else (None, None)
    if by == "nhom":
        classes = award_rows.classes(catalogue)
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
    return award_name(event.hinh_thuc, event.hang)


_OF_EVENTS: Mapping[Dimension, _Value] = {
    "year": lambda event, head: _year(event.nam if event else head.year),
    "award": lambda event, _: (award_key_of(event), _award(event)) if event else (None, None),
    "method": lambda event, _: _same(event.phuong_thuc if event else None),
    "agency": lambda event, head: _named(event.co_quan_ban_hanh if event else head.agency),
}
"""What an event, or the head of a document, says by itself."""


def _add_unclear(sums: _Sums, gathered: Gathered, by: Dimension, asked: Filter, value: _Value) -> None:
    """Add the lists of which nobody can tell what their entries receive: all uncertain."""
    wanted = unclear_wanted(gathered, asked)
    for one in (one for one in gathered.unclear if one.document in wanted):
        head = gathered.heads.get(one.document, _NO_HEAD)
        found = _uncertain(one.entries)
        figures = {kind: figure for kind, figure in found.items() if asked.takes_kind(kind)}
        _add(sums, by, value(None, head), Backing(None, False, head.year, (one.document,)), figures)


def _uncertain(entries: Entries) -> dict[RecipientKind, Figure]:
    return {kind: Figure(0, entries.of(kind)) for kind in KINDS if entries.of(kind)}


# -- entry by entry --------------------------------------------------------------------------------------

_Place = tuple[Backing, tuple[str | None, str | None]]
"""What stands behind the entries of a list, and the value that all of them have."""


def _add_entries(
    sums: _Sums,
    catalogue: Catalogue,
    gathered: Gathered,
    by: Dimension,
    asked: Filter,
    events: list[AwardEvent],
) -> None:
    """Add the entries one by one, by their units; what is only declared has no unit."""
    lists = _lists(catalogue, gathered, by, asked, events)
    industries = lru_cache(maxsize=None)(industry_of)
    units = lru_cache(maxsize=None)(asked.takes_unit)
    kinds = {kind for kind in KINDS if asked.takes_kind(kind)}
    lost = gathered.changed.lost
    places: dict[tuple[int, int | None], _Place | None] = {}
    for entry in recipients.entries(catalogue):
        kind, unit = entry.loai, entry.unit
        if kind not in kinds or not units(unit) or (entry.document, entry.position) in lost:
            continue
        place = (entry.document, entry.award)
        if place not in places:
            places[place] = lists.get(gathered.list_of(*place))
        found = places[place]
        if found is None:
            continue
        backing, (key, label) = found
        if by == "unit":
            key, label = unit or None, entry.name
        elif by == "recipient-class":
            key = label = entry.doi_tuong
        elif by == "industry":
            key = label = industries(unit)
        elif by == "recipient-kind":
            key = label = kind
        sure = entry.status == "certain" and (
            by != "recipient-class" or entry.doi_tuong_status != "uncertain"
        )
        sums[key].add_entry(backing, label, kind, certain=backing.certain and sure)
    if not asked.by_unit:
        _add_declared(sums, gathered, asked, by, events)


def _lists(
    catalogue: Catalogue, gathered: Gathered, by: Dimension, asked: Filter, events: list[AwardEvent]
) -> dict[str | int | None, _Place]:
    """Return what stands behind lists that are asked for, by event id, or document where unclear."""
    value = _values(catalogue, gathered, by)
    found: dict[str | int | None, _Place] = {}
    for event in events:
        found[event.id] = _backing(event, by, asked), value(event, _NO_HEAD)
    for id in unclear_wanted(gathered, asked):
        head = gathered.heads.get(id, _NO_HEAD)
        found[id] = Backing(None, False, head.year, (id,)), value(None, head)
    return found


def unclear_wanted(gathered: Gathered, asked: Filter) -> set[int]:
    """Return the documents with lists of unclear award that are asked for."""
    if asked.award or asked.authority:
        return set()
    heads = ((one.document, gathered.heads.get(one.document, _NO_HEAD)) for one in gathered.unclear)
    return {id for id, head in heads if asked.takes_date(head.date) and asked.takes_agency(head.agency)}


def _add_declared(
    sums: _Sums, gathered: Gathered, asked: Filter, by: Dimension, events: list[AwardEvent]
) -> None:
    """Add what the text declares and no list shows; and events of which nobody says how many."""
    for event in events:
        entries, backing = gathered.entries[event.id], _backing(event, by, asked)
        figures = _of_event(event, entries, asked, certain=backing.certain)
        declared = {kind: figure for kind, figure in figures.items() if figure.declared}
        short = {
            kind: Figure(unlisted=figure.unlisted)
            for kind, figure in figures.items()
            if figure.unlisted and not figure.declared
        }
        if declared or short or (not entries.total and asked.given.kind is None):
            sums[None].add(backing, None, declared | short)
