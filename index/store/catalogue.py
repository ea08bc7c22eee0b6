"""The catalogue: one SQLite file with every document, page, field and citation. It is the truth."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self, TypeVar

from extract.types import (
    HEADER_FIELDS,
    Award,
    Classification,
    Header,
    Law,
    Recipient,
    Record,
    Reference,
    Standard,
    Status,
)
from index.errors import ArchiveError, DocumentNotFoundError, plain_errors
from index.store import digests, log_head, opening, rows, sealing
from index.store.audit_chain import add_line
from index.store.changes import Changes
from index.store.keys import field_key
from index.store.log_head import LogHead
from index.store.paths import shown
from index.types import DocumentSummary, StoredPage
from ingest.types import Document, Page
from messages import Message

_T = TypeVar("_T")

FILE_NAME = "catalogue.sqlite3"

_SUMMARY = """
SELECT d.id, number.value, date.value, kind.value, agency.value, subject.value,
       (SELECT path FROM files WHERE document = coalesce(d.part_of, d.id) ORDER BY rowid LIMIT 1),
       number.key, number.status, date.status, kind.status, agency.status, subject.status
FROM documents d
LEFT JOIN fields number ON number.document = d.id AND number.name = 'so_ky_hieu'
LEFT JOIN fields date ON date.document = d.id AND date.name = 'ngay_ban_hanh'
LEFT JOIN fields kind ON kind.document = d.id AND kind.name = 'loai_van_ban'
LEFT JOIN fields agency ON agency.document = d.id AND agency.name = 'co_quan_ban_hanh'
LEFT JOIN fields subject ON subject.document = d.id AND subject.name = 'trich_yeu'
WHERE d.id IN (SELECT value FROM json_each(?))
"""
_SUMMARY_FIELDS = ("so_ky_hieu", "ngay_ban_hanh", "loai_van_ban", "co_quan_ban_hanh", "trich_yeu")


@dataclass(frozen=True, slots=True)
class MainRow:
    """What is true of a document as a whole.

    Attributes:
        sha256: of its file.
        part_of: the first paper of its file, None where it is the first itself.
        paper: which paper of its file it is.
        reader: what read its scanned pages, "" where nothing had to.
        reading_notes: warnings of the reading.
        record_notes: warnings of the rules.
        rules: version of the rules that made its record.
        read_at: time of its last reading, "" for the first one.
    """

    id: int
    sha256: str
    media_type: str
    size: int
    reader: str
    added_at: str
    rules: str
    read_at: str
    part_of: int | None
    paper: int
    reading_notes: tuple[str, ...]
    record_notes: tuple[str, ...]


_MAIN_ROW = """
SELECT d.id, coalesce(f.sha256, d.sha256), d.media_type, d.size, d.reader, d.added_at, d.rules, d.read_at,
       d.part_of, d.paper, d.reading_notes, d.record_notes
FROM documents d LEFT JOIN documents f ON f.id = d.part_of WHERE d.id = ?
"""


class Catalogue:
    """An open catalogue. Every change is one transaction, whole or not at all."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._sql = connection  # for the modules of index.store alone
        self.path = path
        self._held: dict[Hashable, Any] = {}
        self._version: tuple[int, int] | None = None
        self._seen: Changes | None = None
        self._logged = False
        self.hidden: frozenset[int] = frozenset()
        """Documents that whoever asks may not see, see `restrictions`."""
        self.hidden_at: int | None = None
        self._file = _identity(path)

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Self:
        """Open the catalogue at `path`; with `create`, make it where there is none.

        Raises:
            ArchiveError: it can't be opened, is of a newer version, or is something else.
        """
        with plain_errors(path.parent):
            connection = opening.connect(path, create=create)
        return cls(connection, path)

    def close(self) -> None:
        """Close the file."""
        self._sql.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run the block as one transaction; any exception undoes it."""
        with plain_errors(self.path.parent):
            seen = self._watched()
            self._sql.execute("BEGIN IMMEDIATE")
            try:
                self.refuse_vanished()
                yield
                sealing.seal_changed(self._sql, seen)
                self._sql.execute("COMMIT")
            except BaseException:
                seen.forget()
                self._logged = False
                if self._sql.in_transaction:  # a full disk has rolled back already
                    self._sql.execute("ROLLBACK")
                raise
            if self._logged and (head := self.log_head()):
                log_head.note(self.path.parent, head)
            self._logged = False

    def refuse_vanished(self) -> None:
        """See that the file is still where it was opened: SQLite goes on writing to one that was removed.

        Raises:
            ArchiveError: it was removed, or another one stands in its place.
        """
        if _identity(self.path) != self._file:
            raise ArchiveError(
                Message(
                    "{folder}: the archive was removed, moved or replaced while it was being written to; "
                    "what was added since then is not in it. Put it back and run the command again.",
                    folder=self.path.parent,
                )
            )

    def may_write(self) -> bool:
        """Tell whether this user may write to the catalogue."""
        return not opening.is_only_read(self.path)

    def log_head(self) -> LogHead | None:
        """Return number and hash of the audit log's last line, None where nothing has happened."""
        row = self._sql.execute("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
        return LogHead(row[0], row[1]) if row else None

    def _watched(self) -> Changes:
        """Return what watches this connection from its first transaction on: a search has none."""
        if self._seen is None:
            self._seen = Changes(self._sql)
        return self._seen

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See the catalogue as it is at one moment for the block, which changes nothing; others may write."""
        self._sql.execute("BEGIN")
        self.meta("archive")  # the moment is that of the first reading
        try:
            yield
        finally:
            self._sql.execute("ROLLBACK")

    def write_anew(self) -> bool:
        """Write the file anew, since SQLite leaves deleted rows in it and in its log for a while.

        Return whether the log is gone: it stays while someone reads the archive.
        """
        self._sql.execute("VACUUM")
        return not self._sql.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]

    def log(
        self, what: str, *, document: int | None = None, path: str | None = None, detail: str | None = None
    ) -> None:
        """Add a line to the audit log, inside the caller's transaction."""
        digest = None if document is None else self._digest_now(document)
        add_line(self._sql, what, document=document, path=path, detail=detail, digest=digest)
        self._logged = True

    def _digest_now(self, document: int) -> str | None:
        """Return a document's digest; its rows are read again only where they changed in this transaction."""
        if self._seen and document not in self._seen.documents:
            return digests.stored(self._sql, document) or sealing.digest_now(self._sql, document)
        digest = sealing.digest_now(self._sql, document)
        if self._seen:
            self._seen.documents.discard(document)  # told of, unless it changes again
        return digest

    # -- asking ------------------------------------------------------------------------------------

    def ids(self) -> list[int]:
        """Return the ids of all documents."""
        return [row[0] for row in self._sql.execute("SELECT id FROM documents ORDER BY id")]

    def count(self) -> int:
        """Return the number of documents."""
        return int(self._sql.execute("SELECT count(*) FROM documents").fetchone()[0])

    @property
    def sees_all(self) -> bool:
        """Whether nothing is hidden from whoever asks."""
        return self.hidden_at is None

    def main_row(self, id: int) -> MainRow:
        """Return what is true of a document as a whole.

        Raises:
            DocumentNotFoundError: there is none.
        """
        row: sqlite3.Row | None = self._sql.execute(_MAIN_ROW, (id,)).fetchone()
        if row is None:
            raise DocumentNotFoundError(
                Message("The archive has no document {id}; `sovang search` lists what it has.", id=id)
            )
        *values, reading_notes, record_notes = row
        notes = (rows.notes_of(found) for found in (reading_notes, record_notes))
        return MainRow(*values, *notes)

    def document(self, id: int) -> Document:
        """Return a document as it was read, at the first of its file's paths; a further paper has none.

        The name of a file says nothing of its further papers.
        """
        row = self.main_row(id)
        pages = self._sql.execute("SELECT * FROM pages WHERE document = ? ORDER BY number", (id,))
        return Document(
            path="" if row.part_of else next(iter(self.paths(id)), ""),
            sha256=row.sha256,
            size=row.size,
            media_type=row.media_type,
            pages=tuple(rows.value_of(Page, page) for page in pages),
            reader=row.reader,
            warnings=row.reading_notes,
        )

    def record(self, id: int) -> Record:
        """Return what the rules found in a document."""
        return Record(
            header=self.header(id),
            references=self.citations(id),
            laws=self.laws(id),
            warnings=self.main_row(id).record_notes,
            standards=self.standards(id),
            awards=self.awards(id),
            recipients=self.recipients(id),
            phan_loai=self.phan_loai(id),
        )

    def header(self, id: int) -> Header:
        """Return the header fields of a document."""
        return rows.header_of(self._sql.execute("SELECT * FROM fields WHERE document = ?", (id,)))

    def citations(self, id: int) -> tuple[Reference, ...]:
        """Return a document's mentions of others, in reading order."""
        found = self._sql.execute("SELECT * FROM citations WHERE document = ? ORDER BY position", (id,))
        return tuple(rows.value_of(Reference, row) for row in found)

    def laws(self, id: int) -> tuple[Law, ...]:
        """Return a document's mentions of laws by name, in reading order."""
        found = self._sql.execute("SELECT * FROM laws WHERE document = ? ORDER BY position", (id,))
        return tuple(rows.value_of(Law, row) for row in found)

    def standards(self, id: int) -> tuple[Standard, ...]:
        """Return a document's mentions of technical standards, in reading order."""
        found = self._sql.execute("SELECT * FROM standards WHERE document = ? ORDER BY position", (id,))
        return tuple(rows.value_of(Standard, row) for row in found)

    def awards(self, id: int) -> tuple[Award, ...]:
        """Return a document's award events, in reading order."""
        found = self._sql.execute("SELECT * FROM awards WHERE document = ? ORDER BY position", (id,))
        return tuple(rows.value_of(Award, row) for row in found)

    def recipients(self, id: int) -> tuple[Recipient, ...]:
        """Return those whom a document lists as commended, in reading order."""
        found = self._sql.execute("SELECT * FROM recipients WHERE document = ? ORDER BY position", (id,))
        return tuple(rows.value_of(Recipient, row) for row in found)

    def phan_loai(self, id: int) -> Classification | None:
        """Return what a document is about."""
        row = self._sql.execute("SELECT * FROM classes WHERE document = ?", (id,)).fetchone()
        return rows.value_of(Classification, row) if row else None

    def paths(self, id: int) -> tuple[str, ...]:
        """Return the paths of a document's file, the first known first."""
        found = self._sql.execute(
            "SELECT path FROM files WHERE document = coalesce("
            "(SELECT part_of FROM documents WHERE id = ?1), ?1) ORDER BY rowid",
            (id,),
        )
        return tuple(shown(row[0]) for row in found)

    def stored_pages(self, id: int) -> tuple[StoredPage, ...]:
        """Return a document's pages without their text."""
        found = self._sql.execute(
            "SELECT number, source, confidence, error, unread FROM pages WHERE document = ? ORDER BY number",
            (id,),
        )
        return tuple(StoredPage(*row) for row in found)

    def texts(self, id: int) -> list[tuple[int, str]]:
        """Return number and text of each page of a document."""
        found = self._sql.execute("SELECT number, text FROM pages WHERE document = ? ORDER BY number", (id,))
        return [(row[0], row[1]) for row in found]

    def summaries(self, ids: Iterable[int]) -> dict[int, DocumentSummary]:
        """Return the documents in a line each, by id; an unknown id has none."""
        found = self._sql.execute(_SUMMARY, (json.dumps(list(ids)),))
        return {
            id: DocumentSummary(
                id,
                number,
                day,
                kind,
                agency,
                subject,
                shown(path) if path else None,
                _unsure(states, number, key),
            )
            for id, number, day, kind, agency, subject, path, key, *states in found
        }

    # -- small facts -------------------------------------------------------------------------------

    def meta(self, key: str) -> str | None:
        """Return a fact about the archive itself."""
        row = self._sql.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, key: str, value: str) -> None:
        """Set a fact about the archive itself, inside the caller's transaction."""
        self._sql.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def delete_meta(self, key: str) -> None:
        """Forget a fact about the archive itself, inside the caller's transaction."""
        self._sql.execute("DELETE FROM meta WHERE key = ?", (key,))

    def cached(self, what: Hashable, read: Callable[[], _T]) -> _T:
        """Return what `read` returned for `what` since the last change by this process or another."""
        version = (self._sql.execute("PRAGMA data_version").fetchone()[0], self._sql.total_changes)
        if self._version != version:
            self._held, self._version = {}, version
        if what not in self._held:
            self._held[what] = read()
        held: _T = self._held[what]
        return held

    # -- for the other modules of the store --------------------------------------------------------

    def tuples(self, query: str, values: tuple[object, ...] | dict[str, object] = ()) -> sqlite3.Cursor:
        """Run a query of the store's; give plain tuples, which are quicker than rows with names."""
        cursor = self._sql.cursor()
        cursor.row_factory = None
        return cursor.execute(query, values)

    def insert(self, table: str, row: rows.Row) -> None:
        """Add a row, given by column, inside the caller's transaction. For the store only."""
        names = ", ".join(f'"{name}"' for name in row)
        places = ", ".join("?" * len(row))
        self._sql.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", tuple(row.values()))  # noqa: S608

    def distinct(self, table: str, column: str, condition: str = "") -> list[str]:
        """Return the different values of an indexed column, stepping from one to the next: few reads."""
        where = f"{condition} AND " if condition else ""
        found = self._sql.execute(
            "WITH RECURSIVE step (key) AS"  # noqa: S608
            f" (SELECT min({column}) FROM {table} WHERE {where}{column} IS NOT NULL"
            f" UNION ALL SELECT (SELECT min({column}) FROM {table} WHERE {where}{column} > step.key)"
            " FROM step WHERE step.key IS NOT NULL) SELECT key FROM step WHERE key IS NOT NULL"
        )
        return [row[0] for row in found]


def _unsure(states: Sequence[Status | None], number: str | None, key: str | None) -> tuple[str, ...]:
    """Return the uncertain fields; a number that doesn't go with its key was changed behind our back."""
    names = {name for name, status in zip(_SUMMARY_FIELDS, states, strict=True) if status == "uncertain"}
    if key != field_key("so_ky_hieu", number):
        names.add("so_ky_hieu")
    return tuple(sorted(names, key=HEADER_FIELDS.index))


def now() -> str:
    """Return the time, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another that may come to stand at its path, None where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino
