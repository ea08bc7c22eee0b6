"""The figures of one archive: award events, lists, statistics, people's records."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from extract.types import says_list_may_be_short
from index.awards import identities
from index.awards.conditions import EVERYTHING, Conditions
from index.awards.event_bonuses import with_bonuses
from index.awards.events import AwardEvent, gather
from index.awards.identities import Join
from index.awards.recipient_records import Asked, RecipientList
from index.awards.roster import RosterEntry
from index.awards.shortfalls import open_lists
from index.awards.snapshot import Snapshot
from index.awards.statistics import Statistics, StatsQuestion
from index.curation.queue import ListToRead
from index.errors import ArchiveError, plain_errors
from index.store import documents, recipient_corrections
from index.store.awards import Head
from index.store.catalogue import Catalogue
from index.store.lock import WriterLock
from messages import Message


class Figures:
    """What the awards and lists of one archive add up to."""

    def __init__(self, catalogue: Catalogue, lock: WriterLock) -> None:
        self._catalogue = catalogue
        self._lock = lock

    def snapshot(self) -> Snapshot:
        """Return the figures as they are now, for whoever has several questions."""
        with plain_errors(self._catalogue.path.parent):
            return Snapshot.take(self._catalogue)

    def events(
        self, conditions: Conditions = EVERYTHING, *, proposals: bool = False
    ) -> tuple[AwardEvent, ...]:
        """Return the award events that fit, as `Snapshot.events` does."""
        with plain_errors(self._catalogue.path.parent):
            return self.snapshot().events(conditions, proposals=proposals)

    def of_document(self, document: int) -> tuple[AwardEvent, ...]:
        """Return the award events that a document gives, tells of or proposes."""
        with plain_errors(self._catalogue.path.parent):
            gathered = gather(self._catalogue, document)
            return tuple(
                with_bonuses(event, gathered.awards)
                for event in gathered.events
                if any(source.document == document for source in event.sources)
            )

    def roster(self, conditions: Conditions = EVERYTHING) -> Iterator[RosterEntry]:
        """Yield the entries of the lists that are counted, with award and decision."""
        with plain_errors(self._catalogue.path.parent):
            yield from self.snapshot().roster(conditions)

    def statistics(self, question: StatsQuestion) -> Statistics:
        """Return the figures that answer a question."""
        with plain_errors(self._catalogue.path.parent):
            return self.snapshot().statistics(question)

    def open_lists(self, limit: int) -> tuple[ListToRead, ...]:
        """Return the lists of recipients that were not read, or not in full, for a person to look for."""
        with plain_errors(self._catalogue.path.parent):
            return tuple(islice(self._open_lists(), limit))

    def _open_lists(self) -> Iterator[ListToRead]:
        """Yield the lists that awards lack, then those of which the rules say that they may be short."""
        gathered = self.snapshot().gathered
        whole = recipient_corrections.whole_lists(self._catalogue)
        spoken = set(whole)
        events = [event for event in gathered.events if event.sources[0].document not in whole]
        for event, what in open_lists(events):
            spoken.add(event.sources[0].document)
            place, unsure = event.sources[0], event.number_status == "uncertain"
            yield ListToRead(place.document, event.so_quyet_dinh, what, place.page, unsure)
        for id, notes in documents.record_notes(self._catalogue):
            note = next(filter(says_list_may_be_short, notes), None) if id not in spoken else None
            if note is not None:
                page = note.values.get("page", 1) if isinstance(note, Message) else 1
                head = gathered.heads.get(id, Head())
                at = page if isinstance(page, int) else 1
                yield ListToRead(id, head.number, note, at, head.number_status == "uncertain")

    def recipients(
        self, *, name: str = "", unit: str = "", year: int | None = None, limit: int = 20
    ) -> RecipientList:
        """Return the records of people and collectives, those with the most entries first.

        Args:
            name: part of the name; diacritics count where they are written.
            unit: part of the unit, or of a collective's own name.
            year: in which something was received; the records are whole all the same.
            limit: of records to return.
        """
        with plain_errors(self._catalogue.path.parent):
            return self.snapshot().recipients(Asked(name, unit, year), limit)

    def join(self, one: str, into: str, *, note: str = "") -> Join:
        """Say that the people of two entries, by id, are one, with all entries of these names and units.

        Raises:
            ArchiveError: an entry isn't there, they are of two kinds, or one already.
        """
        return self._say(one, into, note, undo=False)

    def part(self, one: str, into: str, *, note: str = "") -> Join:
        """Take back that the people of two entries, by id, are one.

        Raises:
            ArchiveError: nobody has joined them.
        """
        return self._say(one, into, note, undo=True)

    def _say(self, one: str, into: str, note: str, *, undo: bool) -> Join:
        self._lock.acquire()
        return identities.join(self._catalogue, _place(one), _place(into), note, undo=undo)


def _place(id: str) -> tuple[int, int]:
    """Return document and position of an entry's id.

    >>> _place("12.3")
    (12, 3)
    """
    document, dot, position = id.strip().partition(".")
    if not (dot and document.isdecimal() and position.isdecimal()):
        raise ArchiveError(
            Message(
                "'{id}' is not a recipient's id; it looks like 12.3, as `sovang recipients` prints it.", id=id
            )
        )
    return int(document), int(position)
