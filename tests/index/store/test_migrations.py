"""Archives of every older version open with all they held; those of a newer one are left alone."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from index.archive import Archive
from index.errors import ArchiveError
from index.store import audit, audit_chain, catalogue_health, migrations, sealing, table_rows
from index.store.catalogue import FILE_NAME, Catalogue


@pytest.mark.parametrize("version", range(1, len(migrations.steps())))
def test_an_older_archive_opens_with_every_row_it_held(tmp_path: Path, version: int) -> None:
    """Rows of each table as that version had it, read back after the migration."""
    path = tmp_path / FILE_NAME
    sql = sqlite3.connect(path, isolation_level=None)
    migrations.migrate(sql, migrations.steps()[:version])
    names = [row[0] for row in sql.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    held = {}
    for name in (*table_rows.TABLES, *table_rows.LEFT_OUT):
        if name in names:
            held[name] = fill_by_types(sql, name)
    if "sums" in names:  # such an archive knows what it holds
        sealing.seal_all(sql)
        del held["sums"], held["documents"]["digest"]
    sql.close()
    catalogue = Catalogue.open(path)
    for name, row in held.items():
        newest = f"SELECT * FROM {name} ORDER BY rowid DESC LIMIT 1"  # noqa: S608
        if name in ("bands", "candidates"):  # they have no row ids
            newest = newest.replace("rowid", "document")
        if name == "audit":  # the migration adds a line: the document has a digest from now on
            newest = newest.replace("DESC", "ASC")
        found = dict(catalogue._sql.execute(newest).fetchone())
        assert {column: found[column] for column in row} == row
    assert migrations.version_of(catalogue._sql) == len(migrations.steps())
    assert audit.broken_at(catalogue) is None
    assert not list(catalogue_health.changed_documents(catalogue))
    assert set(catalogue_health.changed_tables(catalogue)) <= {"bands"}  # which are of no signature here


SPECIAL = {
    "sha256": "ab" * 32,
    "hash": audit_chain.chained("", 1, "x", "x", "x", 1, "x", "x"),
    "source": "ocr",
    "status": "certain",
    "phuong_thuc_status": "certain",
    "doi_tuong_status": "certain",
    "origin": "rule",
    "kind": "conflict",
    "state": "open",
    "kept": "outside",
    "error": None,
    "digest": None,
    "second": 2,
    "vai_tro": "tặng",
    "loai": "cá nhân",
    "dang": "bảng",
    "action": "removed",
}


def fill_by_types(sql: Any, name: str) -> dict[str, Any]:
    """Put one row into a table: 1 for numbers, "x" for text, but where a rule asks for something else."""
    plain = {"INTEGER": 1, "REAL": 1.0, "TEXT": "x", "BLOB": b"x"}
    columns = sql.execute("SELECT name, type FROM pragma_table_info(?)", (name,)).fetchall()
    row = {column: SPECIAL.get(column, plain[kind]) for column, kind in columns}
    quoted = ", ".join(f'"{column}"' for column in row)
    insert = f"INSERT INTO {name} ({quoted}) VALUES ({', '.join('?' * len(row))})"  # noqa: S608
    sql.execute(insert, list(row.values()))
    return {column: value for column, value in row.items() if column not in ("hash", "who")}


@pytest.mark.parametrize("open_it", [Catalogue.open, lambda path: Archive.open(path.parent, create=True)])
def test_a_newer_archive_is_not_touched_at_all(tmp_path: Path, open_it: Any) -> None:
    """Also in the way that catalogues are kept in use, where merely opening makes files beside them."""
    path = tmp_path / FILE_NAME
    Catalogue.open(path, create=True).close()
    with sqlite3.connect(path) as sql:
        sql.execute("PRAGMA user_version = 99")
    sql.close()
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    with pytest.raises(ArchiveError, match="newer Sovang"):
        open_it(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert {found.name for found in tmp_path.iterdir()} <= {FILE_NAME, "writer.lock"}


def test_what_was_changed_before_a_migration_is_still_noticed_after_it(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    sql = sqlite3.connect(path, isolation_level=None)
    migrations.migrate(sql, migrations.steps()[:8])
    fill_by_types(sql, "documents")
    sealing.seal_all(sql)
    sql.execute("UPDATE documents SET reader = 'another'")
    sql.close()
    assert list(catalogue_health.changed_documents(Catalogue.open(path))) == [1]
