"""The archive: the one face that the command line and the web pages see."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from extract.dates import DateRange
from extract.types import Record
from index.types import (
    AddOutcome,
    ArchiveStatus,
    CitedBy,
    Fault,
    HeldReference,
    MissingDocument,
    SearchRequest,
    SearchResult,
    StoredDocument,
)
from ingest.types import Document


class Archive:
    """An archive in one folder. Use it as a context manager; not to be shared between threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> Self:
        """Open the archive in `folder`.

        Args:
            folder: where the archive stands.
            create: open for writing: make the archive where there is none, and keep other writers out until
                it is closed.

        Raises:
            ArchiveError: there is no archive (and not `create`), it is of a newer version, or another process
                is writing to it (and `create`).
        """
        raise NotImplementedError

    def close(self) -> None:
        """Give everything back. Documents that the search engine doesn't know yet stay noted as waiting."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def unchanged(self, path: Path, size: int, mtime_ns: int) -> bool:
        """Tell whether `path` is known with this size and time, and its document was read completely."""
        raise NotImplementedError

    def holds(self, sha256: str) -> bool:
        """Tell whether a complete reading (no failed page) of the file with this hash is held."""
        raise NotImplementedError

    def add(self, document: Document, record: Record, *, mtime_ns: int) -> AddOutcome:
        """Take in a document with its record, whole or not at all."""
        raise NotImplementedError

    def link(self, sha256: str, path: Path, size: int, mtime_ns: int) -> None:
        """Note that the held document with this hash stands (also, or again) at `path`."""
        raise NotImplementedError

    def fail(self, path: Path, reason: str) -> None:
        """Note that `path` could not be taken in; forgotten when it succeeds."""
        raise NotImplementedError

    def commit_index(self) -> None:
        """Bring the search engine up to date with the catalogue. Call it at the end of a batch."""
        raise NotImplementedError

    def search(self, request: SearchRequest) -> SearchResult:
        """Return what answers `request`."""
        raise NotImplementedError

    def resolve(self, doc: str) -> StoredDocument:
        """Return the document that `doc` names: an id, a số/ký hiệu, or a file path.

        Raises:
            DocumentNotFoundError: none, or several (the message lists them).
        """
        raise NotImplementedError

    def document(self, id: int) -> StoredDocument:
        """Return the document with this id.

        Raises:
            DocumentNotFoundError: there is none.
        """
        raise NotImplementedError

    def reading(self, id: int) -> Document:
        """Return the document with this id as it was read: pages, lines and words."""
        raise NotImplementedError

    def references(self, id: int) -> tuple[HeldReference, ...]:
        """Return the documents that it cites, one entry a mention, in reading order."""
        raise NotImplementedError

    def cited_by(self, number: str, dates: DateRange | None = None) -> CitedBy:
        """Return the documents that cite `number`, of a date in `dates` where given."""
        raise NotImplementedError

    def missing(self) -> tuple[MissingDocument, ...]:
        """Return the documents that are cited but not held, most cited first."""
        raise NotImplementedError

    def status(self) -> ArchiveStatus:
        """Return counts of what the archive holds."""
        raise NotImplementedError

    def verify(self) -> tuple[Fault, ...]:
        """Check every original's hash, the catalogue against itself, and the index against the catalogue."""
        raise NotImplementedError

    def reindex(self) -> int:
        """Build the search index anew from the catalogue; return the number of documents in it."""
        raise NotImplementedError
