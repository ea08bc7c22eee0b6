"""What the catalogue holds in numbers, and what in it can't be true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from extract.types import HEADER_FIELDS
from index.store import changes, digests, migrations, papers
from index.store.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How much of everything there is."""

    documents: int
    files: int
    pages: int
    failed_pages: int
    references: int
    uncertain_references: int
    laws: int
    waiting: int
    schema_version: int


class Orphan(NamedTuple):
    """A row that refers to one that is not there."""

    table: str
    row: int
    parent: str


Contradiction = Literal[
    "page count", "failed page count", "field count", "reference text", "unfinished pages", "hash"
]

_CONTRADICTORY: dict[Contradiction, str] = {
    "page count": (
        "SELECT id FROM documents d WHERE page_count <> (SELECT count(*) FROM pages WHERE document = d.id)"
    ),
    "failed page count": (
        "SELECT id FROM documents d WHERE failed_pages <>"
        " (SELECT count(*) FROM pages WHERE document = d.id AND source = 'failed')"
    ),
    "field count": (
        f"SELECT id FROM documents d WHERE {len(HEADER_FIELDS)} <>"  # noqa: S608
        " (SELECT count(*) FROM fields WHERE document = d.id)"
    ),
    "reference text": (
        "SELECT DISTINCT c.document FROM citations c LEFT JOIN pages p"
        " ON p.document = c.document AND p.number = c.page"
        ' WHERE substr(p.text, c.start + 1, c."end" - c.start) IS NOT c.text'
    ),
    "unfinished pages": (
        "SELECT id FROM documents d WHERE failed_pages = 0"
        " AND EXISTS (SELECT 1 FROM unfinished WHERE sha256 = d.sha256)"
    ),
    "hash": "SELECT id FROM documents WHERE length(sha256) <> 64 OR sha256 GLOB '*[^0-9a-f]*'",
}


_LOGGED_DIGESTS = """
SELECT document, digest FROM audit
WHERE id IN (SELECT max(id) FROM audit WHERE digest IS NOT NULL GROUP BY document)
"""
_WITHOUT_LINE = """
SELECT id FROM documents WHERE id NOT IN (SELECT document FROM audit WHERE digest IS NOT NULL) ORDER BY id
"""
_OTHER_BANDS = """
SELECT 1 WHERE EXISTS (SELECT parts, document FROM banded EXCEPT SELECT parts, document FROM bands)
  OR (SELECT count(*) FROM bands) <> (SELECT count(*) FROM (SELECT DISTINCT parts, document FROM banded))
"""


def counts(catalogue: Catalogue) -> RowCounts:
    """Return how much the catalogue holds."""

    def count(rows: str) -> int:
        return int(catalogue._sql.execute(f"SELECT count(*) FROM {rows}").fetchone()[0])  # noqa: S608

    return RowCounts(
        documents=count("documents"),
        files=count("files"),
        pages=count("pages") - papers.sheets_shared(catalogue),
        failed_pages=count("pages WHERE source = 'failed'"),
        references=count("citations"),
        uncertain_references=count("citations WHERE status = 'uncertain'"),
        laws=count("laws"),
        waiting=count("waiting"),
        schema_version=migrations.version_of(catalogue._sql),
    )


def damages(catalogue: Catalogue) -> Iterator[str]:
    """Yield what SQLite finds wrong with the file."""
    for (problem,) in catalogue._sql.execute("PRAGMA integrity_check"):
        if problem != "ok":
            yield problem


def changed_documents(catalogue: Catalogue) -> Iterator[int]:
    """Yield the documents whose rows are not those of their digest, or of the last one in the audit log."""
    logged = dict(catalogue.tuples(_LOGGED_DIGESTS))
    stored = dict(catalogue.tuples("SELECT id, digest FROM documents"))  # a query for each takes longer
    for id, digest in digests.all_digests(catalogue._sql):
        if digest != stored.get(id) or logged.get(id, digest) != digest:
            yield id


def unvouched(catalogue: Catalogue) -> list[int]:
    """Return the documents of which no line of the audit log has a digest: lines were cut off."""
    return [row[0] for row in catalogue.tuples(_WITHOUT_LINE)]


def changed_tables(catalogue: Catalogue) -> Iterator[str]:
    """Yield the tables whose rows are not those that Sovang wrote."""
    for table in changes.SUMMED:
        if changes.sum_of(catalogue._sql, table) != changes.stored_sum(catalogue._sql, table):
            yield table
    if catalogue._sql.execute(_OTHER_BANDS).fetchone():
        yield "bands"


def orphans(catalogue: Catalogue) -> Iterator[Orphan]:
    """Yield the rows that refer to one that is not there."""
    for table, row, parent, _ in catalogue._sql.execute("PRAGMA foreign_key_check"):
        yield Orphan(table, row, parent)


def contradictory(catalogue: Catalogue, what: Contradiction) -> Iterator[int]:
    """Yield the documents of which something can't be true.

    Args:
        catalogue: to look into.
        what: "page count", "failed page count", "field count": a number is not what it should be; "reference
            text": a reference is not what stands on its page; "unfinished pages": some are noted, although
            the document is read completely; "hash": what should be the hash of its file is none.
    """
    yield from (row[0] for row in catalogue._sql.execute(_CONTRADICTORY[what]))
