"""Which files need not be read, and which are to be read again: asked for a whole batch at once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from index.store.paths import to_path, to_text


class Stamp(NamedTuple):
    """What tells without reading it whether a file has changed."""

    path: Path
    size: int
    mtime_ns: int


def unchanged(sql: sqlite3.Connection, stamps: Iterable[Stamp]) -> set[Path]:
    """Return the paths that are known with this size and time, read completely, and kept."""
    given = {to_text(stamp.path): stamp for stamp in stamps}
    found = sql.execute(
        "SELECT f.path, f.size, f.mtime_ns FROM files f JOIN documents d ON d.id = f.document"
        " WHERE f.path IN (SELECT value FROM json_each(?)) AND d.failed_pages = 0 AND d.kept <> 'outside'",
        (json.dumps(list(given)),),
    )
    return {given[path].path for path, size, time in found if given[path][1:] == (size, time)}


def held(sql: sqlite3.Connection, paths: Iterable[Path]) -> set[Path]:
    """Return those of the paths under which a document is known, changed or not."""
    given = {to_text(path): path for path in paths}
    found = sql.execute(
        "SELECT path FROM files WHERE path IN (SELECT value FROM json_each(?))", (json.dumps(list(given)),)
    )
    return {given[path] for (path,) in found}


def failed(sql: sqlite3.Connection) -> tuple[Path, ...]:
    """Return what failed at the last attempt: files that were not taken in, and those with failed pages."""
    found = sql.execute(
        "SELECT path FROM failures UNION"
        " SELECT min(f.path) FROM files f JOIN documents d ON d.id = f.document"
        " WHERE d.failed_pages > 0 GROUP BY d.id ORDER BY 1"
    )
    return tuple(to_path(path) for (path,) in found)
