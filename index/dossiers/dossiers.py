"""Hồ sơ: files in which documents are kept, suggested by year, agency and class until a person edits them.

A document without a row in `dossier_documents` is due: it is new, or was read anew or corrected. What a
person named, set or moved stays. The log says which file and document, and what was done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from index.dossiers.retention import longest
from index.dossiers.suggested import files_for, of_one_matter, with_whom
from index.errors import ArchiveError, plain_errors
from index.store import dossiers as rows
from index.store.catalogue import Catalogue
from index.store.dossiers import DossierRow, Proposal
from index.store.keys import folded_key
from index.store.lock import WriterLock
from index.types import DocumentSummary
from messages import Message


@dataclass(frozen=True, slots=True)
class Dossier:
    """A file (hồ sơ) with its documents, oldest first.

    Attributes:
        id: for `sovang files`.
        tieu_de: title, suggested or as a person named it.
        nhom: class of its documents; None where a person chose them.
        thoi_han: retention: as a person set it, else as the tables suggest, else None.
        can_cu: what the suggested retention rests on, "" without.
        origin: "human" where a person named it or set its retention.
    """

    id: int
    tieu_de: str
    nam: int | None
    nhom: str | None
    documents: tuple[DocumentSummary, ...]
    thoi_han: str | None = None
    can_cu: str = ""
    origin: Literal["rule", "human"] = "rule"
    moved_here: tuple[int, ...] = ()


class Dossiers:
    """The files of one archive."""

    def __init__(self, catalogue: Catalogue, lock: WriterLock) -> None:
        self._catalogue = catalogue
        self._lock = lock

    def suggest(self) -> int:
        """File every document that is due, and take away suggested files without documents; return how many.

        Killed halfway, it leaves nothing, and the next call does it all.
        """
        with plain_errors(self._catalogue.path.parent):
            due = rows.due(self._catalogue)
        if not due:
            return 0
        self._lock.acquire()
        with self._catalogue.transaction():
            self._file(due)
            rows.drop_empty(self._catalogue)
        return len(due)

    def _file(self, due: Sequence[int]) -> None:
        """File what is due, and file anew what rules filed of the same agencies and years."""
        beside = rows.filable_beside(self._catalogue, due)
        lies_with = self._matters({*due, *(one.id for one in beside)})
        for id, wanted in files_for(beside, lies_with):
            rows.suggest(self._catalogue, id, rows.suggested(self._catalogue, *wanted))
        for id, other in lies_with.items():
            rows.file_with(self._catalogue, id, other)

    def _matters(self, ids: set[int]) -> dict[int, int]:
        """Return with which documents those of `ids`, and those on which they were made, lie."""
        known: set[int] = set()
        found: dict[Proposal, None] = {}
        while ids - known:
            new, known = ids - known, known | ids
            found |= dict.fromkeys(filter(of_one_matter, rows.proposals(self._catalogue, new)))
            ids = known | {one.paper for one in found}
        return with_whom(found)

    def all(self, *, year: int | None = None, document: int | None = None) -> tuple[Dossier, ...]:
        """Return the files, the newest year first; of one year, or the one in which a document lies."""
        with plain_errors(self._catalogue.path.parent):
            if document is not None:
                found = rows.files(self._catalogue, "document", document)
            elif year is not None:
                found = rows.files(self._catalogue, "year", year)
            else:
                found = rows.files(self._catalogue)
            return tuple(self._dossier(row) for row in found if year in (None, row.nam))

    def rename(self, id: int, title: str) -> Dossier:
        """Give a file another title.

        Raises:
            ArchiveError: there is no such file, or the title is empty.
        """
        plain = " ".join(title.split())
        if not plain:
            raise ArchiveError(Message("A file needs a title with at least one letter."))
        return self._edit(id, "tieu_de", plain, "renamed")

    def set_retention(self, id: int, retention: str) -> Dossier:
        """Say how long a file is kept, in the words of the retention table: "10 năm", "vĩnh viễn".

        Raises:
            ArchiveError: there is no such file.
        """
        return self._edit(id, "thoi_han", " ".join(retention.split()) or None, "retention set")

    def move(self, documents: Iterable[int], to: int | str) -> Dossier:
        """Put documents into a file: one that is there, by id, or a new one, by its title.

        Raises:
            DocumentNotFoundError: there is no such document; nothing is moved.
            ArchiveError: there is no such file.
        """
        self._lock.acquire()
        with self._catalogue.transaction():
            id = self._known(to) if isinstance(to, int) else self._named(" ".join(to.split()))
            for document in documents:
                self._catalogue.main_row(document)
                rows.move(self._catalogue, document, id)
                self._catalogue.log("filed", document=document, detail=Message("file {id}", id=id))
            rows.drop_empty(self._catalogue)
        return self._one(id)

    def reset(self, id: int) -> tuple[Dossier, ...]:
        """Give a file back to the rules: its title, its retention, and the documents that were moved into it.

        Returns:
            the files in which its documents lie now.

        Raises:
            ArchiveError: there is no such file.
        """
        self._lock.acquire()
        with self._catalogue.transaction():
            self._known(id)
            documents = rows.documents_in(self._catalogue, id)
            rows.delete(self._catalogue, id)  # its documents are due again
            self._catalogue.log("file reset", detail=Message("file {id}", id=id))
        self.suggest()
        now = {one.id: one for document in documents for one in self.all(document=document)}
        return tuple(now.values())

    def _edit(self, id: int, column: Literal["tieu_de", "thoi_han"], value: str | None, what: str) -> Dossier:
        self._lock.acquire()
        with self._catalogue.transaction():
            self._known(id)
            rows.edit(self._catalogue, id, column, value)
            told = Message("file {id}", id=id)
            if column == "thoi_han":  # a title may name a person
                told = Message("file {id}: {value}", id=id, value=value or "-")
            self._catalogue.log(f"file {what}", detail=told)
        return self._one(id)

    def _known(self, id: int) -> int:
        if not rows.is_there(self._catalogue, id):
            raise ArchiveError(Message("The archive has no file {id}; `sovang files` lists them.", id=id))
        return id

    def _named(self, title: str) -> int:
        """Return the file with a title that a person chose, made where there is none."""
        if not title:
            raise ArchiveError(Message("A file needs a title with at least one letter."))
        return rows.named(self._catalogue, f"|{folded_key(title)}", title)

    def _one(self, id: int) -> Dossier:
        with plain_errors(self._catalogue.path.parent):
            return next(map(self._dossier, rows.files(self._catalogue, "id", id)))

    def _dossier(self, row: DossierRow) -> Dossier:
        summaries = self._catalogue.summaries(one.id for one in row.documents)
        classes = {one.id: one.nhom for one in row.documents}
        topics = set(classes.values())
        hint = None if row.thoi_han else longest(self._catalogue, summaries.values(), classes)
        return Dossier(
            id=row.id,
            tieu_de=row.tieu_de,
            nam=row.nam,
            nhom=topics.pop() if len(topics) == 1 else None,
            documents=tuple(sorted(summaries.values(), key=lambda one: (one.ngay_ban_hanh or "9", one.id))),
            thoi_han=row.thoi_han or (hint.text if hint else None),
            can_cu=hint.can_cu if hint else "",
            origin=row.origin,
            moved_here=tuple(sorted(one.id for one in row.documents if one.origin == "human")),
        )
