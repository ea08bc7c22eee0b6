"""Taking documents in: what is known already, a document with its record, a file that failed."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from extract.types import Record
from index.errors import ClusterError, plain_errors
from index.search.indexing import SearchIndex
from index.store import documents, files
from index.store.catalogue import Catalogue
from index.store.files import Place, Stamp
from index.store.lock import WriterLock
from index.store.original_files import OriginalFiles
from index.store.originals import Kept
from index.types import AddOutcome
from ingest.errors import MissingToolError
from ingest.types import Document

if TYPE_CHECKING:
    from index.store.partial_pages import PartialPages

_INDEX_EVERY, _INDEX_SECONDS = 200, 10.0
"""Documents, or seconds, after which the engine learns what has come: often enough to find it while a batch
is under way, rarely enough to be quick. A commit takes 20 ms and a wait for the disk."""


class DocumentIntake:
    """What takes documents into one archive; `index.archive.Archive` is one, and the rest besides."""

    def __init__(self, folder: Path, catalogue: Catalogue, lock: WriterLock) -> None:
        self.folder = folder
        self._catalogue = catalogue
        self._lock = lock
        self.originals = OriginalFiles(catalogue, folder)
        self._index = SearchIndex(catalogue, folder, lock)
        self._added = 0
        self._indexed_at = -_INDEX_SECONDS  # so that the first document of a batch is found at once

    def unchanged(self, stamps: Iterable[Stamp[Place]]) -> set[Place]:
        """Return the paths that need not be looked at: of known size and time, read completely, and kept."""
        with plain_errors(self.folder):
            return files.unchanged(self._catalogue, stamps)

    def known_paths(self, paths: Iterable[Place]) -> set[Place]:
        """Return those of the paths under which a document is known, changed or not."""
        with plain_errors(self.folder):
            return files.held(self._catalogue, paths)

    def failed_paths(self) -> tuple[str, ...]:
        """Return the files that failed at the last attempt, wholly or with some pages."""
        with plain_errors(self.folder):
            return files.failed(self._catalogue)

    def partial_pages(self, settings: dict[str, Any]) -> PartialPages:
        """Return the keeper of pages of files under way that are read with these settings."""
        from index.store.partial_pages import PartialPages

        self._lock.acquire()
        return PartialPages(self._catalogue, settings)

    def holds(self, sha256: str) -> bool:
        """Tell whether a complete reading (no failed page) of the file with this hash is held."""
        with plain_errors(self.folder):
            return documents.holds(self._catalogue, sha256)

    def add(
        self,
        document: Document,
        record: Record,
        *,
        mtime_ns: int,
        keep: Kept | None = None,
        source: Path | None = None,
    ) -> AddOutcome:
        """Take in a document with its record, whole or not at all.

        A complete reading that is held stays as it is; one with failed pages is replaced.

        Args:
            document: as it was read.
            record: what the rules found in it.
            mtime_ns: time of the file's last change.
            keep: how to keep the original in the archive's folder, None to leave it outside.
            source: where the original lies, if not at the document's path: it was in a container.

        Raises:
            UnreadableFileError: the original has changed since it was read.
        """
        self._lock.acquire()
        self._catalogue.refuse_vanished()  # before an original's copy makes its folder anew
        kept = self._keep(source or Path(document.path), document.sha256, document.media_type, keep)
        outcome = documents.add(self._catalogue, document, record, mtime_ns=mtime_ns, kept=kept)
        self._added += outcome.added
        late = monotonic() - self._indexed_at >= _INDEX_SECONDS
        if self._added >= _INDEX_EVERY or (self._added and late):
            with suppress(MissingToolError, ClusterError):  # said at the end; nothing is lost
                self._update_index()
        return outcome

    def _update_index(self) -> None:
        try:
            self._index.update()
        finally:  # also of a cluster that is away, which isn't to be waited for with each document
            self._added, self._indexed_at = 0, monotonic()

    def link(
        self,
        sha256: str,
        path: str | Path,
        size: int,
        mtime_ns: int,
        *,
        keep: Kept | None = None,
        source: Path | None = None,
    ) -> None:
        """Note that the held document with this hash stands (also) at `path`; the rest is as in `add`."""
        self._lock.acquire()
        self._catalogue.refuse_vanished()
        held = documents.kept(self._catalogue, sha256)
        kept = (
            self._keep(source or Path(path), sha256, held[1], keep)
            if held and held[0] == "outside"
            else "outside"
        )
        files.link(self._catalogue, sha256, path, size, mtime_ns, kept)

    def _keep(self, path: Path, sha256: str, media_type: str, keep: Kept | None) -> str:
        if keep is None:
            return "outside"
        return self.originals.keep(path, sha256, media_type, link=keep == "link")

    def fail(self, path: str | Path, reason: str) -> None:
        """Note that `path` could not be taken in; forgotten when it succeeds."""
        self._lock.acquire()
        files.fail(self._catalogue, path, reason)
