"""Award events and lists added up, by the value of what figures are told apart by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import lru_cache

from extract.types import RecipientKind
from index.awards import rows as catalogue_rows
from index.awards.conditions import Filter, award_key_of, key
from index.awards.events import Gathered
from index.awards.industry import industry_of
from index.awards.lists import Entries
from index.awards.rows import Head
from index.awards.sums import Behind, Sum
from index.awards.types import KINDS, AwardEvent, Dimension, Figure
from index.store.catalogue import Catalogue

_NO_HEAD = Head()


_Sums = defaultdict[str | None, Sum]


def add_up(catalogue: Catalogue, gathered: Gathered, by: Dimension, asked: Filter) -> _Sums:
    """Return what each value counts for, by its key, of everything that is asked for; no proposals.

    The key is None where the value is not known.
    """
    sums = _Sums(Sum)
    events = [one for one in gathered.events if one.vai_tro != "đề nghị" and asked.takes_event(one)]
    if by in ("unit", "industry") or asked.by_unit:
        _add_entries(sums, catalogue, gathered, by, asked, events)
        return sums
    value = _values(catalogue, by)
    for event in events:
        figures = _of_event(event, gathered.entries[event.id], asked, certain=_sure(event, by, asked))
        if asked.given.kind is None or figures:
            _add(sums, by, value(event, _NO_HEAD), _behind(event, by, asked), figures)
    _add_unclear(sums, gathered, by, asked, value)
    return sums


def _add(
    sums: _Sums,
    by: Dimension,
    value: tuple[str | None, str | None],
    behind: Behind,
    figures: Mapping[RecipientKind, Figure],
) -> None:
    if by != "recipient-kind":
        key, label = value
        sums[key].add(behind, label, figures)
        return
    for kind, figure in figures.items():
        sums[kind].add(behind, kind, {kind: figure})
    if behind.event and not figures:
        sums[None].add(behind, None, {})


def _behind(event: AwardEvent, by: Dimension, asked: Filter) -> Behind:
    documents = tuple([source.document for source in event.sources])
    return Behind(event, _sure(event, by, asked), event.nam, documents)


def _sure(event: AwardEvent, by: Dimension, asked: Filter) -> bool:
    dated = by == "year" or asked.given.dates is not None
    return event.status == "certain" and (not dated or event.date_status == "certain")


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


def _add_unclear(sums: _Sums, gathered: Gathered, by: Dimension, asked: Filter, value: _Value) -> None:
    """Add the lists of which nobody can tell what their entries receive: all uncertain."""
    wanted = unclear_wanted(gathered, asked)
    for one in (one for one in gathered.unclear if one.document in wanted):
        head = gathered.heads.get(one.document, _NO_HEAD)
        found = _uncertain(one.entries)
        figures = {kind: figure for kind, figure in found.items() if asked.takes_kind(kind)}
        _add(sums, by, value(None, head), Behind(None, False, head.year, (one.document,)), figures)


def _uncertain(entries: Entries) -> dict[RecipientKind, Figure]:
    return {kind: Figure(0, entries.of(kind)) for kind in KINDS if entries.of(kind)}


# -- entry by entry --------------------------------------------------------------------------------------

_Place = tuple[Behind, tuple[str | None, str | None]]
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
    places: dict[tuple[int, int | None], _Place | None] = {}
    for document, award, kind, status, unit, name in catalogue_rows.entries(catalogue):
        if kind not in kinds or not units(unit):
            continue
        place = (document, award)
        if place not in places:
            places[place] = lists.get(gathered.list_of(document, award))
        found = places[place]
        if found is None:
            continue
        behind, (key, label) = found
        if by == "unit":
            key, label = unit or None, name
        elif by == "industry":
            key = label = industries(unit)
        elif by == "recipient-kind":
            key = label = kind
        sums[key].add_entry(behind, label, kind, certain=behind.certain and status == "certain")
    if not asked.by_unit:
        _add_declared(sums, gathered, asked, by, events)


def _lists(
    catalogue: Catalogue, gathered: Gathered, by: Dimension, asked: Filter, events: list[AwardEvent]
) -> dict[str | int | None, _Place]:
    """Return what stands behind lists that are asked for, by event id, or document where unclear."""
    value = _values(catalogue, by)
    found: dict[str | int | None, _Place] = {}
    for event in events:
        found[event.id] = _behind(event, by, asked), value(event, _NO_HEAD)
    for id in unclear_wanted(gathered, asked):
        head = gathered.heads.get(id, _NO_HEAD)
        found[id] = Behind(None, False, head.year, (id,)), value(None, head)
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
        entries, behind = gathered.entries[event.id], _behind(event, by, asked)
        figures = _of_event(event, entries, asked, certain=behind.certain)
        declared = {kind: figure for kind, figure in figures.items() if figure.declared}
        if declared or (not entries.total and asked.given.kind is None):
            sums[None].add(behind, None, declared)
