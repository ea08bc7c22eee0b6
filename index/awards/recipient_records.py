"""People's and collectives' records: what, when, by which decision, over all documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from typing import NamedTuple

from extract.types import AwardRole, RecipientKind, Status
from index.awards.events import Gathered
from index.awards.identities import Joins, standing
from index.awards.lists import KINDS
from index.awards.roster import RosterEntry, entries
from index.awards.same_person import SamePerson, suggestions
from index.awards.shortfalls import beside_unread_print, may_be_short, not_on_a_list, shortfalls
from index.dated_tables import has_words
from index.store import recipients as lists
from index.store.catalogue import Catalogue
from index.store.keys import folded_key, name_key
from index.store.recipients import Identity


@dataclass(frozen=True, slots=True)
class RecipientRecord:
    """A person's or a collective's record: what, when, by which decision.

    Attributes:
        id: handle of its first entry, "document.position".
        ten: the writing found most often.
        don_vi: likewise; None where none is named.
        entries: from the oldest to the newest.
        names: all writings of name and unit that people joined here, if more than one.
        suggestions: who might be the same.
        status: uncertain where no entry is certain.
        vai_tro: "đề nghị" where nothing was given: all entries are proposals.
    """

    id: str
    loai: RecipientKind
    ten: str
    don_vi: str | None
    nganh: str | None
    entries: tuple[RosterEntry, ...]
    names: tuple[tuple[str, str | None], ...] = ()
    suggestions: tuple[SamePerson, ...] = ()
    status: Status = "certain"
    vai_tro: AwardRole = "tặng"


@dataclass(frozen=True, slots=True)
class RecipientList:
    """Recipients' records, the most awards first.

    Attributes:
        total: of those that were asked for who received something; `records` are a page.
        proposed: how many more are only proposed; they stand behind the others.
        notes: sentences for the person who asked.
    """

    total: int
    records: tuple[RecipientRecord, ...]
    proposed: int = 0
    notes: tuple[str, ...] = ()


class Asked(NamedTuple):
    """Whose records are asked for.

    Attributes:
        name: part of the name, with diacritics or without; with diacritics they count.
        unit: part of the unit, or of a collective's own name.
        year: in which something was received; the record is shown whole.
    """

    name: str = ""
    unit: str = ""
    year: int | None = None


def recipients(catalogue: Catalogue, gathered: Gathered, asked: Asked, limit: int) -> RecipientList:
    """Return the records that are asked for, those with the most entries first; who is only proposed last."""
    joins = standing(catalogue)
    counts = _bearers(catalogue, joins, asked)
    if asked.year is not None:
        then = _in_year(catalogue, gathered, joins, asked.year)
        counts = {identity: count for identity, count in counts.items() if identity in then}
    given = _given(catalogue, gathered, joins, counts)
    order = ((one not in given, -count, one.key, one) for one, count in counts.items())
    shown = [identity for *_, identity in nsmallest(limit, order)]
    by_root = _entries(catalogue, gathered, joins, shown)
    records = tuple(_record(catalogue, joins, one, by_root[one]) for one in shown)
    total = sum(one in given for one in counts)
    return RecipientList(total, records, len(counts) - total, tuple(_notes(gathered)))


def _given(
    catalogue: Catalogue, gathered: Gathered, joins: Joins, found: Iterable[Identity]
) -> set[Identity]:
    """Return whoever of `found` stands on a list that isn't merely a proposal."""
    lists_of = {(tally.document, tally.award) for tally in lists.tallies(catalogue)}
    documents = {document for document, award in lists_of if not gathered.proposes(document, award)}
    if len(documents) == len({document for document, _ in lists_of}):
        return set(found)
    return {joins.root(one) for one in lists.identities_in(catalogue, sorted(documents))}


def _notes(gathered: Gathered) -> Iterator[str]:
    missing = sum(one.missing for one in shortfalls(gathered.events))
    if missing:
        yield not_on_a_list(missing)
    places = ((event, kind) for event in gathered.events for kind in KINDS if may_be_short(event, kind))
    if beside := sum(event.counted.of(kind) or 0 for event, kind in places):
        yield beside_unread_print(beside)


def _bearers(catalogue: Catalogue, joins: Joins, asked: Asked) -> dict[Identity, int]:
    """Return whoever has such a name and unit, with how many entries; joined ones under all their names."""
    name, unit = folded_key(asked.name), folded_key(asked.unit)
    exact = name_key(asked.name) if asked.name and name_key(asked.name) != name else ""
    counts: Counter[Identity] = Counter()
    wanted: set[Identity] = set()
    for identity, count, plain in lists.bearers(catalogue, name):
        root = joins.root(identity)
        counts[root] += count
        units = (identity.don_vi_key, plain) if identity.loai == "tập thể" else (identity.don_vi_key,)
        fits = not unit or any(has_words(unit, one) for one in units)
        if fits and (not exact or has_words(exact, identity.key)):
            wanted.add(root)
    return {root: counts[root] for root in wanted}


def _in_year(catalogue: Catalogue, gathered: Gathered, joins: Joins, year: int) -> set[Identity]:
    """Return who stands on a list of a decision of that year."""
    events = {event.id for event in gathered.events if event.nam == year}
    documents = {place[0] for place, id in gathered.lists.items() if id in events}
    documents |= {id for id, head in gathered.heads.items() if head.year == year}
    return {joins.root(identity) for identity in lists.identities_in(catalogue, sorted(documents))}


def _entries(
    catalogue: Catalogue, gathered: Gathered, joins: Joins, roots: Iterable[Identity]
) -> Mapping[Identity, list[RosterEntry]]:
    """Return the entries of each of `roots`, from the oldest to the newest."""
    members = [identity for root in roots for identity in joins.members(root)]
    root_at = {place: joins.root(one) for place, one in lists.places_of(catalogue, members).items()}
    by_root: defaultdict[Identity, list[RosterEntry]] = defaultdict(list)
    for entry in entries(catalogue, gathered, root_at):
        by_root[root_at[entry.document, entry.position]].append(entry)
    for mine in by_root.values():
        mine.sort(key=lambda one: (one.ngay_quyet_dinh or "9", one.document, one.position))
    return by_root


def _record(catalogue: Catalogue, joins: Joins, one: Identity, mine: list[RosterEntry]) -> RecipientRecord:
    members = joins.members(one)
    names = Counter((entry.ten, entry.don_vi) for entry in mine)
    ten, don_vi = min(names, key=lambda name: (-names[name], name[0], name[1] or ""))
    first = min(mine, key=lambda entry: (entry.document, entry.position))
    return RecipientRecord(
        id=first.id,
        loai=one.loai,
        ten=ten,
        don_vi=don_vi,
        nganh=next((entry.nganh for entry in mine if entry.nganh), None),
        entries=tuple(mine),
        names=tuple(sorted(names, key=lambda name: (name[0], name[1] or ""))) if len(members) > 1 else (),
        suggestions=suggestions(catalogue, members, {folded_key(ten) for ten, _ in names}),
        status="certain" if any(entry.status == "certain" for entry in mine) else "uncertain",
        vai_tro="đề nghị" if all(entry.vai_tro == "đề nghị" for entry in mine) else "tặng",
    )
