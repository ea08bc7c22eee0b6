"""A digest for each document over all its rows: pages and words, what the rules found, what people put right.

It stands with the document and in the audit log, whose lines are chained. So a value that something else
than Sovang changed, a failing disk above all, is noticed; whoever writes both anew isn't.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from index.store.canonical import in_bytes, reader_of

TABLES: Final[dict[str, str]] = {
    "documents": "id",
    "pages": "document, number",
    "fields": "document, name",
    "citations": "document, position",
    "laws": "document, position",
    "standards": "document, position",
    "awards": "document, position",
    "recipients": "document, position",
    "classes": "document",
    "corrections": "document, id",
    "recipient_corrections": "document, id",
}
"""What belongs to a document, and the order of its rows; `papers`' sheets have rows in `pages`."""

NOT_COVERED: Final = ("digest", "kept", "rules", "read_at")
"""Columns of `documents` that tell how it is kept and by what it was read; the table's sum covers them."""

_AT_ONCE = 200
"""Documents whose pages are held in memory together."""


def digest_of(sql: sqlite3.Connection, id: int) -> str | None:
    """Return the digest of a document as its rows are now, None where there is none with this id."""
    return _digests(sql, id, id).get(id)


def all_digests(sql: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """Yield each document with its digest as its rows are now."""
    ids = [row[0] for row in sql.execute("SELECT id FROM documents ORDER BY id")]
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        yield from sorted(_digests(sql, part[0], part[-1]).items())


def _digests(sql: sqlite3.Connection, first: int, last: int) -> dict[int, str]:
    hashes = {}
    for table, order in _tables_of(sql):
        key = order.partition(",")[0]
        named = reader_of(sql, table, NOT_COVERED if table == "documents" else ())
        cursor = sql.cursor()
        cursor.row_factory = None
        place = _place_of(sql, table, key)
        found = cursor.execute(
            f"SELECT * FROM {table} WHERE {key} BETWEEN ? AND ? ORDER BY {order}",  # noqa: S608
            (first, last),
        )
        for id, rows in groupby(found, lambda row: row[place]):  # noqa: B023
            if table == "documents":
                hashes[id] = hashlib.sha256()
            if id in hashes:  # rows of no document are a fault of their own
                hashes[id].update(in_bytes([table, [named(row) for row in rows]]))
    return {id: made.hexdigest() for id, made in hashes.items()}


def _tables_of(sql: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return the tables that a catalogue has, which may be of an older version, each with its order."""
    there = {row[0] for row in sql.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return [(table, order) for table, order in TABLES.items() if table in there]


def _place_of(sql: sqlite3.Connection, table: str, column: str) -> int:
    names = [row[0] for row in sql.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    return names.index(column)


def stored(sql: sqlite3.Connection, id: int) -> str | None:
    """Return the digest that stands with a document."""
    row = sql.execute("SELECT digest FROM documents WHERE id = ?", (id,)).fetchone()
    return row[0] if row else None


def store(sql: sqlite3.Connection, id: int, digest: str) -> None:
    """Write a document's digest beside it."""
    sql.execute("UPDATE documents SET digest = ? WHERE id = ? AND digest IS NOT ?", (digest, id, digest))
