"""Caring for an archive: check, mend, back up, export, delete, and the log of all that."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from index.errors import plain_errors
from index.maintenance import backup, delete, exchange, health, repair
from index.maintenance.backup import BackupReport
from index.maintenance.delete import Deleted
from index.maintenance.exchange import ExportReport
from index.maintenance.types import Fault, Verification
from index.search.indexing import SearchIndex
from index.store import audit
from index.store.catalogue import Catalogue
from index.store.lock import WriterLock
from index.store.log_head import LogHead
from messages import read_message


class Maintenance:
    """What keeps one archive whole."""

    def __init__(self, catalogue: Catalogue, index: SearchIndex, folder: Path, lock: WriterLock) -> None:
        self._catalogue = catalogue
        self._index = index
        self._folder = folder
        self._lock = lock

    def verify(
        self, *, quick: bool = False, mend: bool = False, index: bool = False, head: LogHead | None = None
    ) -> Verification:
        """Check originals, catalogue, audit log and index; with `mend`, mend what can be made again.

        Args:
            quick: believe the originals' sizes.
            mend: also mend.
            index: hash the files of the search index, too.
            head: of the audit log, as somebody noted it.

        Raises:
            ArchiveBusyError: something is to be mended, and another process is writing.
        """
        if mend:
            self._lock.acquire()
        with plain_errors(self._folder):
            faults = list(health.verify(self._catalogue, self._folder, quick=quick, head=head))
            settled, writing = self._settled_faults(files=index)
            faults += settled
            if not mend:
                return Verification(tuple(faults), (), self.log_head(), writing=writing)
            repairs, left = repair.repair(self._catalogue, self._index, self._folder, faults)
            return Verification(left, repairs, self.log_head())

    def _settled_faults(self, *, files: bool) -> tuple[list[Fault], bool]:
        """Return what is wrong with what a batch's end mends; or that another process is writing."""
        with self._lock.if_free() as ours:
            if not ours and self._lock.is_taken():
                return [], True
            found = list(health.settled_faults(self._catalogue, self._index, self._folder))
            if files:
                found += health.index_file_faults(self._index)
            # Who may only read couldn't keep others from beginning meanwhile.
            return ([], True) if self._lock.is_taken() else (found, False)

    def log(self, document: int | None = None) -> tuple[audit.LogEntry, ...]:
        """Return the audit log, or the lines of one document, held or deleted."""
        with plain_errors(self._folder):
            return tuple(map(_said, audit.entries(self._catalogue, document)))

    def log_head(self) -> str:
        """Return the hash of the audit log's last line."""
        return audit.head(self._catalogue)

    def numbered_log_head(self) -> LogHead | None:
        """Return number and hash of the audit log's last line, to be noted elsewhere."""
        with plain_errors(self._folder):
            return self._catalogue.log_head()

    def backup(self, target: Path) -> BackupReport:
        """Make or refresh the backup in `target`; others may read and write meanwhile."""
        with plain_errors(self._folder):
            return backup.backup(self._catalogue, self._folder, target)

    def export(self, target: Path, ids: Collection[int] | None = None) -> ExportReport:
        """Export the documents `ids`, by default all, to the new folder `target`."""
        with plain_errors(self._folder):
            return exchange.export(self._catalogue, self._folder, target, ids)

    def delete(self, ids: Collection[int], reason: str = "") -> tuple[Deleted, ...]:
        """Delete documents for good, and note who did it and why."""
        self._lock.acquire()
        return delete.delete(self._catalogue, self._index, self._folder, ids, reason)


def _said(entry: audit.LogEntry) -> audit.LogEntry:
    """Return a line of the log with its detail as the message that it is."""
    return replace(entry, detail=entry.detail and read_message(entry.detail))
