"""The rows of a catalogue by document, and the same rows written by other means than the store's verbs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from index.store.migrations import migrate, steps

Rows = dict[str, list[tuple[Any, ...]]]
"""Of one document: the rows of each table."""

_KEYS: Final = {
    "documents": "id",
    "files": "document",
    "pages": "document",
    "fields": "document",
    "candidates": "document",
    "citations": "document",
    "audit": "document",
}
"""The tables that documents of this measurement have rows in, and the column with the document's id."""

_TYPES: Final = {"INTEGER": "bigint", "REAL": "double precision", "TEXT": "text", "BLOB": "bytea"}

_INDEXES: Final = "SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"


def rows_of(file: Path) -> list[Rows]:
    """Return what a catalogue holds of each document."""
    with closing(sqlite3.connect(file)) as sql:
        ids = [row[0] for row in sql.execute("SELECT id FROM documents ORDER BY id")]
        return [
            {
                table: sql.execute(f"SELECT * FROM {table} WHERE {key} = ?", (id,)).fetchall()  # noqa: S608
                for table, key in _KEYS.items()
            }
            for id in ids
        ]


def write_to_sqlite(rows: list[Rows], target: Path) -> float:
    """Write the rows by plain SQLite, a transaction for each document; return the seconds."""
    with closing(sqlite3.connect(target, isolation_level=None)) as sql:
        sql.execute("PRAGMA journal_mode = WAL").fetchone()
        migrate(sql, steps())
        begun = perf_counter()
        for one in rows:
            sql.execute("BEGIN IMMEDIATE")
            for table, found in one.items():
                if found:
                    sql.executemany(f"INSERT INTO {table} VALUES ({_places('?', found)})", found)  # noqa: S608
            sql.execute("COMMIT")
        return perf_counter() - begun


def _places(sign: str, rows: list[tuple[Any, ...]]) -> str:
    return ", ".join([sign] * len(rows[0]))


def create_tables(source: sqlite3.Connection, run: Callable[[str], None]) -> None:
    """Make the same tables in PostgreSQL, with their primary keys, unique columns and indexes."""
    for table in _KEYS:
        columns = source.execute("SELECT name, type, pk FROM pragma_table_info(?)", (table,)).fetchall()
        parts = [f'"{name}" {_TYPES[type]}' for name, type, _ in columns]
        keys = [f'"{name}"' for name, _, place in sorted(columns, key=lambda row: row[2]) if place]
        run(f"CREATE TABLE {table} ({', '.join(parts)}, PRIMARY KEY ({', '.join(keys)}))")
        for (statement,) in source.execute(
            "SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
            (table,),
        ).fetchall():
            run(statement)
    run("CREATE UNIQUE INDEX documents_sha256 ON documents (sha256)")


def write_to_postgres(address: str, rows: list[Rows]) -> float:
    """Write the rows to PostgreSQL, a transaction for each document; return the seconds."""
    import psycopg  # noqa: PLC0415 - in the group `dev` alone

    with psycopg.connect(address, autocommit=True) as connection:
        begun = perf_counter()
        for one in rows:
            with connection.transaction(), connection.cursor() as cursor:
                for table, found in one.items():
                    if found:
                        statement = f"INSERT INTO {table} VALUES ({_places('%s', found)})"  # noqa: S608
                        cursor.executemany(statement, found)
        return perf_counter() - begun
