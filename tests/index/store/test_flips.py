"""Bits that a disk turns over, at random places: whatever changes data is noticed by `verify`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from archives import KeepingShelf

from index.archive import Archive
from index.errors import plain_errors
from index.maintenance import health
from index.store.catalogue import FILE_NAME, Catalogue
from ingest.errors import SovangError

pytestmark = pytest.mark.slow

SEED = 20231122
CATALOGUE_FLIPS, INDEX_FLIPS = 250, 56


@pytest.fixture
def made(folder: Path, tmp_path: Path) -> Path:
    """An archive with some documents, one of which a person corrected, closed."""
    sources = tmp_path / "nguồn"
    sources.mkdir()
    with Archive.open(folder, create=True) as archive:
        shelf = KeepingShelf(archive, sources)
        for number in range(1, 9):
            text = f"Tặng Bằng khen cho tập thể {number} theo 7/QĐ-A ngày 2/1/2023; " * 40
            shelf.put(text, number=f"{number}/QĐ-A", date="2023-01-02", cites=(("7/QĐ-A", "2023-01-02"),))
        archive.corrections.set(2, {"trich_yeu": "Về khoai tây"}, note="đọc lại")
        archive.finish()
    return folder


def flipped(path: Path, count: int, seed: int = SEED) -> Iterator[int]:
    """Turn over a bit of a file, so many times, each time another one; yield its place."""
    random = Random(seed)  # noqa: S311
    for _ in range(count):
        at = random.randrange(8 * path.stat().st_size)
        turn(path, at)
        yield at
        turn(path, at)


def turn(path: Path, at: int) -> None:
    """Turn over a bit in its place: the search engine may have the file before its eyes."""
    with path.open("r+b") as file:
        file.seek(at // 8)
        byte = file.read(1)[0]
        file.seek(at // 8)
        file.write(bytes([byte ^ 1 << at % 8]))


def held(catalogue: Path) -> object:
    """Return all that a catalogue holds, as SQLite reads it; None where it can't."""
    with sqlite3.connect(f"{catalogue.as_uri()}?immutable=1", uri=True) as sql:
        sql.text_factory = bytes
        try:
            names = [
                row[0].decode() for row in sql.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            ]
            return {name: sql.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}  # noqa: S608
        except (sqlite3.Error, UnicodeDecodeError):
            return None


def is_noticed(folder: Path) -> bool:
    """Tell whether `verify` finds a fault in the catalogue, or it doesn't open."""
    try:
        with plain_errors(folder), closing(Catalogue.open(folder / FILE_NAME)) as catalogue:
            return any(health.verify(catalogue, folder))
    except SovangError:
        return True


def test_flips_in_the_catalogue_that_change_data_are_noticed(made: Path) -> None:
    catalogue = made / FILE_NAME
    sound = held(catalogue)
    assert not is_noticed(made)
    changing, missed = 0, []
    for at in flipped(catalogue, CATALOGUE_FLIPS):
        if held(catalogue) != sound:
            changing += 1
            missed += [] if is_noticed(made) else [at]
        for companion in ("-wal", "-shm"):
            catalogue.with_name(f"{FILE_NAME}{companion}").unlink(missing_ok=True)
    assert changing > CATALOGUE_FLIPS / 10
    assert missed == []


def test_flips_in_the_search_index_are_noticed(made: Path) -> None:
    with Archive.open(made) as archive:
        assert archive.maintenance.verify(index=True).faults == ()
    files = sorted(path for path in (made / "index").rglob("*") if path.is_file() and path.stat().st_size)
    files = [path for path in files if not path.name.startswith((".", "sovang"))]
    missed = []
    for number in range(INDEX_FLIPS):
        path = files[number % len(files)]
        for at in flipped(path, 1, number):
            with Archive.open(made) as archive:
                if not archive.maintenance.verify(index=True).faults:
                    missed.append((path.name, at))
    assert missed == []
