"""Watches what a transaction changes, so that digests and sums follow whatever verb of the store wrote it.

Triggers of the connection's own, which stand in no file, tell of each row that comes or goes.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable
from typing import Final

from index.store.canonical import NamedValues, reader_of, row_hash
from index.store.digests import NOT_COVERED, TABLES

SUMMED: Final = (
    "documents",
    "files",
    "failures",
    "pairs",
    "joins",
    "searches",
    "dossiers",
    "dossier_documents",
    "restrictions",
    "restricted_dossiers",
    "signatures",
    "unfinished",
    "waiting",
    "meta",
    "audit",
)
"""Tables whose rows have a sum: those of no document's digest; `bands` follow from `signatures`."""

_LARGEST = 1 << 128


class Changes:
    """What has changed since the last commit: documents, and sums of tables."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        """Begin to watch a connection."""
        self._sql = sql
        self.documents: set[int] = set()
        self._counts: defaultdict[str, int] = defaultdict(int)
        self._sums: defaultdict[str, int] = defaultdict(int)
        self._named: dict[str, Callable[[tuple[object, ...]], NamedValues]] = {}
        sql.execute("PRAGMA recursive_triggers = ON")  # so that rows which REPLACE takes away are told of
        sql.create_function("sovang_touched", 1, self._touch)
        sql.create_function("sovang_counted", -1, self._count)
        for table, order in TABLES.items():
            self._watch_documents(table, order.partition(",")[0])
        for table in SUMMED:
            self._watch_sum(table)

    def forget(self) -> None:
        """Forget what was seen: it was undone, or is written."""
        self.documents.clear()
        self._counts.clear()
        self._sums.clear()

    def write_sums(self) -> None:
        """Bring the sums of the tables up to date, inside the caller's transaction."""
        for table in self._counts.keys() | self._sums.keys():
            count, total = stored_sum(self._sql, table)
            _store_sum(self._sql, table, count + self._counts[table], total + self._sums[table])
        self._counts.clear()
        self._sums.clear()

    def _watch_documents(self, table: str, key: str) -> None:
        left_out = NOT_COVERED if table == "documents" else ()
        updated = ", ".join(f'"{name}"' for name in _columns(self._sql, table) if name not in left_out)
        for event, row in ((f"UPDATE OF {updated}", "new"), ("INSERT", "new"), ("DELETE", "old")):
            name = f"sovang_{table}_{event[:6].lower()}"
            self._sql.execute(
                f"CREATE TEMP TRIGGER {name} AFTER {event} ON main.{table} BEGIN"
                f" SELECT sovang_touched({row}.{key}); END"
            )

    def _watch_sum(self, table: str) -> None:
        columns = _columns(self._sql, table)
        self._named[table] = reader_of(self._sql, table)
        values = {row: ", ".join(f'{row}."{name}"' for name in columns) for row in ("old", "new")}
        told = {row: f"SELECT sovang_counted('{table}', {sign}, {values[row]});" for row, sign in _SIGNS}
        for event, body in (
            ("INSERT", told["new"]),
            ("DELETE", told["old"]),
            ("UPDATE", f"{told['old']} {told['new']}"),
        ):
            self._sql.execute(
                f"CREATE TEMP TRIGGER sovang_sum_{table}_{event.lower()} AFTER {event} ON main.{table}"
                f" BEGIN {body} END"
            )

    def _touch(self, id: int) -> None:
        self.documents.add(id)

    def _count(self, table: str, sign: int, *values: object) -> None:
        self._counts[table] += sign
        self._sums[table] += sign * row_hash(table, self._named[table](values))


_SIGNS = (("old", -1), ("new", 1))


def _columns(sql: sqlite3.Connection, table: str) -> list[str]:
    return [row[0] for row in sql.execute("SELECT name FROM pragma_table_info(?)", (table,))]


def stored_sum(sql: sqlite3.Connection, table: str) -> tuple[int, int]:
    """Return how many rows a table should have, and the sum of their hashes; -1 where that was damaged."""
    row = sql.execute("SELECT count, sum FROM sums WHERE name = ?", (table,)).fetchone()
    if row is None:
        return 0, 0
    try:
        count, total = int(row[0]), int(row[1], 16)
    except (TypeError, ValueError):
        return -1, -1
    return (count, total) if row[1] == _in_digits(total) else (-1, -1)


def _in_digits(total: int) -> str:
    return f"{total:032x}"


def sum_of(sql: sqlite3.Connection, table: str) -> tuple[int, int]:
    """Return how many rows a table has, and the sum of their hashes, as they are now."""
    named = reader_of(sql, table)
    cursor = sql.cursor()
    cursor.row_factory = None
    count, total = 0, 0
    for row in cursor.execute(f"SELECT * FROM {table}"):  # noqa: S608
        count += 1
        total += row_hash(table, named(row))
    return count, total % _LARGEST


def _store_sum(sql: sqlite3.Connection, table: str, count: int, total: int) -> None:
    values = (table, count, _in_digits(total % _LARGEST))
    sql.execute("INSERT OR REPLACE INTO sums VALUES (?, ?, ?)", values)


def sum_all(sql: sqlite3.Connection) -> None:
    """Write the sums of all tables anew, inside the caller's transaction; an older catalogue has fewer."""
    for table in (one for one in SUMMED if _columns(sql, one)):
        _store_sum(sql, table, *sum_of(sql, table))


def sum_new(sql: sqlite3.Connection) -> None:
    """Write the sums of tables that have none yet, inside the caller's transaction."""
    known = {row[0] for row in sql.execute("SELECT name FROM sums")}
    for table in (one for one in SUMMED if one not in known and _columns(sql, one)):
        _store_sum(sql, table, *sum_of(sql, table))
