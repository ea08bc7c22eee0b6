"""The catalogue: one SQLite file with every document, page, field and citation. It is the truth."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from extract.types import (
    HEADER_FIELDS,
    RULES_VERSION,
    Award,
    Classification,
    Header,
    Law,
    Recipient,
    Record,
    Reference,
    Standard,
)
from index.curation import corrected
from index.errors import DocumentNotFoundError, plain_errors
from index.store import audit, award_rows, migrations, rows
from index.store.paths import shown, to_path, to_text
from index.types import AddOutcome, DocumentSummary, StoredPage
from ingest.types import Document

FILE_NAME = "catalogue.sqlite3"

_BUSY_MS = 10_000
"""How long to wait for another process's transaction, each of which is short."""

_FROM_RULES = ("fields", "citations", "laws", "standards", "awards", "recipients", "classes")
"""Tables of what the rules found; `pages` has what was read."""

_SUMMARY = """
SELECT d.id,
       max(CASE f.name WHEN 'so_ky_hieu' THEN f.value END),
       max(CASE f.name WHEN 'ngay_ban_hanh' THEN f.value END),
       max(CASE f.name WHEN 'loai_van_ban' THEN f.value END),
       max(CASE f.name WHEN 'co_quan_ban_hanh' THEN f.value END),
       max(CASE f.name WHEN 'trich_yeu' THEN f.value END),
       (SELECT path FROM files WHERE document = d.id ORDER BY rowid LIMIT 1),
       group_concat(CASE f.status WHEN 'uncertain' THEN f.name END)
FROM documents d LEFT JOIN fields f ON f.document = d.id
 AND f.name IN ('so_ky_hieu', 'ngay_ban_hanh', 'loai_van_ban', 'co_quan_ban_hanh', 'trich_yeu')
WHERE d.id IN (SELECT value FROM json_each(?)) GROUP BY d.id
"""


class Catalogue:
    """An open catalogue. Every change is one transaction, whole or not at all."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.sql = self._sql = connection
        self.path = path

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Self:
        """Open the catalogue at `path`; with `create`, make it where there is none.

        Raises:
            ArchiveError: it can't be opened, is of a newer version, or is something else.
        """
        with plain_errors(path.parent):
            if path.is_file():
                migrations.refuse_newer(path)
            mode = "rwc" if create else "ro&immutable=1" if _never_changes(path) else "rw"
            connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None
            )
            try:
                _prepare(connection, path)
            except BaseException:
                connection.close()
                raise
        return cls(connection, path)

    def close(self) -> None:
        """Close the file."""
        self.sql.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Run the block as one transaction; any exception undoes it."""
        with plain_errors(self.path.parent):
            self.sql.execute("BEGIN IMMEDIATE")
            try:
                yield self.sql
                self.sql.execute("COMMIT")
            except BaseException:
                if self.sql.in_transaction:  # a full disk has rolled back already
                    self.sql.execute("ROLLBACK")
                raise

    # -- taking in ---------------------------------------------------------------------------------

    def add(self, document: Document, record: Record, *, mtime_ns: int, kept: str = "outside") -> AddOutcome:
        """Take in a document; one of the same content is replaced only where pages of it had failed.

        `kept` says how the archive keeps its original; pages noted as unfinished go.
        """
        with self.transaction() as sql:
            sql.execute("DELETE FROM unfinished WHERE sha256 = ?", (document.sha256,))
            held = sql.execute(
                "SELECT id, failed_pages FROM documents WHERE sha256 = ?", (document.sha256,)
            ).fetchone()
            if held and not held["failed_pages"]:
                self._note_file(held["id"], document.path, document.size, mtime_ns, kept)
                return AddOutcome(held["id"], added=False)
            id = self._write_document(held["id"] if held else None, document, record)
            self._note_file(id, document.path, document.size, mtime_ns, kept)
            sql.execute("INSERT OR IGNORE INTO waiting VALUES (?)", (id,))
            self.log("reread" if held else "added", document=id, path=to_text(document.path))
        return AddOutcome(id, added=True)

    def replace(self, id: int, record: Record, document: Document | None = None) -> None:
        """Put a new record, and with it a new reading where given, in the place of what is held.

        What people put right stays. Inside the caller's transaction.
        """
        if document is None:
            notes = rows.notes_json(record.warnings)
            changed = (notes, RULES_VERSION, id)
            self.sql.execute("UPDATE documents SET (record_notes, rules) = (?, ?) WHERE id = ?", changed)
            self._write_record(id, record)
        else:
            self._write_document(id, document, record)
        self.sql.execute("INSERT OR IGNORE INTO waiting VALUES (?)", (id,))

    def _write_document(self, held: int | None, document: Document, record: Record) -> int:
        id = self._write_main_row(held, document, record)
        self.sql.execute("DELETE FROM pages WHERE document = ?", (id,))
        self._insert("pages", (rows.page_row(id, page) for page in document.pages))
        self._write_record(id, record)
        return id

    def _write_record(self, id: int, record: Record) -> None:
        for table in (*_FROM_RULES, "signatures"):
            self.sql.execute(f"DELETE FROM {table} WHERE document = ?", (id,))  # noqa: S608
        self.sql.execute("DELETE FROM dossier_documents WHERE document = ? AND origin = 'rule'", (id,))
        citations = (rows.citation_row(id, n, ref) for n, ref in enumerate(record.references))
        self._insert("fields", (rows.field_row(id, *item) for item in record.header.items()))
        self._insert("citations", citations)
        self._insert("laws", (rows.law_row(id, n, law) for n, law in enumerate(record.laws)))
        self._insert("standards", (rows.standard_row(id, n, one) for n, one in enumerate(record.standards)))
        self._insert_named(
            "awards", (award_rows.award_row(id, n, one) for n, one in enumerate(record.awards))
        )
        people = (award_rows.recipient_row(id, n, one) for n, one in enumerate(record.recipients))
        self._insert_named("recipients", people)
        if record.phan_loai:
            self._insert_named("classes", [award_rows.class_row(id, record.phan_loai)])
        corrected.lay_all_over(self.sql, id)

    def _write_main_row(self, held: int | None, document: Document, record: Record) -> int:
        counts = (len(document.pages), len(document.failed_pages))
        notes = (rows.notes_json(document.warnings), rows.notes_json(record.warnings))
        made = (document.reader, *counts, *notes, RULES_VERSION)
        if held is None:
            file = (document.sha256, document.media_type, document.size)
            cursor = self.sql.execute(
                "INSERT INTO documents (sha256, media_type, size, reader, page_count, failed_pages,"
                " reading_notes, record_notes, rules, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " RETURNING id",
                (*file, *made, now()),
            )
            id: int = cursor.fetchone()[0]
            return id
        self.sql.execute(
            "UPDATE documents SET (reader, page_count, failed_pages, reading_notes, record_notes, rules,"
            " read_at) = (?, ?, ?, ?, ?, ?, ?) WHERE id = ?",
            (*made, now(), held),
        )
        return held

    def _insert(self, table: str, values: Iterable[rows.Row]) -> None:
        for row in values:
            self.sql.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608

    def _insert_named(self, table: str, values: Iterable[dict[str, Any]]) -> None:
        for row in values:
            names = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join("?" * len(row))
            self.sql.execute(
                f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608
                rows.storable(tuple(row.values())),
            )

    def _note_file(self, document: int, path: str | Path, size: int, mtime_ns: int, kept: str) -> None:
        """Note where a document stands, and forget the failure of that path and paths that are no more."""
        self.sql.execute("UPDATE documents SET kept = ? WHERE id = ? AND kept = 'outside'", (kept, document))
        text = to_text(path)
        known = self.sql.execute("SELECT document FROM files WHERE path = ?", (text,)).fetchone()
        self.sql.execute(
            "INSERT INTO files VALUES (?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET"
            " (document, size, mtime_ns, seen_at)"
            " = (excluded.document, excluded.size, excluded.mtime_ns, excluded.seen_at)",
            (text, document, size, mtime_ns, now()),
        )
        self.sql.execute("DELETE FROM failures WHERE path = ?", (text,))
        if known is None or known["document"] != document:
            self.log("linked", document=document, path=text)
            self._forget_moved(document, text)

    def _forget_moved(self, document: int, new: str) -> None:
        for (old,) in self.sql.execute("SELECT path FROM files WHERE document = ?", (document,)).fetchall():
            if old != new and not to_path(old).exists():
                self.sql.execute("DELETE FROM files WHERE path = ?", (old,))
                self.log("moved", document=document, path=old, detail=new)

    def link(self, sha256: str, path: Path, size: int, mtime_ns: int, kept: str = "outside") -> None:
        """Note that the document with this hash stands at `path`.

        Raises:
            DocumentNotFoundError: no such document is held.
        """
        with self.transaction() as sql:
            held = sql.execute("SELECT id FROM documents WHERE sha256 = ?", (sha256,)).fetchone()
            if held is None:
                raise DocumentNotFoundError(f"{path}: the archive holds no document with the hash {sha256}.")
            self._note_file(held["id"], path, size, mtime_ns, kept)

    def fail(self, path: Path, reason: str) -> None:
        """Note that `path` could not be taken in."""
        with self.transaction() as sql:
            text = to_text(path)
            sql.execute(
                "INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", rows.storable((text, reason, now()))
            )
            self.log("failed", path=text, detail=reason)

    def log(
        self, what: str, *, document: int | None = None, path: str | None = None, detail: str | None = None
    ) -> None:
        """Add a line to the audit log, inside the caller's transaction."""
        audit.append(self.sql, *rows.storable((now(), what, document, path, detail)))

    # -- asking ------------------------------------------------------------------------------------

    def kept(self, sha256: str) -> tuple[str, str] | None:
        """Return how the original with this hash is kept, and its media type; None if it is not held."""
        found = self.sql.execute("SELECT kept, media_type FROM documents WHERE sha256 = ?", (sha256,))
        row = found.fetchone()
        return None if row is None else (row[0], row[1])

    def holds(self, sha256: str) -> bool:
        """Tell whether a complete reading of this content is held."""
        found = self.sql.execute("SELECT 1 FROM documents WHERE sha256 = ? AND failed_pages = 0", (sha256,))
        return found.fetchone() is not None

    def ids(self) -> list[int]:
        """Return the ids of all documents."""
        return [row[0] for row in self.sql.execute("SELECT id FROM documents ORDER BY id")]

    def count(self) -> int:
        """Return the number of documents."""
        return int(self.sql.execute("SELECT count(*) FROM documents").fetchone()[0])

    def main_row(self, id: int) -> sqlite3.Row:
        """Return the row of `documents`.

        Raises:
            DocumentNotFoundError: there is none.
        """
        row: sqlite3.Row | None = self.sql.execute("SELECT * FROM documents WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise DocumentNotFoundError(
                f"The archive has no document {id}; `sovang search` lists what it has."
            )
        return row

    def document(self, id: int) -> Document:
        """Return a document as it was read, at the first of its paths."""
        row = self.main_row(id)
        pages = self.sql.execute("SELECT * FROM pages WHERE document = ? ORDER BY number", (id,))
        return Document(
            path=next(iter(self.paths(id)), ""),
            sha256=row["sha256"],
            size=row["size"],
            media_type=row["media_type"],
            pages=tuple(rows.page_of(page) for page in pages),
            reader=row["reader"],
            warnings=tuple(json.loads(row["reading_notes"])),
        )

    def record(self, id: int) -> Record:
        """Return what the rules found in a document."""
        notes = tuple(json.loads(self.main_row(id)["record_notes"]))
        return Record(
            header=self.header(id),
            references=self.citations(id),
            laws=self.laws(id),
            warnings=notes,
            standards=self.standards(id),
            awards=self.awards(id),
            recipients=self.recipients(id),
            phan_loai=self.phan_loai(id),
        )

    def header(self, id: int) -> Header:
        """Return the header fields of a document."""
        return rows.header_of(self.sql.execute("SELECT * FROM fields WHERE document = ?", (id,)))

    def citations(self, id: int) -> tuple[Reference, ...]:
        """Return a document's mentions of others, in reading order."""
        found = self.sql.execute("SELECT * FROM citations WHERE document = ? ORDER BY position", (id,))
        return tuple(rows.reference_of(row) for row in found)

    def laws(self, id: int) -> tuple[Law, ...]:
        """Return a document's mentions of laws by name, in reading order."""
        found = self.sql.execute("SELECT * FROM laws WHERE document = ? ORDER BY position", (id,))
        return tuple(rows.law_of(row) for row in found)

    def standards(self, id: int) -> tuple[Standard, ...]:
        """Return a document's mentions of technical standards, in reading order."""
        found = self.sql.execute("SELECT * FROM standards WHERE document = ? ORDER BY position", (id,))
        return tuple(rows.standard_of(row) for row in found)

    def awards(self, id: int) -> tuple[Award, ...]:
        """Return a document's award events, in reading order."""
        found = self.sql.execute("SELECT * FROM awards WHERE document = ? ORDER BY position", (id,))
        return tuple(award_rows.award_of(row) for row in found)

    def recipients(self, id: int) -> tuple[Recipient, ...]:
        """Return those whom a document lists as commended, in reading order."""
        found = self.sql.execute("SELECT * FROM recipients WHERE document = ? ORDER BY position", (id,))
        return tuple(award_rows.recipient_of(row) for row in found)

    def phan_loai(self, id: int) -> Classification | None:
        """Return what a document is about."""
        row = self.sql.execute("SELECT * FROM classes WHERE document = ?", (id,)).fetchone()
        return award_rows.class_of(row)

    def paths(self, id: int) -> tuple[str, ...]:
        """Return the paths of a document, the first known first."""
        found = self.sql.execute("SELECT path FROM files WHERE document = ? ORDER BY rowid", (id,))
        return tuple(str(to_path(row[0])) for row in found)

    def stored_pages(self, id: int) -> tuple[StoredPage, ...]:
        """Return a document's pages without their text."""
        found = self.sql.execute(
            "SELECT number, source, confidence, error FROM pages WHERE document = ? ORDER BY number", (id,)
        )
        return tuple(StoredPage(*row) for row in found)

    def texts(self, id: int) -> list[tuple[int, str]]:
        """Return number and text of each page of a document."""
        found = self.sql.execute("SELECT number, text FROM pages WHERE document = ? ORDER BY number", (id,))
        return [(row[0], row[1]) for row in found]

    def summaries(self, ids: Iterable[int]) -> dict[int, DocumentSummary]:
        """Return the documents in a line each, by id; an unknown id has none."""
        found = self.sql.execute(_SUMMARY, (json.dumps(list(ids)),))
        return {
            id: DocumentSummary(
                id, number, day, kind, agency, subject, shown(path) if path else None, _in_order(unsure)
            )
            for id, number, day, kind, agency, subject, path, unsure in found
        }

    def tuples(self, query: str, values: tuple[object, ...] | dict[str, object] = ()) -> sqlite3.Cursor:
        """Run a query of the store's; give plain tuples, which are quicker than rows with names."""
        cursor = self._sql.cursor()
        cursor.row_factory = None
        return cursor.execute(query, values)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See the catalogue as it is at one moment for the block, which changes nothing; others may write."""
        self._sql.execute("BEGIN")
        try:
            yield
        finally:
            self._sql.execute("ROLLBACK")

    # -- small facts -------------------------------------------------------------------------------

    def meta(self, key: str) -> str | None:
        """Return a fact about the archive itself."""
        row = self.sql.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, key: str, value: str) -> None:
        """Set a fact about the archive itself, inside the caller's transaction."""
        self.sql.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def waiting(self) -> list[int]:
        """Return the ids that the search engine has yet to learn or to forget."""
        return [row[0] for row in self.sql.execute("SELECT document FROM waiting ORDER BY document")]


def _in_order(names: str | None) -> tuple[str, ...]:
    return tuple(sorted(names.split(","), key=HEADER_FIELDS.index)) if names else ()


def now() -> str:
    """Return the time, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _never_changes(path: Path) -> bool:
    """Tell whether nobody can write to the catalogue: on such a disk SQLite must not look for its log.

    A log that was left there has what the file has not; then opening fails, and says so.
    """
    if sys.platform == "win32":
        return False
    log = path.with_name(f"{path.name}-wal")
    only_read = path.is_file() and bool(os.statvfs(path).f_flag & os.ST_RDONLY)
    return only_read and not (log.is_file() and log.stat().st_size)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -32000")  # 32 MB, where SQLite takes 2: searches jump about
    scripts = migrations.steps()
    if migrations.check(connection, path, len(scripts)):
        return
    connection.execute("PRAGMA journal_mode = WAL").fetchone()
    migrations.migrate(connection, scripts)
