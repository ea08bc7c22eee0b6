"""Bring a catalogue to the schema that this version of Sovang works with."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from importlib.resources import files
from pathlib import Path

from index.errors import ArchiveError
from index.store import changes, sealing
from index.store.audit_chain import chained
from index.store.deriving import register
from index.store.schema_check import check_schema
from messages import Message

APPLICATION_ID = 0x534F5647
"""Marks a SQLite file as a Sovang catalogue ("SOVG"), in the file's own header."""


_FIRST_SEALED = 8
"""The first version whose documents have digests."""


def steps() -> tuple[str, ...]:
    """The scripts that lead from each version to the next; the first makes version 1 from nothing."""
    scripts = sorted(
        (file for file in files("index").joinpath("store", "schema").iterdir() if file.name.endswith(".sql")),
        key=lambda file: file.name,
    )
    return tuple(script.read_text(encoding="utf-8") for script in scripts)


def version_of(connection: sqlite3.Connection) -> int:
    """Return the schema version of an open catalogue, 0 for an empty database."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def check(connection: sqlite3.Connection, path: Path, scripts: Sequence[str]) -> bool:
    """Tell whether the catalogue at `path` is of the newest version; False where it is older.

    Args:
        connection: to it; nothing has been read from it yet.
        path: where it stands.
        scripts: that lead to the newest version.

    Raises:
        ArchiveError: it is newer, its schema isn't the one of its version, or it is no Sovang catalogue.
            Nothing has been touched.
    """
    version, newest = version_of(connection), len(scripts)
    mark = _mark_of(connection)
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if mark != APPLICATION_ID and (version or tables):
        raise ArchiveError(
            Message(
                "{path} is a database, but not a Sovang catalogue; give another folder with --archive.",
                path=path,
            )
        )
    if version > newest:
        raise _newer(path, version, newest)
    check_schema(connection, path, scripts[:version])
    return version == newest


def refuse_newer(path: Path) -> None:
    """Refuse a catalogue of a newer version before it is opened, which would make files beside it.

    SQLite itself reads the header of the file, as it stands and without locks. On Unix, a program that opens
    the file and closes it gives up all locks that its process has on it, those of its open catalogues, too:
    another process that ends then takes the log away with which this one goes on
    (https://www.sqlite.org/howtocorrupt.html, 2.2).

    Raises:
        ArchiveError: it is newer.
    """
    version = mark = 0
    with suppress(sqlite3.Error):  # what can't be read is told of when it is opened
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as header:
            version, mark = version_of(header), _mark_of(header)
    newest = len(steps())
    if mark == APPLICATION_ID and version > newest:
        raise _newer(path, version, newest)


def _mark_of(connection: sqlite3.Connection) -> int:
    mark: int = connection.execute("PRAGMA application_id").fetchone()[0]
    return mark


def _newer(path: Path, version: int, newest: int) -> ArchiveError:
    return ArchiveError(
        Message(
            "{path} was written by a newer Sovang (catalogue version {version}, this one knows {newest}); "
            "update Sovang to open it.",
            path=path,
            version=version,
            newest=newest,
        )
    )


def migrate(connection: sqlite3.Connection, scripts: Sequence[str]) -> None:
    """Run the scripts that the catalogue hasn't seen, all or none."""
    connection.create_function("chained", -1, chained, deterministic=True)
    register(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        before = version_of(connection)  # asked again: another process may have been here
        for script in scripts[before:]:
            for statement in _statements(script):
                connection.execute(statement)
        if before >= _FIRST_SEALED:
            changes.sum_new(connection)  # older digests stay: what doesn't fit them was changed
        elif len(scripts) >= _FIRST_SEALED:
            sealing.seal_all(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(scripts)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    """Split a script, since `executescript` would end the transaction that it runs in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
