"""Whether a catalogue's tables are those that Sovang makes: a database can hold programs, too.

Triggers and views run when tables are read or written, so that whoever made the file decides what then
happens. The whole schema has to be the known one before anything else is read.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import NamedTuple

from index.errors import ArchiveError
from index.store.deriving import register
from messages import Message

_SPACE = re.compile(
    r"""('(?:[^']|'')*' | "(?:[^"]|"")*")   # a text or a name in quotes stays as it is
      | --[^\n]* | \s+                       # comments and white space mean nothing: older scripts had others
    """,
    re.VERBOSE,
)

_STATISTICS = ("sqlite_stat1", "sqlite_stat4")
"""Tables that SQLite's own ANALYZE makes; they hold no program."""

_NAMED = 3
"""Objects to name in one sentence."""


class _Object(NamedTuple):
    """A table, index, trigger or view, and the statement that made it."""

    type: str
    name: str
    table: str
    sql: str


def harden(connection: sqlite3.Connection) -> None:
    """Let a file from a stranger run nothing and reach no further than its own cells.

    See https://www.sqlite.org/security.html, "Untrusted SQLite Database Files".
    """
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")


def check_schema(connection: sqlite3.Connection, path: Path, scripts: Sequence[str]) -> None:
    """Refuse a catalogue whose schema isn't the one that `scripts` make.

    Raises:
        ArchiveError: it has a table, index, trigger or view too many, too few, or another one.
    """
    found, known = _objects(connection), _made_by(tuple(scripts))
    if found == known:
        return
    odd = sorted(f"{one.type} {one.name}"[:60] for one in found - known)
    lost = sorted(f"{one.type} {one.name}" for one in known - found)
    what = (
        Message("it has {names}", names=_list(odd)) if odd else Message("it lacks {names}", names=_list(lost))
    )
    raise ArchiveError(
        Message(
            "{path} is not as Sovang makes it: {what}. Somebody changed it, and nothing in it was read or "
            "run; restore the archive from a backup that you trust.",
            path=path,
            what=what,
        )
    )


def _list(names: list[str]) -> str:
    listed = ", ".join(ascii(name)[1:-1] for name in names[:_NAMED])
    if len(names) > _NAMED:
        return Message("{listed} and {count} more", listed=listed, count=len(names) - _NAMED)
    return listed


def _objects(connection: sqlite3.Connection) -> frozenset[_Object]:
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    objects = (_Object(str(kind), str(name), str(table), _plain(sql)) for kind, name, table, sql in rows)
    return frozenset(one for one in objects if not _is_statistics(one))


def _plain(sql: object) -> str:
    return _SPACE.sub(lambda match: match[1] or "", str(sql or ""))


def _is_statistics(one: _Object) -> bool:
    return one.type == "table" and one.name in _STATISTICS and one.sql.startswith(f"CREATETABLE{one.name}(")


@cache
def _made_by(scripts: tuple[str, ...]) -> frozenset[_Object]:
    """Return what the scripts make of an empty database: a few thousandths of a second, once a process."""
    with closing(sqlite3.connect(":memory:")) as empty:
        empty.create_function("chained", -1, lambda *_: "")
        register(empty)
        for script in scripts:
            empty.executescript(script)
        return _objects(empty)
