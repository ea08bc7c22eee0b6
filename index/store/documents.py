"""Documents as a whole: taken in, replaced by a newer reading, deleted; and their originals."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from extract.types import RULES_VERSION, Paper, Record
from index.store import (
    corrections,
    dossiers,
    field_candidates,
    files,
    papers,
    recipient_corrections,
    restrictions,
    rows,
    waiting,
)
from index.store.catalogue import Catalogue, now
from index.store.own_decision import let_awards_follow
from index.store.paths import to_text
from index.types import AddOutcome
from ingest.types import Document

_FROM_RULES = ("fields", "citations", "laws", "standards", "awards", "recipients", "classes")
"""Tables of what the rules found; `pages` has what was read."""


class HeldOriginal(NamedTuple):
    """What the catalogue knows of a document's original.

    Attributes:
        kept: how the archive keeps it: "copy", "link" or "outside".
        paths: where it was found, the first one known first.
    """

    id: int
    sha256: str
    size: int
    media_type: str
    kept: str
    paths: tuple[Path, ...]


# -- taking in -------------------------------------------------------------------------------------


def add(
    catalogue: Catalogue, document: Document, record: Record, *, mtime_ns: int, kept: str = "outside"
) -> AddOutcome:
    """Take in a document; one of the same content is replaced only where pages of it had failed.

    `kept` says how the archive keeps its original; pages noted as unfinished go.
    """
    with catalogue.transaction():
        forget_unfinished(catalogue, document.sha256)
        held = catalogue._sql.execute(
            "SELECT id, failed_pages FROM documents WHERE sha256 = ?", (document.sha256,)
        ).fetchone()
        if held and (not held["failed_pages"] or _lacks_papers(catalogue, held["id"], record)):
            files.note(catalogue, held["id"], document.path, document.size, mtime_ns, kept)
            field_candidates.derive(catalogue, [held["id"]])
            return AddOutcome(held["id"], added=False)
        ids = _write_file(catalogue, held["id"] if held else None, document, record)
        files.note(catalogue, ids[0], document.path, document.size, mtime_ns, kept)
        field_candidates.derive(catalogue, ids)
        for id in ids:
            waiting.add(catalogue, id)
            catalogue.log("reread" if held else "added", document=id, path=to_text(document.path))
    return AddOutcome(ids[0], added=True)


def replace(catalogue: Catalogue, id: int, record: Record, document: Document | None = None) -> None:
    """Put a new record, and with it a new reading where given, in the place of what is held.

    What people put right stays. Papers of its file that weren't known become documents of their own, and with
    a new reading of a file each of its papers is replaced. Inside the caller's transaction.
    """
    if document is not None or record.papers:
        read = document or record.papers[0].document
        written = _write_file(catalogue, id, read, record)
        field_candidates.derive(catalogue, written)
        for one in written:
            waiting.add(catalogue, one)
    else:
        changed = (rows.notes_json(record.warnings), RULES_VERSION, id)
        catalogue._sql.execute("UPDATE documents SET (record_notes, rules) = (?, ?) WHERE id = ?", changed)
        _write_record(catalogue, id, record)
        field_candidates.derive(catalogue, [id])
        waiting.add(catalogue, id)


def _lacks_papers(catalogue: Catalogue, id: int, record: Record) -> bool:
    """Tell whether fewer papers were found in a file this time: then what is held stays."""
    return max(1, len(record.papers)) < len(papers.of_file(catalogue, id))


def _write_file(catalogue: Catalogue, held: int | None, document: Document, record: Record) -> list[int]:
    """Write each paper of a file, in place of what is held of it where `held` is its first; return the ids.

    Where `held` is a further paper, which is found to be several, those behind it become new documents.
    """
    first, *others = record.papers or (Paper(document, record),)
    id = _write_document(catalogue, held, first.document, first.record)
    file = papers.first_of(catalogue, id)
    known = papers.of_file(catalogue, id)[1:] if id == file else []
    ids = [id]
    for place, paper in enumerate(others):
        part = known[place] if place < len(known) else None
        number = papers.next_number(catalogue, file)
        ids.append(_write_document(catalogue, part, paper.document, paper.record, part_of=(file, number)))
    return ids


def _write_document(
    catalogue: Catalogue,
    held: int | None,
    document: Document,
    record: Record,
    part_of: tuple[int, int] | None = None,
) -> int:
    id = _write_main_row(catalogue, held, document, record, part_of)
    catalogue._sql.execute("DELETE FROM pages WHERE document = ?", (id,))
    for page in document.pages:
        catalogue.insert("pages", rows.page_row(id, page))
    restrictions.put_printed(catalogue, id, document.pages[0].text if document.pages else "")
    _write_record(catalogue, id, record)
    return id


def _write_record(catalogue: Catalogue, id: int, record: Record) -> None:
    for table in (*_FROM_RULES, "signatures"):
        catalogue._sql.execute(f"DELETE FROM {table} WHERE document = ?", (id,))  # noqa: S608
    dossiers.unfile(catalogue, id)
    for table, row in rows.record_rows(id, record):
        catalogue.insert(table, row)
    if corrections.apply_all(catalogue, id):
        let_awards_follow(catalogue, id)
    recipient_corrections.apply_all(catalogue, id, record.recipients)


def _write_main_row(
    catalogue: Catalogue,
    held: int | None,
    document: Document,
    record: Record,
    part_of: tuple[int, int] | None,
) -> int:
    """Write what is true of a document as a whole; `part_of` has its file's first paper, and its place."""
    counts = (len(document.pages), len(document.failed_pages))
    notes = (rows.notes_json(document.warnings), rows.notes_json(record.warnings))
    made = (document.reader, *counts, *notes, RULES_VERSION)
    if held is None:
        first, paper = part_of or (None, 1)
        sha256 = papers.fingerprint(document.sha256, paper) if part_of else document.sha256
        file = (sha256, document.media_type, document.size)
        cursor = catalogue._sql.execute(
            "INSERT INTO documents (sha256, media_type, size, reader, page_count, failed_pages,"
            " reading_notes, record_notes, rules, added_at, part_of, paper)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (*file, *made, now(), first, paper),
        )
        id: int = cursor.fetchone()[0]
        return id
    catalogue._sql.execute(
        "UPDATE documents SET (reader, page_count, failed_pages, reading_notes, record_notes, rules,"
        " read_at) = (?, ?, ?, ?, ?, ?, ?) WHERE id = ?",
        (*made, now(), held),
    )
    return held


def forget_unfinished(catalogue: Catalogue, sha256: str) -> None:
    """Take away the pages of a file under way, in the caller's transaction."""
    catalogue._sql.execute("DELETE FROM unfinished WHERE sha256 = ?", (sha256,))


# -- deleting --------------------------------------------------------------------------------------


def delete(catalogue: Catalogue, id: int) -> None:
    """Delete a document and all that belongs to it, in the caller's transaction. The search index follows."""
    sha256 = catalogue.main_row(id).sha256
    files.forget_failures(catalogue, id)
    catalogue._sql.execute("DELETE FROM documents WHERE id = ?", (id,))  # what belongs to it goes with it
    forget_unfinished(catalogue, sha256)
    waiting.add(catalogue, id)


# -- asking ----------------------------------------------------------------------------------------


def newest(catalogue: Catalogue, number: int) -> list[int]:
    """Return the documents that were taken in last, the last one first."""
    return [
        row[0] for row in catalogue.tuples("SELECT id FROM documents ORDER BY id DESC LIMIT ?", (number,))
    ]


def holds(catalogue: Catalogue, sha256: str) -> bool:
    """Tell whether a complete reading of this content is held."""
    found = catalogue._sql.execute("SELECT 1 FROM documents WHERE sha256 = ? AND failed_pages = 0", (sha256,))
    return found.fetchone() is not None


def among(catalogue: Catalogue, ids: Collection[int]) -> set[int]:
    """Return those of the ids that are documents."""
    found = catalogue._sql.execute(
        "SELECT id FROM documents WHERE id IN (SELECT value FROM json_each(?))", (rows.json_ids(ids),)
    )
    return {row[0] for row in found}


# -- readings --------------------------------------------------------------------------------------


def rules_versions(catalogue: Catalogue) -> list[tuple[int, str]]:
    """Return each document with the version of the rules that made its record."""
    return catalogue.tuples("SELECT id, rules FROM documents ORDER BY id").fetchall()


def record_notes(
    catalogue: Catalogue, only: Collection[int] | None = None
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the documents of which the rules had something to say, with that; with `only`, of these."""
    found = catalogue.tuples(
        "SELECT id, record_notes FROM documents"  # noqa: S608
        f" WHERE record_notes <> '[]' AND {rows.among('id', only)} ORDER BY id",
        {"only": None if only is None else rows.json_ids(only)},
    )
    return ((id, rows.notes_of(notes)) for id, notes in found)


def count_by_other_rules(catalogue: Catalogue, version: str) -> int:
    """Return how many documents have a record by another version of the rules."""
    found = catalogue._sql.execute("SELECT count(*) FROM documents WHERE rules <> ?", (version,))
    return int(found.fetchone()[0])


def set_rules_version(catalogue: Catalogue, id: int, version: str) -> None:
    """Note that these rules find in a document what is held, in the caller's transaction."""
    catalogue._sql.execute("UPDATE documents SET rules = ? WHERE id = ?", (version, id))


def by_other_reader(catalogue: Catalogue, reader: str) -> list[int]:
    """Return the documents that another reader than this one read, or of which pages failed, one a file."""
    found = catalogue._sql.execute(
        "SELECT id FROM documents WHERE part_of IS NULL"
        " AND (failed_pages > 0 OR reader NOT IN ('', ?)) ORDER BY id",
        (reader,),
    )
    return [row[0] for row in found]


# -- originals -------------------------------------------------------------------------------------


def kept(catalogue: Catalogue, sha256: str) -> tuple[str, str] | None:
    """Return how the original with this hash is kept, and its media type; None if it is not held."""
    found = catalogue._sql.execute("SELECT kept, media_type FROM documents WHERE sha256 = ?", (sha256,))
    row = found.fetchone()
    return None if row is None else (row[0], row[1])


def set_kept(catalogue: Catalogue, id: int, kept: str) -> None:
    """Note how the archive keeps an original, in the caller's transaction."""
    catalogue._sql.execute("UPDATE documents SET kept = ? WHERE id = ?", (kept, id))


def originals(catalogue: Catalogue, id: int | None = None) -> list[HeldOriginal]:
    """Return what is known of each original, or of that of one document; papers of one file share one."""
    where = (
        "part_of IS NULL"
        if id is None
        else "id = coalesce((SELECT part_of FROM documents WHERE id = :id), :id)"
    )
    found = catalogue.tuples(
        f"SELECT id, sha256, size, media_type, kept FROM documents WHERE {where} ORDER BY id",  # noqa: S608
        {"id": id},
    ).fetchall()
    return [
        HeldOriginal(document, sha256, size, kind, kept, files.local_paths(catalogue, document))
        for document, sha256, size, kind, kept in found
    ]
