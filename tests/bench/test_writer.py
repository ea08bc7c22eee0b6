"""The same documents, written by each way that is measured, are the same rows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bench.speed.catalogue_rows import create_tables, rows_of, write_to_postgres, write_to_sqlite
from bench.speed.postgres_server import Server, reason_missing
from bench.speed.writer import compressed, write_by_verbs

pytestmark = pytest.mark.slow


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    write_by_verbs(tmp_path / "catalogue.sqlite3", 3)
    return tmp_path / "catalogue.sqlite3"


def test_sqlite_has_the_same_rows(catalogue: Path, tmp_path: Path) -> None:
    rows = rows_of(catalogue)
    assert [len(one["pages"]) for one in rows] == [3, 3, 3]
    write_to_sqlite(rows, tmp_path / "plain.sqlite3")
    assert rows_of(tmp_path / "plain.sqlite3") == rows
    assert "compressed" in compressed(rows)


@pytest.mark.skipif(reason_missing() is not None, reason=f"no PostgreSQL: {reason_missing()}")
def test_postgres_has_the_same_rows(catalogue: Path) -> None:
    import psycopg  # noqa: PLC0415

    rows = rows_of(catalogue)
    with Server() as server:
        with closing(sqlite3.connect(catalogue)) as source:
            create_tables(source, server.run)
        write_to_postgres(server.address, rows)
        with psycopg.connect(server.address) as connection:
            held = connection.execute("SELECT * FROM pages ORDER BY document, number").fetchall()
    assert held == [page for one in rows for page in one["pages"]]
