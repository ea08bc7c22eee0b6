"""Errors of the archive: each says in one sentence what, where, and what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import SovangError
from messages import Message


class ArchiveError(SovangError):
    """The archive can't do what was asked."""


class ArchiveBusyError(ArchiveError):
    """Another process is writing to the archive."""


class ArchiveReadOnlyError(ArchiveError):
    """Who asks may read the archive, not write to it."""


class ArchiveDamagedError(ArchiveError):
    """The catalogue can't be read as the database that it should be."""


class ClusterError(ArchiveError):
    """A search cluster that others keep can't be used now; the catalogue can, and the index catches up."""


class DiskFullError(ArchiveError):
    """There is no space left where the archive stands."""


class DocumentNotFoundError(ArchiveError):
    """No document, or more than one, answers to the name given."""


@contextmanager
def plain_errors(folder: Path) -> Iterator[None]:
    """Turn what SQLite and the operating system raise about the archive in `folder` into plain sentences.

    Raises:
        DiskFullError: no space left.
        ArchiveBusyError: another process kept the catalogue locked for longer than we wait.
        ArchiveDamagedError: the catalogue isn't a sound SQLite database.
        ArchiveError: the folder can't be read or written.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _from_sqlite(error, folder) from error
    except UnicodeDecodeError as error:  # what SQLite says of a damaged file may hold some of its bytes
        raise _damaged(folder, error) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise disk_full(folder) from error
        if error.errno in (errno.EMFILE, errno.ENFILE):
            raise ArchiveError(
                Message(
                    "{folder}: the system lets this program open no more files; raise its limit "
                    "(`ulimit -n 256`), or end other programs.",
                    folder=folder,
                )
            ) from error
        raise ArchiveError(
            Message("{folder}: the archive can't be used ({error}).", folder=folder, error=error)
        ) from error


def _from_sqlite(error: sqlite3.DatabaseError, folder: Path) -> ArchiveError:
    # Extended result codes keep the primary one in the low byte.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return disk_full(folder)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ArchiveBusyError(
            Message(
                "{folder}: another process is writing to this archive; try again when it is done.",
                folder=folder,
            )
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return _damaged(folder, error)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM):
        return ArchiveError(
            Message(
                "{folder}: the catalogue can't be opened or written ({error}); check its permissions.",
                folder=folder,
                error=error,
            )
        )
    return ArchiveError(
        Message("{folder}: the catalogue refused the operation ({error}).", folder=folder, error=error)
    )


def _damaged(folder: Path, error: Exception) -> ArchiveDamagedError:
    return ArchiveDamagedError(
        Message(
            "{folder}: the catalogue is damaged ({error}); restore catalogue.sqlite3 from a backup, or "
            "move the folder aside and run `sovang ingest` again.",
            folder=folder,
            error=error,
        )
    )


def disk_full(folder: Path) -> DiskFullError:
    """Return the error that says there is no space left for the archive in `folder`."""
    return DiskFullError(
        Message(
            "{folder}: no space left for the archive; free some space and run the command again, what was "
            "finished before is kept.",
            folder=folder,
        )
    )
