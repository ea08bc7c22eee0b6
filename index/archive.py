"""The archive: the one face that the command line and the web pages see.

What a search doesn't need is loaded when it is asked for: a search is often a process of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from extract.lexicon.dates import DateRange
from extract.types import Record
from index.document_intake import DocumentIntake
from index.errors import ArchiveError, ClusterError, plain_errors
from index.search.answer import answer
from index.search.engines.choice import EngineName
from index.search.types import SearchRequest, SearchResult
from index.store import boundary, field_candidates, originals, pages
from index.store import catalogue as catalogues
from index.store.catalogue import Catalogue
from index.store.lock import WriterLock
from index.store.restrictions import hide_restricted, renew_hidden
from index.types import Correction, DocumentSummary, HeldReference, StoredDocument
from ingest.types import Box, Document
from messages import Message

if TYPE_CHECKING:
    from datetime import date

    from extract.proposals.types import ProposalList
    from index.awards.figures import Figures
    from index.compliance.form import Finding
    from index.compliance.scans import Scans
    from index.curation.corrections import Corrections
    from index.curation.list_corrections import ListCorrections
    from index.curation.pairs import Pairs
    from index.curation.queue import Review, ReviewItem
    from index.curation.reread import Rereading
    from index.curation.restrictions import Restrictions
    from index.curation.series import Series
    from index.dossiers.calendar import Calendar
    from index.dossiers.dossiers import Dossiers
    from index.forms.fill import FilledForm
    from index.handover.handover import Handover
    from index.maintenance.maintenance import Maintenance
    from index.maintenance.types import ArchiveStatus, Fault
    from index.numbers.neighbourhood import Neighbourhood
    from index.numbers.types import CitedBy, MissingDocument
    from index.outputs.outputs import Outputs
    from index.search.saved import Searches
    from index.vetting.timeline import RecipientTimeline
    from index.vetting.types import Vetting


class Archive(DocumentIntake):
    """An archive in one folder. Use it as a context manager; not to be shared between threads."""

    @cached_property
    def corrections(self) -> Corrections:
        """What people put right."""
        from index.curation.corrections import Corrections

        return Corrections(self._catalogue, self._lock)

    @cached_property
    def lists(self) -> ListCorrections:
        """What people put right in lists of recipients."""
        from index.curation.list_corrections import ListCorrections

        return ListCorrections(self._catalogue, self._lock)

    @cached_property
    def pairs(self) -> Pairs:
        """Documents that are the same paper, or claim one number."""
        from index.curation.pairs import Pairs

        return Pairs(self._catalogue, self._lock)

    @cached_property
    def restrictions(self) -> Restrictions:
        """What not everybody may see."""
        from index.curation.restrictions import Restrictions

        return Restrictions(self._catalogue, self._lock)

    @cached_property
    def searches(self) -> Searches:
        """Searches that people keep."""
        from index.search.saved import Searches

        return Searches(self._catalogue)

    @cached_property
    def rereading(self) -> Rereading:
        """Letting newer rules, or a newer reader, at what is held."""
        from index.curation.reread import Rereading

        return Rereading(self._catalogue, self._lock)

    @cached_property
    def figures(self) -> Figures:
        """Awards and who received them, counted."""
        from index.awards.figures import Figures

        return Figures(self._catalogue, self._lock)

    @cached_property
    def outputs(self) -> Outputs:
        """What leaves the archive as tables and drafts."""
        from index.outputs.outputs import Outputs

        return Outputs(self._catalogue, self.figures.snapshot)

    @cached_property
    def dossiers(self) -> Dossiers:
        """The files in which documents are kept."""
        from index.dossiers.dossiers import Dossiers

        return Dossiers(self._catalogue, self._lock)

    def calendar(self, on: date) -> Calendar:
        """Return which dossiers are due for transfer on a day, and of which the time of keeping is over."""
        from index.dossiers.calendar import calendar
        from index.store.audit import last_days

        with plain_errors(self.folder):
            return calendar(self.dossiers.all(), last_days(self._catalogue, "handed over"), on)

    @cached_property
    def handover(self) -> Handover:
        """Packages of dossiers for the archives that receive them."""
        from index.handover.handover import Handover

        return Handover(self._catalogue, self.dossiers)

    @cached_property
    def maintenance(self) -> Maintenance:
        """What keeps the archive whole."""
        from index.maintenance.maintenance import Maintenance

        return Maintenance(self._catalogue, self._index, self.folder, self._lock)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        create: bool = False,
        wait: float | None = None,
    ) -> Self:
        """Open the archive in `folder`.

        Args:
            folder: where the archive stands.
            create: open for writing: make the archive where there is none, and keep other writers out until
                it is closed.
            wait: seconds to wait for another writer, by default a moment.

        Raises:
            ArchiveError: there is no archive (and not `create`), it is of a newer version, or another process
                is writing to it (and `create`); or links stand in it, or programs in its catalogue.
        """
        path = folder / catalogues.FILE_NAME
        if create:
            with plain_errors(folder):
                folder.mkdir(parents=True, exist_ok=True)
        elif not path.is_file():
            raise ArchiveError(
                Message(
                    "There is no archive in {folder}; make one with `sovang ingest` or give another folder.",
                    folder=folder,
                )
            )
        boundary.refuse_links(folder)
        lock = WriterLock(folder)
        if create:
            lock.acquire(wait)
        try:
            return cls(folder, Catalogue.open(path, create=create), lock)
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Give everything back. Documents that the search engine doesn't know yet stay noted as waiting."""
        self._index.close()
        self._catalogue.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- taking in ---------------------------------------------------------------------------------

    def commit_index(self) -> None:
        """Bring search engine, pairs and files up to date with the catalogue, at the end of a batch."""
        self._lock.acquire()
        try:
            self._update_index()  # first: what was added is wanted in searches at once
        finally:  # a cluster that is away is no reason to leave these undone
            self.pairs.find()
            self.dossiers.suggest()

    def finish(self) -> None:
        """Bring all that is derived up to date at the end of a batch: search index and manifest.

        Raises:
            ArchiveError: the archive was removed meanwhile.
        """
        self._catalogue.refuse_vanished()
        try:
            self.commit_index()
        except ClusterError:
            self.write_manifest()
            raise
        self.write_manifest()

    def write_manifest(self) -> bool:
        """Let the manifest of the originals say what the catalogue says; return whether it didn't."""
        self._lock.acquire()
        with plain_errors(self.folder):
            originals.sweep(self.folder)
            return originals.update_manifest(self._catalogue, self.folder)

    # -- asking ------------------------------------------------------------------------------------

    def search(self, request: SearchRequest) -> SearchResult:
        """Return what answers `request`."""
        with plain_errors(self.folder):
            return answer(self._catalogue, self._index, request)

    def places_on_page(self, id: int, number: int, request: SearchRequest) -> tuple[Box, ...]:
        """Return where on page `number` of a document stands what `request` asks for."""
        from index.search.on_page import places_on_page

        with plain_errors(self.folder):
            return places_on_page(self._catalogue, id, number, request)

    def resolve(self, doc: str) -> StoredDocument:
        """Return the document that `doc` names: an id, a số/ký hiệu, or a file path.

        Raises:
            DocumentNotFoundError: none, or several (the message lists them).
        """
        from index.numbers.resolve import resolve

        with plain_errors(self.folder):
            return self.document(resolve(self._catalogue, doc))

    def document(self, id: int) -> StoredDocument:
        """Return the document with this id.

        Raises:
            DocumentNotFoundError: there is none.
        """
        from index.curation.stored_document import stored_document

        with plain_errors(self.folder):
            return stored_document(self._catalogue, id)

    def vet(self, proposed: ProposalList, today: str) -> Vetting:
        """Return what the archive says of each proposal of a list; `today` is an ISO day."""
        from index.vetting.vet import vet

        with plain_errors(self.folder):
            return vet(self._catalogue, self.figures.snapshot().gathered, proposed, today)

    def form(self, name: str, year: int) -> FilledForm:
        """Return an official form filled with what the archive holds of a year.

        Raises:
            ArchiveError: there was no such form in that year.
        """
        from index.forms.fill import fill_form
        from index.forms.layout import layout_of

        layout = layout_of(name, year)
        with plain_errors(self.folder):
            return fill_form(self._catalogue, self.figures.snapshot().gathered, layout, year)

    def timelines(
        self, *, name: str = "", unit: str = "", year: int | None = None, limit: int = 20
    ) -> tuple[RecipientTimeline, ...]:
        """Return the timelines of those records that `Figures.recipients` gives."""
        from index.awards.recipient_records import Asked
        from index.vetting.timeline import timelines

        with plain_errors(self.folder):
            snapshot = self.figures.snapshot()
            found = snapshot.recipients(Asked(name, unit, year), limit)
            return timelines(self._catalogue, snapshot.gathered, found.records)

    def see_only_open(self) -> None:
        """Let whoever asks from now on see nothing that is restricted; nothing can be written any more."""
        with plain_errors(self.folder):
            if self._catalogue.sees_all:
                hide_restricted(self._catalogue)
            else:
                renew_hidden(self._catalogue)

    def summaries(self, ids: Iterable[int]) -> dict[int, DocumentSummary]:
        """Return documents in a line each, by id; an unknown id has none."""
        with plain_errors(self.folder):
            return self._catalogue.summaries(ids)

    def newest(self, number: int) -> tuple[DocumentSummary, ...]:
        """Return up to so many documents that were taken in last, in a line each, the last one first."""
        from index.store import documents

        with plain_errors(self.folder):
            ids = documents.newest(self._catalogue, number)
            found = self._catalogue.summaries(ids)
            return tuple(found[id] for id in ids)

    def reading(self, id: int) -> Document:
        """Return the document with this id as it was read: pages, lines and words."""
        with plain_errors(self.folder):
            return self._catalogue.document(id)

    def rotation(self, id: int, number: int) -> int | None:
        """Return the clockwise degrees by which a page stands upright, None where there is no such page."""
        with plain_errors(self.folder):
            return pages.rotation(self._catalogue, id, number)

    def file_reading(self, id: int) -> Document:
        """Return the whole file in which this document stands, as it was read, with all its papers."""
        from index.curation.whole_file import whole_file

        with plain_errors(self.folder):
            return whole_file(self._catalogue, id)

    def record(self, id: int) -> Record:
        """Return what the rules found in the document with this id."""
        with plain_errors(self.folder):
            return self._catalogue.record(id)

    def references(self, id: int) -> tuple[HeldReference, ...]:
        """Return the documents that it cites, one entry a mention, in reading order."""
        from index.numbers import citations

        with plain_errors(self.folder):
            return citations.followed(self._catalogue, id)

    def cited_by(self, number: str, dates: DateRange | None = None) -> CitedBy:
        """Return the documents that cite `number`, of a date in `dates` where given.

        Raises:
            ArchiveError: several cited numbers are like `number`, and none is it.
        """
        from index.numbers import citations

        with plain_errors(self.folder):
            return citations.cited_by(self._catalogue, number, dates)

    def neighbourhood(self, id: int, *, steps: int = 1, most: int = 200) -> Neighbourhood:
        """Return the papers around a document: what it cites and what cites it, up to some steps away."""
        from index.numbers.neighbourhood import neighbourhood

        with plain_errors(self.folder):
            return neighbourhood(self._catalogue, id, steps=steps, most=most)

    def missing(self) -> tuple[MissingDocument, ...]:
        """Return the documents that are cited but not held, most cited first."""
        from index.numbers import citations

        with plain_errors(self.folder):
            return citations.missing(self._catalogue)

    def maybe_held(self) -> tuple[MissingDocument, ...]:
        """Return what is cited and may be held under a number or date that is uncertain."""
        from index.numbers import citations

        with plain_errors(self.folder):
            return citations.maybe_held(self._catalogue)

    def series(
        self, *, agency: str | None = None, kind: str | None = None, year: int | None = None
    ) -> tuple[Series, ...]:
        """Return the series of numbers by agency, symbol and year, with what is odd about them."""
        from index.curation.series import all_series

        with plain_errors(self.folder):
            return all_series(self._catalogue, agency=agency, kind=kind, year=year)

    def check(self, document: int | None = None) -> tuple[Finding, ...]:
        """Return what a person should look at in one document, or in all: its form, and whether it adds up.

        Raises:
            DocumentNotFoundError: there is no document with this id.
        """
        from index.compliance.check import check

        with plain_errors(self.folder):
            return check(self._catalogue, document)

    def check_scans(self, scans: Scans, document: int | None = None) -> tuple[Finding, ...]:
        """Return what originals, of one document or all, lack of what is asked of scans, kind by kind.

        Raises:
            DocumentNotFoundError: there is no document with this id.
        """
        from index.compliance.scans import scan_findings

        with plain_errors(self.folder):
            return scan_findings(self._catalogue, self.folder, scans, document)

    def review(self, *, field: str | None = None, limit: int = 20) -> Review:
        """Return what a person has to look at, the least sure first: values, pairs, doubts of series, lists.

        Raises:
            ArchiveError: there is no such field.
        """
        from index.curation.normal_values import known_field
        from index.curation.queue import review

        with plain_errors(self.folder):
            name = known_field(field) if field else None
            found = review(self._catalogue, self.pairs, field=name, limit=limit)
            return found if name else replace(found, lists=self.figures.open_lists(limit))

    def review_counts(self) -> dict[str, int]:
        """Return of how many documents each header field is uncertain."""
        from index.store import fields

        with plain_errors(self.folder):
            return fields.uncertain_counts(self._catalogue)

    def waiting_for_review(self, field: str, limit: int) -> list[int]:
        """Return the documents of which a person has to look at a field, the least sure first.

        Raises:
            ArchiveError: there is no such field.
        """
        from index.curation.normal_values import known_field
        from index.curation.queue import waiting

        with plain_errors(self.folder):
            return waiting(self._catalogue, known_field(field), limit)

    def review_item(self, id: int, field: str) -> ReviewItem | None:
        """Return what `review` says of one field of a document, None where nobody has to look at it.

        Raises:
            DocumentNotFoundError: there is no such document.
            ArchiveError: there is no such field.
        """
        from index.curation.normal_values import known_field
        from index.curation.queue import item_of

        with plain_errors(self.folder):
            self._catalogue.main_row(id)
            return item_of(self._catalogue, id, known_field(field))

    def settle(self, id: int, field: str, value: str) -> tuple[Correction, ...]:
        """Say what an uncertain field is: a value in any writing, the one that it has, or "" for none.

        What hangs on it follows: awards, links and statistics at once, pairs and files with `commit_index`.

        Raises:
            ArchiveError: there is no such document or field, or it can't have this value.
        """
        return self.corrections.set(id, {field: value})

    def unsettle(self, id: int, field: str) -> tuple[Correction, ...]:
        """Give a field back to the rules.

        Raises:
            ArchiveError: nobody has settled it.
        """
        return self.corrections.undo(id, [field])

    # -- health ------------------------------------------------------------------------------------

    def status(self) -> ArchiveStatus:
        """Return counts of what the archive holds."""
        from index.maintenance import health

        with plain_errors(self.folder):
            return health.status(self._catalogue, self.folder, self._index.engine)

    def verify(self) -> tuple[Fault, ...]:
        """Check every original's hash, the catalogue against itself, and the index against the catalogue."""
        return self.maintenance.verify().faults

    def reindex(self, engine: EngineName | None = None) -> int:
        """Build the search index anew from the catalogue, by another engine where one is named.

        What uncertain values may be instead is made anew, too. Return the number of documents in it.

        Raises:
            MissingToolError: the engine can't be loaded on this machine.
        """
        self._lock.acquire()
        count = self._index.rebuild(engine)  # which checks a catalogue from elsewhere first
        with self._catalogue.transaction():
            field_candidates.derive(self._catalogue)
        return count
