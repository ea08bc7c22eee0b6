"""Counts of an archive, and the search for whatever is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from index.maintenance import delete, originals_check
from index.maintenance.types import ArchiveStatus, Fault
from index.search.engines.analysis import ANALYSIS_VERSION
from index.search.engines.engine import EngineError
from index.search.indexing import SearchIndex
from index.store import audit, catalogue_health, fields, files, log_head, originals, waiting
from index.store.catalogue import Catalogue
from index.store.catalogue_health import Contradiction
from index.store.log_head import LogHead
from messages import Message, message_of

_REINDEX = Message("Run `sovang reindex`, or `sovang verify --repair`.")
_RESTORE = Message("Restore the archive from a backup, or move it aside and run `sovang ingest` again.")

_CHANGED = Message("Restore the archive from a backup; no command can tell what was changed, or by whom.")
_COMPARE = Message("Compare it with the log in a backup; no command can tell what really happened.")

_CONTRADICTIONS: tuple[tuple[str, str, Contradiction], ...] = (
    (
        "pages",
        Message("the catalogue has the wrong number of pages for it"),
        "page count",
    ),
    (
        "pages",
        Message("the catalogue has the wrong number of failed pages for it"),
        "failed page count",
    ),
    ("record", Message("the catalogue lacks a header field"), "field count"),
    ("record", Message("a reference in the catalogue differs from its page"), "reference text"),
    (
        "finished",
        Message("pages are noted as unfinished, although the document is read completely"),
        "unfinished pages",
    ),
    ("hash", Message("the hash of its file is not valid"), "hash"),
)
"""What can't be true of a sound catalogue: kind of fault, the fault, and how it is found."""

_CONTRADICTION_REMEDIES = {
    "pages": Message(
        "Run `sovang verify --repair`. It notes lost pages as failed, and `sovang ingest` reads them again."
    ),
    "record": Message(
        "Run `sovang reread` on it, which finds the fields anew; or restore the archive from a backup."
    ),
    "finished": originals_check.REPAIR,
    "hash": _RESTORE,
}


def status(catalogue: Catalogue, folder: Path, engine: str) -> ArchiveStatus:
    """Return counts of what the archive in `folder` holds."""
    held = catalogue_health.counts(catalogue)
    return ArchiveStatus(
        folder=str(folder),
        documents=held.documents,
        files=held.files,
        pages=held.pages,
        failed_pages=held.failed_pages,
        fields=fields.counts_by_status(catalogue),
        references=held.references,
        uncertain_references=held.uncertain_references,
        laws=held.laws,
        failures=files.failures(catalogue),
        waiting=held.waiting,
        engine=engine,
        schema_version=held.schema_version,
        analysis_version=ANALYSIS_VERSION,
    )


def verify(
    catalogue: Catalogue, folder: Path, *, quick: bool = False, head: LogHead | None = None
) -> Iterator[Fault]:
    """Yield what is wrong with the catalogue, the audit log and the originals, also while others write.

    With `quick`, a file's size is believed and its hash left out.
    """
    yield from _catalogue_faults(catalogue)
    yield from _audit_faults(catalogue)
    yield from _change_faults(catalogue)
    yield from _cut_faults(catalogue, folder, head)
    yield from originals_check.original_faults(catalogue, folder, quick=quick)


def settled_faults(catalogue: Catalogue, index: SearchIndex, folder: Path) -> Iterator[Fault]:
    """Yield what is wrong with what a batch brings into order at its end: nobody may be writing."""
    yield from originals_check.leftover_faults(catalogue, folder)
    if delete.has_traces(catalogue):
        what = Message(
            "a deletion was interrupted: words of deleted documents may remain in the archive's files"
        )
        yield Fault(what, str(folder), originals_check.REPAIR, "stained")
    yield from index_faults(catalogue, index)


def _catalogue_faults(catalogue: Catalogue) -> Iterator[Fault]:
    where = str(catalogue.path)
    for problem in catalogue_health.damages(catalogue):
        yield Fault(Message("the catalogue's file is damaged ({problem})", problem=problem), where, _RESTORE)
    for row in catalogue_health.orphans(catalogue):
        yield Fault(
            Message(
                "row {row} of {table} belongs to no row of {parent}",
                row=row.row,
                table=row.table,
                parent=row.parent,
            ),
            where,
            _RESTORE,
        )
    for kind, what, contradiction in _CONTRADICTIONS:
        for id in catalogue_health.contradictory(catalogue, contradiction):
            yield Fault(what, Message("document {id}", id=id), _CONTRADICTION_REMEDIES[kind], kind, id)


def _change_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Yield what something else than Sovang changed: a failing disk, another program, a person."""
    for id in catalogue_health.changed_documents(catalogue):
        what = Message("what the catalogue holds of the document is not what Sovang wrote")
        yield Fault(what, f"document {id}", _CHANGED)
    for table in catalogue_health.changed_tables(catalogue):
        what = Message("the table {table} was changed, and not by Sovang", table=table)
        yield Fault(what, str(catalogue.path), _CHANGED)


def _cut_faults(catalogue: Catalogue, folder: Path, known: LogHead | None) -> Iterator[Fault]:
    """Yield what shows that lines were cut off the audit log, or that its last transactions were lost."""
    where = str(catalogue.path)
    if ids := catalogue_health.unvouched(catalogue):
        what = Message.plural(
            "the audit log has no line for {n} document, the first being {first}",
            "the audit log has no line for {n} documents, the first being {first}",
            len(ids),
            first="#" + str(ids[0]),
        )
        yield Fault(what, where, _COMPARE)
    bag = folder / originals.FOLDER_NAME / "bag-info.txt"
    heads = (known, log_head.noted(folder / log_head.FILE_NAME), log_head.noted(bag))
    for head in dict.fromkeys(heads):
        if head and not audit.has_line(catalogue, head):
            what = Message(
                "the audit log has no line {number} with the hash that was noted: it was cut or replaced, or "
                "what was done last is lost",
                number=head.number,
            )
            yield Fault(what, where, _COMPARE)


def _audit_faults(catalogue: Catalogue) -> Iterator[Fault]:
    broken = audit.broken_at(catalogue)
    if broken is not None:
        what = Message(
            "the audit log was changed: line {broken} doesn't follow from the one before it", broken=broken
        )
        yield Fault(what, str(catalogue.path), _COMPARE)


def index_file_faults(index: SearchIndex) -> Iterator[Fault]:
    """Yield the files of the search index that are not what they were when they were written."""
    for name in index.changed_files():
        what = Message("the file {name} of the search index is not what was written", name=name)
        yield Fault(what, "search index", _REINDEX, "index_files")


def index_faults(catalogue: Catalogue, index: SearchIndex) -> Iterator[Fault]:
    """Yield where the search index isn't what the catalogue says."""
    due = set(waiting.ids(catalogue))
    if due:
        what = Message.plural(
            "{n} document can't be searched by text yet",
            "{n} documents can't be searched by text yet",
            len(due),
        )
        yield Fault(what, Message("search index"), _REINDEX, "waiting")
    try:
        known = index.ids()
    except EngineError as error:
        yield Fault(message_of(error), Message("search index"), _REINDEX, "index")
        return
    held = set(catalogue.ids())
    for id in sorted(held - known - due):
        what = Message("the document is not in the search index")
        yield Fault(what, Message("document {id}", id=id), _REINDEX, "index", id)
    for id in sorted(known - held - due):
        what = Message("the search index has a document that is not in the archive")
        yield Fault(what, Message("document {id}", id=id), _REINDEX, "index", id)
