"""The audit log: who did what when, each line chained to the one before by its hash.

A line that is changed, left out or put in between breaks every hash behind it. Whoever can write to the
database can write a whole new chain; the last hash, kept elsewhere, shows that too.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the audit log.

    Attributes:
        at: ISO 8601 in UTC.
        who: name of the user's account, or what $SOVANG_USER says; "" in lines older than names.
        what: e.g. "added", "corrected".
        hash: SHA-256 over the hash before and this line, see `chained`.
    """

    id: int
    at: str
    who: str
    what: str
    document: int | None
    path: str | None
    detail: str | None
    hash: str


def chained(previous: str, *line: object) -> str:
    """Return the hash of a line: SHA-256 over the hash before it and its columns as a JSON array.

    >>> chained("", 1, "2026-01-01T00:00:00+00:00", "lan", "added", 1, "/a.pdf", None)[:8]
    '08924a87'
    """
    text = json.dumps([previous, *line], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def author() -> str:
    """Return who is at work: $SOVANG_USER, else the name of the user's account."""
    if name := os.environ.get("SOVANG_USER"):
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in some containers
        return f"user {os.getuid()}" if hasattr(os, "getuid") else "unknown"


def append(
    sql: sqlite3.Connection,
    at: str,
    what: str,
    document: int | None,
    path: str | None,
    detail: str | None,
) -> None:
    """Add a line, inside the caller's transaction."""
    last = sql.execute("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    number, previous = (last[0] + 1, last[1]) if last else (1, "")
    line = (number, at, author(), what, document, path, detail)
    sql.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*line, chained(previous, *line)))


def entries(sql: sqlite3.Connection, document: int | None = None) -> Iterator[Entry]:
    """Yield the lines in order, of one document where given."""
    where = "" if document is None else "WHERE document = :document"
    for row in sql.execute(f"SELECT * FROM audit {where} ORDER BY id", {"document": document}):  # noqa: S608
        yield Entry(**dict(row))


def broken_at(sql: sqlite3.Connection) -> int | None:
    """Return the number of the first line that doesn't fit the one before it, None where all do."""
    previous, expected = "", 1
    for entry in entries(sql):
        line = (entry.id, entry.at, entry.who, entry.what, entry.document, entry.path, entry.detail)
        if entry.id != expected or entry.hash != chained(previous, *line):
            return entry.id
        previous, expected = entry.hash, entry.id + 1
    return None


def head(sql: sqlite3.Connection) -> str:
    """Return the last line's hash, "" where nothing has happened."""
    last = sql.execute("SELECT hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    return str(last[0]) if last else ""
