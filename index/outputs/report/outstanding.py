"""Who stands out in a year: collectives and people with the highest, or the most, awards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from index.awards.events import AwardEvent
from index.awards.identities import standing
from index.awards.roster import RosterEntry
from index.outputs.report.facts import FigureSource, Outstanding
from index.outputs.report.ranks import rank
from index.outputs.report.words import document_name, evidence_of, whole_name
from index.store.catalogue import Catalogue
from index.store.keys import folded_key, name_key
from index.store.recipients import Identity

_SHOWN: Final = 10
"""Collectives that a report names, and as many people."""


def outstanding(
    catalogue: Catalogue, roster: Iterable[RosterEntry], events: Mapping[str, AwardEvent]
) -> tuple[Outstanding, ...]:
    """Return who received the highest awards, of equals those with the most; collectives, then people.

    One name with another unit is somebody else, unless a person has joined the two.
    """
    joins = standing(catalogue)
    by_bearer: defaultdict[Identity, list[RosterEntry]] = defaultdict(list)
    for entry in roster:
        if entry.hinh_thuc:
            own = Identity(entry.loai, name_key(entry.ten), folded_key(entry.don_vi))
            by_bearer[joins.root(own)].append(entry)
    ordered = sorted(
        by_bearer.items(), key=lambda item: (*_standing(item[1]), item[0].key, item[0].don_vi_key)
    )
    chosen = []
    for kind in ("tập thể", "cá nhân"):
        mine = [entries for identity, entries in ordered if identity.loai == kind]
        chosen += [_named(entries, events) for entries in mine[:_SHOWN]]
    return tuple(chosen)


def _standing(entries: list[RosterEntry]) -> tuple[int, int]:
    return min(rank(whole_name(entry)) for entry in entries), -len(entries)


def _named(entries: list[RosterEntry], events: Mapping[str, AwardEvent]) -> Outstanding:
    entries.sort(key=lambda entry: rank(whole_name(entry)))
    first = entries[0]
    return Outstanding(
        loai=first.loai,
        ten=first.ten,
        danh_xung=first.danh_xung,
        chuc_vu=first.chuc_vu,
        don_vi=first.don_vi,
        awards=tuple((whole_name(entry) or "", _evidence(entry, events)) for entry in entries),
        uncertain=any(entry.status == "uncertain" for entry in entries),
    )


def _evidence(entry: RosterEntry, events: Mapping[str, AwardEvent]) -> FigureSource:
    if entry.event is not None and entry.event in events:
        return evidence_of(events[entry.event])
    name = document_name("Quyết định", entry.so_quyet_dinh, entry.ngay_quyet_dinh)
    return FigureSource(name, entry.document, "quyết định của danh sách")
