"""Counts of an archive, and the search for whatever is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extract.types import HEADER_FIELDS, Status
from index.maintenance import delete, originals_check
from index.search.analysis import ANALYSIS_VERSION
from index.search.engines.engine import EngineError
from index.search.indexing import SearchIndex
from index.store import audit, migrations
from index.store.catalogue import Catalogue
from index.store.paths import to_path
from index.types import ArchiveStatus, Failure, Fault

_REINDEX = "Run `sovang reindex`, or `sovang verify --repair`."
_RESTORE = "Restore the archive from a backup, or move it aside and run `sovang ingest` again."

_CONTRADICTIONS = (
    (
        "pages",
        "the number of its pages in the catalogue is not the number it should have",
        "SELECT id FROM documents d WHERE page_count <> (SELECT count(*) FROM pages WHERE document = d.id)",
    ),
    (
        "pages",
        "the number of its failed pages in the catalogue is not the number it should have",
        "SELECT id FROM documents d WHERE failed_pages <>"
        " (SELECT count(*) FROM pages WHERE document = d.id AND source = 'failed')",
    ),
    (
        "record",
        "a header field is not in the catalogue",
        f"SELECT id FROM documents d WHERE {len(HEADER_FIELDS)} <>"  # noqa: S608
        " (SELECT count(*) FROM fields WHERE document = d.id)",
    ),
    (
        "record",
        "a reference in the catalogue is not what stands on its page",
        "SELECT DISTINCT c.document FROM citations c LEFT JOIN pages p"
        " ON p.document = c.document AND p.number = c.page"
        ' WHERE substr(p.text, c.start + 1, c."end" - c.start) IS NOT c.text',
    ),
    (
        "finished",
        "pages are noted as unfinished, although the document is read completely",
        "SELECT id FROM documents d WHERE failed_pages = 0"
        " AND EXISTS (SELECT 1 FROM unfinished WHERE sha256 = d.sha256)",
    ),
)
"""What can't be true of a sound catalogue: kind of fault, the fault, and a query for the documents."""

_CONTRADICTION_REMEDIES = {
    "pages": f"{originals_check.REPAIR} It notes lost pages as failed, and `sovang ingest` reads them again.",
    "record": "Run `sovang reread` on it, which finds the fields anew; or restore the archive from a backup.",
    "finished": originals_check.REPAIR,
}


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


def verify(catalogue: Catalogue, folder: Path, *, quick: bool = False) -> Iterator[Fault]:
    """Yield what is wrong with the catalogue, the audit log and the originals, also while others write.

    With `quick`, a file's size is believed and its hash left out.
    """
    yield from _catalogue_faults(catalogue)
    yield from _audit_faults(catalogue)
    yield from originals_check.original_faults(catalogue, folder, quick=quick)


def settled_faults(catalogue: Catalogue, index: SearchIndex, folder: Path) -> Iterator[Fault]:
    """Yield what is wrong with what a batch brings into order at its end: nobody may be writing."""
    yield from originals_check.leftover_faults(catalogue, folder)
    if delete.is_stained(catalogue):
        what = "a deletion was killed: words of deleted documents may be left in the archive's files"
        yield Fault(what, str(folder), originals_check.REPAIR, "stained")
    yield from index_faults(catalogue, index)


def _catalogue_faults(catalogue: Catalogue) -> Iterator[Fault]:
    where = str(catalogue.path)
    for (problem,) in catalogue.sql.execute("PRAGMA integrity_check"):
        if problem != "ok":
            yield Fault(f"the catalogue's file is damaged ({problem})", where, _RESTORE)
    for table, row, parent, _ in catalogue.sql.execute("PRAGMA foreign_key_check"):
        yield Fault(f"row {row} of {table} belongs to no row of {parent}", where, _RESTORE)
    for kind, what, query in _CONTRADICTIONS:
        for (id,) in catalogue.sql.execute(query):
            yield Fault(what, f"document {id}", _CONTRADICTION_REMEDIES[kind], kind, id)


def _audit_faults(catalogue: Catalogue) -> Iterator[Fault]:
    broken = audit.broken_at(catalogue.sql)
    if broken is not None:
        what = f"the audit log was changed: line {broken} doesn't follow from the one before it"
        remedy = "Compare it with the log in a backup; no command can tell what really happened."
        yield Fault(what, str(catalogue.path), remedy)


def index_faults(catalogue: Catalogue, index: SearchIndex) -> Iterator[Fault]:
    """Yield where the search index isn't what the catalogue says."""
    waiting = set(catalogue.waiting())
    if waiting:
        what = f"{len(waiting)} documents can't be searched by text yet"
        yield Fault(what, "search index", _REINDEX, "waiting")
    try:
        known = index.ids()
    except EngineError as error:
        yield Fault(str(error), "search index", _REINDEX, "index")
        return
    held = set(catalogue.ids())
    for id in sorted(held - known - waiting):
        what = "the document is not in the search index"
        yield Fault(what, f"document {id}", _REINDEX, "index", id)
    for id in sorted(known - held - waiting):
        what = "the search index has a document that the archive has not"
        yield Fault(what, f"document {id}", _REINDEX, "index", id)
