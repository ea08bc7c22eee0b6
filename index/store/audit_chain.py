"""What makes a line of the audit log one that can be relied on: who wrote it, and the hash that chains it."""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from messages import kept

_acting: ContextVar[str] = ContextVar("acting", default="")

_COLUMNS = 8
"""Of a line, its digest among them and its hash not."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def chained(previous: str, *line: object) -> str:
    """Return the hash of a line: SHA-256 over the hash before it and its columns as a JSON array.

    The last column, a document's digest, is left out where there is none, as in lines older than digests.

    >>> chained("", 1, "2026-01-01T00:00:00+00:00", "lan", "added", 1, "/a.pdf", None)[:8]
    '08924a87'
    """
    told = line[:-1] if len(line) == _COLUMNS and line[-1] is None else line
    text = json.dumps([previous, *told], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def add_line(
    sql: sqlite3.Connection,
    what: str,
    *,
    document: int | None = None,
    path: str | None = None,
    detail: str | None = None,
    digest: str | None = None,
) -> None:
    """Add a line to the audit log, inside the caller's transaction."""
    last = sql.execute("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    number, previous = (last[0] + 1, last[1]) if last else (1, "")
    at = datetime.now(UTC).isoformat(timespec="seconds")
    said = tuple(
        _SURROGATE.sub("\ufffd", kept(value)) if isinstance(value, str) else value
        for value in (at, author(), what, document, path, detail)
    )
    sql.execute(
        "INSERT INTO audit (id, at, who, what, document, path, detail, hash, digest)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (number, *said, chained(previous, number, *said, digest), digest),
    )


def author() -> str:
    """Return who is at work: whom `acting_as` names, else $SOVANG_USER, else the user's account."""
    if name := _acting.get() or os.environ.get("SOVANG_USER"):
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in some containers
        return f"user {os.getuid()}" if hasattr(os, "getuid") else "unknown"


@contextmanager
def acting_as(name: str) -> Iterator[None]:
    """Let what is written inside the block be somebody's who works through a server's process."""
    token = _acting.set(name)
    try:
        yield
    finally:
        _acting.reset(token)
