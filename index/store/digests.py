"""A digest for each document over all its rows: pages and words, what the rules found, what people put right.

It stands with the document and in the audit log, whose lines are chained. So a value that something else
than Sovang changed, a failing disk above all, is noticed; whoever writes both anew isn't.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from index.store.canonical import NamedValues, Values, in_bytes, reader_of

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

_DEFINITIONS: Final = "SELECT name, sql FROM sqlite_schema WHERE type = 'table'"


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
    for table in _tables_of(sql):
        cursor = sql.cursor()
        cursor.row_factory = None
        found = cursor.execute(table.query, (first, last))
        for id, rows in groupby(found, itemgetter(table.document)):
            if table.name == "documents":
                hashes[id] = hashlib.sha256()
            if id in hashes:  # rows of no document are a fault of their own
                hashes[id].update(in_bytes([table.name, [table.named(row) for row in rows]]))
    return {id: made.hexdigest() for id, made in hashes.items()}


class _Table(NamedTuple):
    """How the rows of one table go into a digest: `document` is the place of the column with its id."""

    name: str
    query: str
    document: int
    named: Callable[[Values], NamedValues]


def _tables_of(sql: sqlite3.Connection) -> tuple[_Table, ...]:
    """Return the tables that a catalogue has, which may be of an older version, in the order of digests."""
    made: dict[str, str] = dict(sql.execute(_DEFINITIONS).fetchall())
    return _tables_made_by(tuple((name, made[name]) for name in TABLES if name in made))


@lru_cache(maxsize=8)
def _tables_made_by(definitions: tuple[tuple[str, str], ...]) -> tuple[_Table, ...]:
    """Return the tables that these statements make: an archive's stay the same for a million documents."""
    with closing(sqlite3.connect(":memory:")) as empty:
        for _, statement in definitions:
            empty.execute(statement)
        return tuple(_table(empty, name) for name, _ in definitions)


def _table(sql: sqlite3.Connection, name: str) -> _Table:
    order = TABLES[name]
    key = order.partition(",")[0]
    columns = [row[0] for row in sql.execute("SELECT name FROM pragma_table_info(?)", (name,))]
    query = f"SELECT * FROM {name} WHERE {key} BETWEEN ? AND ? ORDER BY {order}"  # noqa: S608
    left_out = NOT_COVERED if name == "documents" else ()
    return _Table(name, query, columns.index(key), reader_of(sql, name, left_out))


def stored(sql: sqlite3.Connection, id: int) -> str | None:
    """Return the digest that stands with a document."""
    row = sql.execute("SELECT digest FROM documents WHERE id = ?", (id,)).fetchone()
    return row[0] if row else None


def store(sql: sqlite3.Connection, id: int, digest: str) -> None:
    """Write a document's digest beside it."""
    sql.execute("UPDATE documents SET digest = ? WHERE id = ? AND digest IS NOT ?", (digest, id, digest))
