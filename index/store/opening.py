"""How SQLite opens the catalogue's file: for whom, with what settings, and brought up to date."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

from index.errors import ArchiveReadOnlyError
from index.store import migrations
from index.store.deriving import register
from index.store.schema_check import harden
from messages import Message

_BUSY_MS = 10_000
"""How long to wait for another process's transaction, each of which is short."""

_NO_ROOM_TO_SHARE = (
    sqlite3.SQLITE_IOERR_SHMSIZE,
    sqlite3.SQLITE_IOERR_SHMOPEN,
    sqlite3.SQLITE_IOERR_SHMMAP,
    sqlite3.SQLITE_IOERR_WRITE,
)
"""What SQLite says on a full disk, where there is no room for the index of the write-ahead log that processes
share. A connection that has the catalogue to itself keeps that index in memory, so reading goes on."""


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """Return a connection to the catalogue at `path`, of the present version; with `create`, make it.

    Raises:
        ArchiveError: it is of a newer version, or something else; or of an older one, and may only be read.
        sqlite3.Error: it can't be opened.
    """
    if path.is_file():
        migrations.refuse_newer(path)
    address = f"{path.absolute().as_uri()}?mode={_mode(path, create=create)}"
    try:
        return _connected(path, address)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode not in _NO_ROOM_TO_SHARE:
            raise
        return _connected(path, address, alone=True)


def _connected(path: Path, address: str, *, alone: bool = False) -> sqlite3.Connection:
    """Return a connection that is prepared; `alone` needs no file for what processes share."""
    connection = sqlite3.connect(address, uri=True, isolation_level=None)
    try:
        if alone:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchone()
        _prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _mode(path: Path, *, create: bool) -> str:
    """Return how SQLite is to open the catalogue.

    Who may only read gives SQLite no place for the files that it wants beside a catalogue. Where a writer has
    put them there, they are read, too; where there are none, the file is all there is, and is read as it
    stands. A log that was left on a disk that nobody can write to has what the file has not: then opening
    fails, and says so.
    """
    if create:
        return "rwc"
    if not is_only_read(path):
        return "rw"
    log = path.with_name(f"{path.name}-wal")
    return "ro" if log.is_file() and log.stat().st_size else "ro&immutable=1"


def is_only_read(path: Path) -> bool:
    """Tell whether the catalogue at `path`, or the folder around it, may only be read."""
    if not path.is_file():
        return False
    if sys.platform != "win32" and os.statvfs(path).f_flag & os.ST_RDONLY:
        return True
    return not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.row_factory = sqlite3.Row
    harden(connection)
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -32000")  # 32 MB, where SQLite takes 2: searches jump about
    register(connection)
    scripts = migrations.steps()
    if migrations.check(connection, path, scripts):
        return
    try:
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
        migrations.migrate(connection, scripts)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise
        raise ArchiveReadOnlyError(
            Message(
                "{folder}: this archive is of an older version of Sovang, and you may only read it; who may "
                "write to it has to open it once, e.g. with `sovang status`.",
                folder=path.parent,
            )
        ) from error
