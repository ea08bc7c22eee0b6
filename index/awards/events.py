"""Award events as they are shown: what is declared and counted, by which decision, with which sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from extract.types import AwardRole, RecipientKind, Status
from index.awards.changed_awards import (
    ISSUED_ANEW,
    ChangedAwards,
    changed_awards,
    issues_anew,
    only_issues_anew,
    takes_back,
)
from index.awards.decision_changes import AwardChange
from index.awards.decisions import decisions
from index.awards.decreed_bonus import BonusCheck
from index.awards.event_sources import EventSources, Provenance, event_sources
from index.awards.lists import NO_COUNTS, Entries, RecipientCounts, award_of, counted
from index.awards.unread_print import UnreadPages, gaps_in_lists, unread_beside_lists
from index.numbers import citations
from index.store import awards as award_rows
from index.store import pairs, recipient_corrections, recipients
from index.store.awards import AwardRow, Head
from index.store.catalogue import Catalogue
from index.store.keys import award_key
from index.store.recipients import EntryTally
from messages import Message


@dataclass(frozen=True, slots=True)
class AwardSource:
    """Where a document gives an award or mentions it: `position` in its awards, and the page.

    Attributes:
        so_ky_hieu: of this document.
    """

    document: int
    position: int
    vai_tro: AwardRole
    page: int
    so_ky_hieu: str | None
    status: Status


@dataclass(frozen=True, slots=True)
class AwardEvent:
    """One award as it was given once, however many documents give it or mention it.

    Attributes:
        id: of its first source, "document.position"; a handle, not an identity for ever.
        vai_tro: "tặng" where a held decision gives it, else what the first source does with it.
        told: how it is known.
        hang: class of the award.
        tham_quyen: who gives it.
        so_quyet_dinh: of the decision, as people put it right where they did.
        ngay_quyet_dinh: ISO; a told one perhaps a year or month only.
        number_status: how far the decision's number can be relied on.
        date_status: likewise its date.
        nam: year of the decision.
        decision: id of the decision where it is held.
        co_quan_ban_hanh: agency that issued the decision, where it is held.
        declared: numbers that the text states.
        counted: entries of the list; all None where no source has a list.
        uncertain_entries: how many of these are uncertain.
        unread_pages: where the list stands or would continue, and print was not read: it may be short.
        gap_pages: where the list stands and rows of it are missing.
        list_complete: a person says that nothing is missing on the list, whatever reading says of it.
        sources: the decision first, then those that mention it; of two scans of it, the first is counted.
        status: certain or uncertain.
        reason: why it is uncertain.
        bonuses: for each kind of recipient that it has.
        phuong_thuc: by which method it is given; None where nothing says it, or its sources disagree.
        phuong_thuc_can_cu: the words that say so.
        changes: what later documents do with its decision.
        taken_out: why no figure counts it, though a decision gives it; "" where figures count it.
        withdrawn: how many of those counted lost it by name, and are in no figure.
    """

    id: str
    hinh_thuc: str
    vai_tro: AwardRole
    told: Provenance
    sources: tuple[AwardSource, ...]
    hang: str | None = None
    tham_quyen: str | None = None
    so_quyet_dinh: str | None = None
    ngay_quyet_dinh: str | None = None
    date_status: Status = "missing"
    nam: int | None = None
    decision: int | None = None
    co_quan_ban_hanh: str | None = None
    ly_do: str | None = None
    thoi_gian: str | None = None
    tu_nam: int | None = None
    den_nam: int | None = None
    declared: RecipientCounts = NO_COUNTS
    counted: RecipientCounts = NO_COUNTS
    uncertain_entries: int = 0
    unread_pages: tuple[int, ...] = ()
    gap_pages: tuple[int, ...] = ()
    status: Status = "certain"
    reason: str = ""
    bonuses: tuple[BonusCheck, ...] = ()
    number_status: Status = "missing"
    phuong_thuc: str | None = None
    phuong_thuc_status: Status = "missing"
    phuong_thuc_can_cu: str | None = None
    changes: tuple[AwardChange, ...] = ()
    list_complete: bool = False
    taken_out: str = ""
    withdrawn: RecipientCounts = NO_COUNTS

    @property
    def counts(self) -> bool:
        """Whether figures count it: it is no mere proposal, and nothing takes it out."""
        return self.vai_tro != "đề nghị" and not self.taken_out

    def standing(self, kind: RecipientKind) -> int | None:
        """How many of one kind have it still: as listed, else as declared; None where nobody says."""
        if listed := self.counted.of(kind):
            return listed - (self.withdrawn.of(kind) or 0)
        return self.declared.of(kind)


_NO_HEAD = Head()
_NONE = Entries()
GIVING = ("Quyết định", "Sắc lệnh", "Lệnh")
"""Kinds of document that give awards."""
PROPOSING = ("Tờ trình", "Biên bản", "Biên bản họp", "Công văn")
"""Kinds of document whose lists, where no award of theirs was found, are of people who are proposed."""

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Unclear:
    """Entries of a list of which nobody can tell which award they receive."""

    document: int
    entries: Entries


@dataclass(frozen=True, slots=True)
class Gathered:
    """All award events of an archive, with what figures are made of.

    Attributes:
        entries: of the list that is counted, by event id.
        unsettled: pairs of decisions that look like one paper, which nobody has settled; they count once.
        lists: where the entries of an event stand: event id by (document, award position).
        unclear: lists whose award isn't clear.
        heads: of the documents that have awards or lists.
        awards: rows of each document.
        changed: what later documents do with the decisions.
    """

    events: tuple[AwardEvent, ...]
    entries: Mapping[str, Entries]
    lists: Mapping[tuple[int, int], str]
    unclear: tuple[Unclear, ...]
    heads: Mapping[int, Head]
    awards: Mapping[int, tuple[AwardRow, ...]]
    unsettled: tuple[tuple[int, int], ...] = ()
    changed: ChangedAwards = field(default_factory=ChangedAwards)

    def proposes(self, document: int, award: int | None) -> bool:
        """Return whether entries of a list are only proposed, by their award or by their paper's kind."""
        position = award_of(award, self.awards.get(document, ()))
        roles = {row.vai_tro for row in self.awards.get(document, ()) if position in (None, row.position)}
        kind = self.heads.get(document, _NO_HEAD).kind
        return roles == {"đề nghị"} or (not roles and kind in PROPOSING)

    def list_of(self, document: int, award: int | None) -> str | int | None:
        """Return what entries of a list count for: an event by id, or the document where it isn't clear.

        None where the list isn't the one that is counted.
        """
        position = award_of(award, self.awards.get(document, ()))
        return document if position is None else self.lists.get((document, position))


def gather(catalogue: Catalogue, document: int | None = None, also: Iterable[int] = ()) -> Gathered:
    """Return every award event of an archive, proposals included, in the order of their documents.

    With `document`, those of that document are whole, and others may be left out, but for those of the
    documents `also`.
    """
    only = None if document is None else sorted({*award_rows.near(catalogue, document), *also})
    found = list(award_rows.rows(catalogue, only))
    tallies = list(recipients.tallies(catalogue, only))
    awards: defaultdict[int, list[AwardRow]] = defaultdict(list)
    for row in found:
        awards[row.document].append(row)
    heads = award_rows.heads(catalogue, {*awards, *(tally.document for tally in tallies)})
    lengths: defaultdict[int, int] = defaultdict(int)
    for tally in tallies:
        lengths[tally.document] += tally.number
    sets = pairs.pair_sets(catalogue)
    giving = (row for row in found if row.vai_tro == "tặng")
    given = decisions(giving, heads, lengths, sets.same, sets.conflict)
    told = {row.quyet_dinh_key for row in found if row.vai_tro == "thuật lại" and row.quyet_dinh_key}
    gathered = event_sources(found, given, citations.holdings(catalogue, told))
    missing = {group.held for group in gathered if group.held and group.held not in heads}
    heads |= award_rows.heads(catalogue, missing) if missing else {}
    by_award = counted(tallies, awards)
    unread = unread_beside_lists(catalogue, awards, only)
    gaps = gaps_in_lists(catalogue, awards, only)
    whole = recipient_corrections.whole_lists(catalogue)
    scans = {id: one.documents[0] for one in given for id in one.documents}
    changed = changed_awards(catalogue, scans, heads)
    listed = (_with_unread(_event(one, heads, by_award), unread, gaps, whole) for one in gathered)
    made = [_changed(one, changed, awards, heads) for one in listed]
    counting = set(scans)
    made.sort(key=lambda one: _order(one.event))
    return Gathered(
        events=tuple(one.event for one in made),
        entries={one.event.id: one.entries for one in made},
        lists={place: one.event.id for one in made for place in one.places},
        unclear=tuple(
            one for one in _unclear(by_award, awards, scans, heads) if not _revoked(one.document, changed)
        ),
        unsettled=tuple(sorted(pair for pair in sets.unsettled if counting.issuperset(pair))),
        heads=heads,
        awards={id: tuple(rows) for id, rows in awards.items()},
        changed=changed,
    )


def _order(event: AwardEvent) -> tuple[int, int]:
    return event.sources[0].document, event.sources[0].position


def _unclear(
    by_award: Mapping[tuple[int, int | None], Entries],
    awards: Mapping[int, list[AwardRow]],
    scans: Mapping[int, int],
    heads: Mapping[int, Head],
) -> Iterator[Unclear]:
    """Yield the lists without a clear award; of several scans the counted one's, and no report's.

    A paper of a kind that only proposes or tells gives nothing, whatever it lists.
    """
    for (id, position), entries in by_award.items():
        gives = heads.get(id, _NO_HEAD).kind in (None, *GIVING)
        takes = not awards.get(id) and takes_back(heads.get(id, _NO_HEAD))
        counts = scans.get(id) == id or (not awards.get(id) and gives and not takes)
        if position is None and counts:
            yield Unclear(id, entries)


@dataclass(frozen=True, slots=True)
class _Made:
    event: AwardEvent
    entries: Entries
    places: list[tuple[int, int]]


def _event(
    group: EventSources, heads: Mapping[int, Head], by_award: Mapping[tuple[int, int | None], Entries]
) -> _Made:
    first, told = group.rows[0], group.sources
    head = heads.get(group.held, _NO_HEAD) if group.held else _NO_HEAD
    status, reason = group.status(heads)
    rows, entries = _list_of(group, by_award)
    own = group.told == "given"
    number = head.number or (None if own else first.so_quyet_dinh)
    date = head.date or (None if own else first.ngay_quyet_dinh)
    method = _method(told)
    event = AwardEvent(
        id=f"{first.document}.{first.position}",
        hinh_thuc=first.hinh_thuc,
        vai_tro=group.vai_tro,
        told=group.told,
        sources=tuple([_source(row, heads) for row in told]),
        hang=first.hang,
        tham_quyen=_first([row.tham_quyen for row in told]),
        so_quyet_dinh=number,
        ngay_quyet_dinh=date,
        number_status=head.number_status if head.number or own else first.status if number else "missing",
        date_status=head.date_status if head.date or own else first.status if date else "missing",
        nam=int(date[:4]) if date else None,
        decision=group.held,
        co_quan_ban_hanh=head.agency,
        ly_do="; ".join(dict.fromkeys(row.ly_do for row in group.rows if row.ly_do)) or None,
        thoi_gian=_first([row.thoi_gian for row in told]),
        tu_nam=_first([row.tu_nam for row in told]),
        den_nam=_first([row.den_nam for row in told]),
        declared=_declared(group),
        counted=entries.counts,
        uncertain_entries=sum(entries.uncertain.values()),
        status=status,
        reason=reason,
        phuong_thuc=method.phuong_thuc if method else None,
        phuong_thuc_status=method.phuong_thuc_status if method else "missing",
        phuong_thuc_can_cu=method.phuong_thuc_can_cu if method else None,
    )
    return _Made(event, entries, [(row.document, row.position) for row in rows])


def _method(rows: Sequence[AwardRow]) -> AwardRow | None:
    """Return the row whose method is that of an award; None where no row has one, or certain ones differ."""
    known = [row for row in rows if row.phuong_thuc]
    sure = [row for row in known if row.phuong_thuc_status == "certain"]
    counting = sure or known
    return counting[0] if len({row.phuong_thuc for row in counting}) == 1 else None


def _with_unread(made: _Made, unread: UnreadPages, gaps: UnreadPages, whole: Collection[int]) -> _Made:
    """Return what was made of an event, with the pages where its list may be short, unless a person knows."""
    if any(document in whole for document, _ in made.places):
        return replace(made, event=replace(made.event, list_complete=True))
    beside, within = _at(made, unread), _at(made, gaps)
    if not beside and not within:
        return made
    return replace(made, event=replace(made.event, unread_pages=beside, gap_pages=within))


def _at(made: _Made, pages: UnreadPages) -> tuple[int, ...]:
    return tuple(sorted({number for place in made.places for number in pages.get(place, ())}))


def _changed(
    made: _Made, changed: ChangedAwards, awards: Mapping[int, Sequence[AwardRow]], heads: Mapping[int, Head]
) -> _Made:
    """Return what was made of an event, with what later documents do with its decision."""
    event = made.event
    giving = dict.fromkeys(source.document for source in event.sources if source.vai_tro == "tặng")
    if event.decision is not None:
        giving[event.decision] = None
    if changes := changed.of(giving):
        key = award_key(event.hinh_thuc, event.hang)
        made = _without_lost(made, changed, awards)
        out = changed.why_not_counted(giving, key)
        made = replace(made, event=replace(made.event, changes=changes, taken_out=out))
    return _issued_anew(made, heads.get(event.sources[0].document, _NO_HEAD))


def _without_lost(made: _Made, changed: ChangedAwards, awards: Mapping[int, Sequence[AwardRow]]) -> _Made:
    """Return what was made of an event, without the entries that lost the award by name."""
    lost = [
        line
        for line in changed.lost.values()
        if (line.document, award_of(line.award, awards.get(line.document, ()))) in made.places
    ]
    if not lost:
        return made
    gone = Entries()
    for line in lost:
        gone.add(EntryTally(line.document, line.award, line.loai, line.status, 1))
    return replace(made, entries=made.entries.without(gone), event=replace(made.event, withdrawn=gone.counts))


def _issued_anew(made: _Made, head: Head) -> _Made:
    """Return what was made of an event: out of the figures where its paper gives nothing, only diplomas."""
    event = made.event
    if event.vai_tro != "tặng" or not issues_anew(head):
        return made
    if only_issues_anew(head):
        return replace(made, event=replace(event, taken_out=event.taken_out or Message(ISSUED_ANEW)))
    reason = event.reason or Message("its paper also issues diplomas anew, perhaps this one")
    return replace(made, event=replace(event, status="uncertain", reason=reason))


def _revoked(document: int, changed: ChangedAwards) -> bool:
    return any(change.revokes for change in changed.of([document]))


def _first(values: Iterable[_Value | None]) -> _Value | None:
    for value in values:
        if value is not None:
            return value
    return None


def _source(row: AwardRow, heads: Mapping[int, Head]) -> AwardSource:
    number = heads.get(row.document, _NO_HEAD).number
    return AwardSource(row.document, row.position, row.vai_tro, row.page, number, row.status)


def _list_of(
    group: EventSources, by_award: Mapping[tuple[int, int | None], Entries]
) -> tuple[list[AwardRow], Entries]:
    """Return the rows of the one document whose list is counted, and its entries.

    It is the decision's, wherever that has one, else the longest that another source has.
    """
    by_document: defaultdict[int, list[AwardRow]] = defaultdict(list)
    for row in group.others:
        by_document[row.document].append(row)
    best: tuple[list[AwardRow], Entries] = (group.rows, _sum(group.rows, by_award))
    if best[1].total:
        return best
    for rows in by_document.values():
        entries = _sum(rows, by_award)
        if entries.total > best[1].total:
            best = (rows, entries)
    return best


def _sum(rows: list[AwardRow], by_award: Mapping[tuple[int, int | None], Entries]) -> Entries:
    if len(rows) == 1:
        return by_award.get((rows[0].document, rows[0].position), _NONE)
    total = Entries()
    for row in rows:
        entries = by_award.get((row.document, row.position), _NONE)
        for mine, theirs in ((total.certain, entries.certain), (total.uncertain, entries.uncertain)):
            for kind, number in theirs.items():
                mine[kind] = mine.get(kind, 0) + number
    return total


def _declared(group: EventSources) -> RecipientCounts:
    """Return what is declared: the sum over the articles of the counted document, else what another says."""
    for rows in (group.rows, *([row] for row in group.others)):
        counts = RecipientCounts(
            _added(row.so_tap_the for row in rows),
            _added(row.so_ca_nhan for row in rows),
            _added(row.so_ho for row in rows),
        )
        if counts != RecipientCounts():
            return counts
    return RecipientCounts()


def _added(numbers: Iterable[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None
