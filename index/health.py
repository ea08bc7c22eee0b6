"""Counts of an archive, and the search for whatever is wrong with it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from extract.types import HEADER_FIELDS, Status
from index import migrations
from index.analysis import ANALYSIS_VERSION
from index.catalogue import Catalogue
from index.engine import EngineError
from index.indexing import SearchIndex
from index.paths import to_path
from index.types import ArchiveStatus, Failure, Fault

_REINDEX = "Run `sovang reindex`."
_RESTORE = "Restore catalogue.sqlite3 from a backup, or move the archive aside and run `sovang ingest` again."

_CONTRADICTIONS = (
    (
        "the number of its pages in the catalogue is not the number it should have",
        "SELECT id FROM documents d WHERE page_count <> (SELECT count(*) FROM pages WHERE document = d.id)",
    ),
    (
        "the number of its failed pages in the catalogue is not the number it should have",
        "SELECT id FROM documents d WHERE failed_pages <>"
        " (SELECT count(*) FROM pages WHERE document = d.id AND source = 'failed')",
    ),
    (
        "a header field is not in the catalogue",
        f"SELECT id FROM documents d WHERE {len(HEADER_FIELDS)} <>"  # noqa: S608
        " (SELECT count(*) FROM fields WHERE document = d.id)",
    ),
    (
        "a reference in the catalogue is not what stands on its page",
        "SELECT DISTINCT c.document FROM citations c LEFT JOIN pages p"
        " ON p.document = c.document AND p.number = c.page"
        ' WHERE substr(p.text, c.start + 1, c."end" - c.start) IS NOT c.text',
    ),
)
"""What can't be true of a sound catalogue: the fault, and a query for the documents that have it."""


def status(catalogue: Catalogue, folder: Path, engine: str) -> ArchiveStatus:
    """Return counts of what the archive in `folder` holds."""

    def count(table: str) -> int:
        return int(catalogue.sql.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608

    return ArchiveStatus(
        folder=str(folder),
        documents=count("documents"),
        files=count("files"),
        pages=count("pages"),
        failed_pages=count("pages WHERE source = 'failed'"),
        fields=_field_counts(catalogue),
        references=count("citations"),
        uncertain_references=count("citations WHERE status = 'uncertain'"),
        laws=count("laws"),
        failures=_failures(catalogue),
        waiting=count("waiting"),
        engine=engine,
        schema_version=migrations.version_of(catalogue.sql),
        analysis_version=ANALYSIS_VERSION,
    )


def _field_counts(catalogue: Catalogue) -> dict[str, dict[Status, int]]:
    counts: dict[str, dict[Status, int]] = {
        name: {"certain": 0, "uncertain": 0, "missing": 0} for name in HEADER_FIELDS
    }
    for name, state, count in catalogue.sql.execute(
        "SELECT name, status, count(*) FROM fields GROUP BY 1, 2"
    ):
        counts[name][state] = count
    return counts


def _failures(catalogue: Catalogue) -> tuple[Failure, ...]:
    found = catalogue.sql.execute("SELECT path, reason, failed_at FROM failures ORDER BY path")
    return tuple(Failure(str(to_path(path)), reason, at) for path, reason, at in found)


def verify(catalogue: Catalogue, index: SearchIndex) -> Iterator[Fault]:
    """Yield what is wrong with the catalogue, with the originals on disk, and with the search index."""
    yield from _catalogue_faults(catalogue)
    yield from _original_faults(catalogue)
    yield from _index_faults(catalogue, index)


def _catalogue_faults(catalogue: Catalogue) -> Iterator[Fault]:
    where = str(catalogue.path)
    for (problem,) in catalogue.sql.execute("PRAGMA integrity_check"):
        if problem != "ok":
            yield Fault(f"the catalogue's file is damaged ({problem})", where, _RESTORE)
    for table, row, parent, _ in catalogue.sql.execute("PRAGMA foreign_key_check"):
        yield Fault(f"row {row} of {table} belongs to no row of {parent}", where, _RESTORE)
    for what, query in _CONTRADICTIONS:
        for (id,) in catalogue.sql.execute(query):
            yield Fault(what, f"document {id}", _RESTORE)


def _original_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Yield documents whose original is nowhere any more, and files that have changed."""
    found = catalogue.sql.execute(
        "SELECT d.id, d.sha256, f.path FROM documents d LEFT JOIN files f ON f.document = d.id"
        " ORDER BY d.id, f.rowid"
    )
    by_document: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for id, sha256, path in found:
        by_document[id, sha256].extend([path] if path else [])
    for (id, sha256), paths in by_document.items():
        states = [(path, _state(to_path(path), sha256)) for path in paths]
        intact = any(state is None for _, state in states)
        for path, state in states:
            if state is not None and not (intact and state == _GONE):  # a copy may go while another stays
                yield Fault(state, f"document {id}: {path}", _ORIGINAL_REMEDIES[state])
        if not states:
            yield Fault("no file is known to hold this document any more", f"document {id}", _FIND)


_GONE = "the original is not there"
_UNREADABLE = "the original can't be read"
_CHANGED = "the original has changed since it was taken in"
_FIND = "If it was moved, run `sovang ingest` on its new place; else restore it from a backup."
_ORIGINAL_REMEDIES = {
    _GONE: _FIND,
    _UNREADABLE: "Check the file's permissions and the disk, and run `sovang verify` again.",
    _CHANGED: "If the change is meant, run `sovang ingest` on it; else restore it from a backup.",
}


def _state(path: Path, sha256: str) -> str | None:
    """Return what is wrong with an original, None where its content is the one that was taken in."""
    try:
        with path.open("rb") as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except (FileNotFoundError, NotADirectoryError):
        return _GONE
    except OSError:
        return _UNREADABLE
    return None if same else _CHANGED


def _index_faults(catalogue: Catalogue, index: SearchIndex) -> Iterator[Fault]:
    waiting = set(catalogue.waiting())
    if waiting:
        yield Fault(f"{len(waiting)} documents can't be searched by text yet", "search index", _REINDEX)
    try:
        known = index.ids()
    except EngineError as error:
        yield Fault(str(error), "search index", _REINDEX)
        return
    held = set(catalogue.ids())
    for id in sorted(held - known - waiting):
        yield Fault("the document is not in the search index", f"document {id}", _REINDEX)
    for id in sorted(known - held - waiting):
        yield Fault("the search index has a document that the archive has not", f"document {id}", _REINDEX)
