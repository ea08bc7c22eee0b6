"""Reading anew: what newer rules or a newer reader say of held documents, and putting it in their place.

What people put right stays; what the rules now say is kept beneath it. Each document is changed whole or not
at all, and is no longer due once it is done, so a run that was broken off resumes where it stopped.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Literal

from extract.types import (
    HEADER_FIELDS,
    RULES_VERSION,
    Award,
    Header,
    Recipient,
    Record,
    Reference,
    Status,
)
from index.curation.learned import Learned, learned
from index.curation.whole_file import whole_file
from index.errors import ArchiveError, plain_errors
from index.store import corrections, documents, papers, recipient_corrections, rows
from index.store.catalogue import Catalogue
from index.store.lock import WriterLock
from index.store.own_decision import following
from ingest.types import Document
from messages import Message


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What the rules said of a header field, and what they say now."""

    field: str
    before: str | None
    before_status: Status
    after: str | None
    after_status: Status


@dataclass(frozen=True, slots=True)
class ChangedReference:
    """A reference, as far as a change of it is worth telling."""

    so_ky_hieu: str
    ngay_ban_hanh: str | None
    quan_he: str
    status: Status


@dataclass(frozen=True, slots=True)
class Recount:
    """How many awards, or recipients, are found no more, and how many are new; one read otherwise is both."""

    what: Literal["award", "recipient"]
    removed: int
    added: int


@dataclass(frozen=True, slots=True)
class Change:
    """What reading a document anew changes.

    Attributes:
        fields: changes that show.
        beneath: changes beneath a person's correction, which stays.
        added: references that are new, one entry a mention.
        removed: references that are found no more.
        commended: awards and recipients that are others than before.
        group: what the document was about, and what it is about now; None where that is the same.
        pages: numbers of the pages whose text is another one.
        papers: how many documents more its file makes, in which further papers were found.
        anything: something is different, if only evidence or a place on the page.
    """

    document: int
    fields: tuple[FieldChange, ...] = ()
    beneath: tuple[FieldChange, ...] = ()
    added: tuple[ChangedReference, ...] = ()
    removed: tuple[ChangedReference, ...] = ()
    commended: tuple[Recount, ...] = ()
    group: tuple[str | None, str | None] | None = None
    pages: tuple[int, ...] = ()
    papers: int = 0
    anything: bool = False

    @property
    def worth_telling(self) -> bool:
        """Whether a field, a reference, an award, a recipient, the class or a text is another one."""
        found = self.added or self.removed or self.commended or self.group
        return bool(self.fields or self.beneath or found or self.pages or self.papers)


class Rereading:
    """The documents of one archive that newer rules or readers concern."""

    def __init__(self, catalogue: Catalogue, lock: WriterLock) -> None:
        self._catalogue = catalogue
        self._lock = lock

    def due_by_rules(self, since: str | None = None) -> list[int]:
        """Return the documents whose rules are not the present ones; with `since`, those older than that."""
        with plain_errors(self._catalogue.path.parent):
            found = documents.rules_versions(self._catalogue)
        if since is None:
            return [id for id, rules in found if rules != RULES_VERSION]
        return [id for id, rules in found if version(rules) < version(since)]

    def older(self) -> int:
        """Return how many documents other rules than the present ones have seen."""
        with plain_errors(self._catalogue.path.parent):
            return documents.count_by_other_rules(self._catalogue, RULES_VERSION)

    def due_by_reader(self, reader: str) -> list[int]:
        """Return the documents that another reader than this one read, or of which pages failed."""
        with plain_errors(self._catalogue.path.parent):
            return documents.by_other_reader(self._catalogue, reader)

    def suggestions(self) -> tuple[Learned, ...]:
        """Return the uncertain names that people confirmed in other documents. Changes nothing."""
        with plain_errors(self._catalogue.path.parent):
            return learned(self._catalogue)

    def everything(self) -> list[int]:
        """Return all documents."""
        with plain_errors(self._catalogue.path.parent):
            return self._catalogue.ids()

    def first_read(self, id: int) -> date:
        """Return the day, here, on which a document was taken in: what was no future then is none later."""
        with plain_errors(self._catalogue.path.parent):
            return datetime.fromisoformat(self._catalogue.main_row(id).added_at).astimezone().date()

    def compare(self, id: int, record: Record, document: Document | None = None) -> Change:
        """Return what this record, and this reading where given, would change. Changes nothing.

        Raises:
            ArchiveError: it is the reading of another file, a page failed that had been read, fewer papers
                were found in it, or the document is not the first paper of its file.
        """
        with plain_errors(self._catalogue.path.parent):
            self._check(id, record, document)
            return self._compare(id, record, document)

    def save(self, id: int, record: Record, document: Document | None = None) -> Change:
        """Put this record, and this reading where given, in the place of what is held; return the change.

        Raises:
            ArchiveError: as `compare`; what is held stays.
        """
        self._lock.acquire()
        with self._catalogue.transaction():
            self._check(id, record, document)
            change = self._compare(id, record, document)
            if change.anything:
                documents.replace(self._catalogue, id, record, document)
            else:
                documents.set_rules_version(self._catalogue, id, RULES_VERSION)
            self._catalogue.log("reread", document=id, detail=_detail(change, document))
        return change

    def _check(self, id: int, record: Record, document: Document | None) -> None:
        held = self._catalogue.main_row(id)
        if document is None:
            return
        if held.part_of is not None:
            raise ArchiveError(
                Message(
                    "Document {id} is part of a larger file; reread document {part_of} instead.",
                    id=id,
                    part_of=held.part_of,
                )
            )
        if document.sha256 != held.sha256:
            raise ArchiveError(
                Message(
                    "{path}: the original has changed since document {id} was taken in.",
                    path=document.path,
                    id=id,
                )
            )
        failed = {page.number for page in document.failed_pages}
        known = papers.of_file(self._catalogue, id)
        pages = (page for paper in known for page in self._catalogue.stored_pages(paper))
        read = {page.number for page in pages if page.source != "failed"}
        if lost := sorted(failed & read):
            raise ArchiveError(
                Message(
                    "{path}: page {lost} could not be read this time; the archive keeps what it has.",
                    path=document.path,
                    lost=lost[0],
                )
            )
        if max(1, len(record.papers)) < len(known):
            raise ArchiveError(
                Message(
                    "{path}: fewer documents were found this time; the archive keeps what it has.",
                    path=document.path,
                )
            )

    def _compare(self, id: int, record: Record, document: Document | None) -> Change:
        found = max(1, len(record.papers))
        more = found - (1 if document is None else len(papers.of_file(self._catalogue, id)))
        record = record.papers[0].record if record.papers else record
        held = self._by_rules(id)
        corrected = corrections.standing(self._catalogue, id)
        changes = list(_field_changes(held.header, record.header))
        before, after = (Counter(map(_cited, one.references)) for one in (held, record))
        return Change(
            document=id,
            fields=tuple(change for change in changes if change.field not in corrected),
            beneath=tuple(change for change in changes if change.field in corrected),
            added=tuple((after - before).elements()),
            removed=tuple((before - after).elements()),
            commended=tuple(_recounts(held, record)),
            group=_other_group(held, record),
            pages=tuple(self._other_pages(id, document)) if document else (),
            papers=more,
            anything=document is not None or more > 0 or _rows(id, held) != _rows(id, record),
        )

    def _by_rules(self, id: int) -> Record:
        """Return what is held of the rules' findings, whatever people put right."""
        said = {name: corrections.rules_field(self._catalogue, id, name) for name in HEADER_FIELDS}
        held = self._catalogue.record(id)
        header = Header(**said)
        if recipient_corrections.standing(self._catalogue, id):
            held = replace(held, recipients=recipient_corrections.found_by_rules(self._catalogue, id))
        if header == held.header:
            return held
        return replace(held, header=header, awards=tuple(following(one, header) for one in held.awards))

    def _other_pages(self, id: int, document: Document) -> Iterator[int]:
        held = {page.number: page.text for page in whole_file(self._catalogue, id).pages}
        for page in document.pages:
            if held.get(page.number) != page.text:
                yield page.number


def version(text: str) -> tuple[int, ...]:
    """Return a version to compare; "" is older than all.

    >>> version("") < version("2") < version("10"), version("1.2") < version("1.10")
    (True, True)
    """
    return tuple(int(part) if part.isdecimal() else -1 for part in text.split(".")) if text else ()


def _field_changes(before: Header, after: Header) -> Iterator[FieldChange]:
    for (name, old), (_, new) in zip(before.items(), after.items(), strict=True):
        if (old.value, old.status) != (new.value, new.status):
            yield FieldChange(name, old.value, old.status, new.value, new.status)


def _cited(reference: Reference) -> ChangedReference:
    return ChangedReference(
        reference.so_ky_hieu, reference.ngay_ban_hanh, reference.quan_he, reference.status
    )


def _recounts(held: Record, record: Record) -> Iterator[Recount]:
    awards, given = (Counter(map(_given, one.awards)) for one in (held, record))
    if awards != given:
        yield Recount("award", (awards - given).total(), (given - awards).total())
    people, listed = (Counter(map(_commended, one.recipients)) for one in (held, record))
    if people != listed:
        yield Recount("recipient", (people - listed).total(), (listed - people).total())


def _given(award: Award) -> Award:
    """Return an award without its place on the page and what was weighed: others are not worth telling."""
    return replace(award, text="", page=0, start=0, end=0, box=None, reason="")


def _commended(recipient: Recipient) -> Recipient:
    return replace(recipient, text="", page=0, start=0, end=0, box=None, reason="")


def _other_group(held: Record, record: Record) -> tuple[str | None, str | None] | None:
    before, after = (one.phan_loai.nhom if one.phan_loai else None for one in (held, record))
    return None if before == after else (before, after)


def _rows(id: int, record: Record) -> list[object]:
    """Return a record as the catalogue would keep it, its boxes rounded."""
    return [*rows.record_rows(id, record), rows.notes_json(record.warnings)]


def _detail(change: Change, document: Document | None) -> str:
    """Return for the audit log what was changed, as JSON."""
    told: dict[str, object] = {"by": document.reader if document else f"rules {RULES_VERSION}"}
    told |= {
        name: _told(getattr(change, name)) for name in ("fields", "beneath", "added", "removed", "commended")
    }
    if change.group:
        told["group"] = change.group
    if change.pages:
        told["pages"] = change.pages
    if change.papers:
        told["papers"] = change.papers
    return json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False)


def _told(changes: Iterable[FieldChange | ChangedReference | Recount]) -> list[dict[str, object]]:
    return [asdict(change) for change in changes]
