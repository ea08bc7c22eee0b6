"""The catalogue's tables row by row, as an export has them, and back without loss."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from index.errors import ArchiveError
from index.store import migrations, papers, sealing
from index.store.audit_chain import chained
from index.store.catalogue import Catalogue
from index.store.deriving import derive_candidates
from index.store.object_store import IN_STORE
from messages import Message

Values = dict[str, Any]


class ExportedTable(NamedTuple):
    """A table that is exported.

    Attributes:
        order: of its rows.
        of: which rows belong to a part of the archive; None where none do. `chosen` has the documents' ids.
        json: columns that hold JSON, which is written as what it means.
    """

    order: str
    of: str | None = "document IN chosen"
    json: tuple[str, ...] = ()


TABLES: Mapping[str, ExportedTable] = {
    "documents": ExportedTable("part_of IS NOT NULL, id", "id IN chosen", ("reading_notes", "record_notes")),
    "files": ExportedTable("document, rowid"),
    "pages": ExportedTable("document, number", json=("lines", "words", "slots", "tables")),
    "fields": ExportedTable("document, name", json=("box", "evidence", "rule")),
    "citations": ExportedTable("document, position", json=("box", "ngay_ban_hanh_at", "trich_yeu_at")),
    "laws": ExportedTable("document, position", json=("box",)),
    "standards": ExportedTable("document, position"),
    "awards": ExportedTable("document, position", json=("box",)),
    "recipients": ExportedTable("document, position", json=("box",)),
    "classes": ExportedTable("document", json=("evidence",)),
    "dossiers": ExportedTable("id", "id IN (SELECT dossier FROM dossier_documents WHERE document IN chosen)"),
    "dossier_documents": ExportedTable("document"),
    "restrictions": ExportedTable("document"),
    "restricted_dossiers": ExportedTable(
        "dossier", "dossier IN (SELECT dossier FROM dossier_documents WHERE document IN chosen)"
    ),
    "corrections": ExportedTable("id"),
    "recipient_corrections": ExportedTable("id", json=("value", "before", "rule")),
    "pairs": ExportedTable("first, second", "first IN chosen AND second IN chosen"),
    "joins": ExportedTable("id", of=None),
    "searches": ExportedTable("name", of=None, json=("request",)),
    "failures": ExportedTable("path", of=None),
    "audit": ExportedTable("id"),
}
"""In an order in which they can be filled: what a row refers to stands before it."""

LEFT_OUT = {
    "meta": "its facts stand in archive.json",
    "waiting": "what the search index has yet to learn; an import builds it anew",
    "unfinished": "pages of files under way; the next run of the archive itself needs them, nobody else",
    "signatures": "made of the texts, and made again",
    "bands": "made of the signatures",
    "candidates": "made of fields, files and pages, and made again",
    "sums": "made of the other tables",
}
"""Tables that are not exported, and why."""

_OF_THE_PLACE = ("index", "stained", IN_STORE)
"""Facts of `meta` about the files of one place: never exported, nor believed where an export has them."""

_COUNTED = ("corrections", "documents", "recipient_corrections")
"""Tables whose last id is exported, so that none is given twice."""


@dataclass(frozen=True, slots=True)
class CatalogueFacts:
    """What is true of a catalogue as a whole.

    Attributes:
        schema: its version.
        meta: facts about the archive that hold wherever it stands.
        last: the last id that was given, by table, so that none is given twice.
    """

    schema: int
    meta: Mapping[str, str]
    last: Mapping[str, int]


def facts(catalogue: Catalogue) -> CatalogueFacts:
    """Return what is true of the catalogue as a whole."""
    meta = catalogue.tuples("SELECT key, value FROM meta ORDER BY key")
    last = dict(catalogue.tuples("SELECT name, seq FROM sqlite_sequence ORDER BY name"))
    return CatalogueFacts(
        migrations.version_of(catalogue._sql),
        {name: value for name, value in meta if name not in _OF_THE_PLACE},
        {name: number for name, number in last.items() if name in _COUNTED},
    )


def choose(catalogue: Catalogue, ids: Collection[int] | None) -> None:
    """Note which documents are to be exported, with all papers of their files; all of them, where None."""
    sql = catalogue._sql
    sql.execute("CREATE TEMP TABLE IF NOT EXISTS chosen (id INTEGER PRIMARY KEY)")
    sql.execute("DELETE FROM chosen")
    if ids is None:
        sql.execute("INSERT INTO chosen SELECT id FROM documents")
    else:
        whole = papers.with_their_files(catalogue, ids)
        sql.executemany("INSERT OR IGNORE INTO chosen VALUES (?)", [(id,) for id in whole])


def rows(catalogue: Catalogue, name: str, *, whole: bool) -> Iterator[Values]:
    """Yield the rows of a table: all, or those of the chosen documents."""
    table = TABLES[name]
    if table.of is None and not whole:
        return
    where = "" if whole else f"WHERE {table.of}"
    found = catalogue._sql.execute(f"SELECT * FROM {name} {where} ORDER BY {table.order}")  # noqa: S608
    plain = (_meant(dict(row), table.json) for row in found)
    yield from _renumbered(plain) if name == "audit" and not whole else plain


def _meant(row: Values, columns: tuple[str, ...]) -> Values:
    return row | {name: json.loads(row[name]) for name in columns if row[name] is not None}


def _renumbered(lines: Iterator[Values]) -> Iterator[Values]:
    """Number and chain the lines of a part anew: the lines between them, and so their hashes, stay behind."""
    previous = ""
    for number, line in enumerate(lines, 1):
        kept = {**line, "id": number}
        del kept["hash"]
        previous = chained(previous, *kept.values())
        yield {**kept, "hash": previous}


def _fill(sql: sqlite3.Connection, name: str, values: Iterable[Values]) -> None:
    """Put rows into the table `name`.

    Raises:
        ArchiveError: a row has a column that the table has not.
    """
    known = {row[0] for row in sql.execute("SELECT name FROM pragma_table_info(?)", (name,))}
    for row in values:
        if not row.keys() <= known:
            unknown = ", ".join(sorted(row.keys() - known))
            raise ArchiveError(
                Message(
                    "{name}.jsonl has columns that the table {name} lacks: {unknown}.",
                    name=name,
                    unknown=unknown,
                )
            )
        columns = ", ".join(f'"{column}"' for column in row)
        places = ", ".join("?" * len(row))
        sql.execute(f"INSERT INTO {name} ({columns}) VALUES ({places})", _stored(row, TABLES[name].json))  # noqa: S608


def _stored(row: Values, columns: tuple[str, ...]) -> list[Any]:
    return [
        json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        if name in columns and value is not None
        else value
        for name, value in row.items()
    ]


def make_catalogue(path: Path, known: CatalogueFacts, rows_of: Callable[[str], Iterable[Values]]) -> None:
    """Fill a new catalogue at `path` with the rows of each table; opening it brings it up to date.

    Raises:
        ArchiveError: a row has a column that its table has not.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as sql:
        migrations.migrate(sql, migrations.steps()[: known.schema])
        sql.execute("BEGIN")
        there = {row[0] for row in sql.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        for name in (name for name in TABLES if name in there):
            _fill(sql, name, rows_of(name))
        meta = [(name, value) for name, value in known.meta.items() if name not in _OF_THE_PLACE]
        sql.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta)
        for name in _COUNTED:
            if name in known.last:
                sql.execute("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
                sql.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (name, int(known.last[name])))
        if "candidates" in there:
            derive_candidates(sql)
        if "sums" in there:
            sealing.seal_all(sql)  # else the migration does
        sql.execute("COMMIT")
