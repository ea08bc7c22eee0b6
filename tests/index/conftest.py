"""An empty archive for each test that asks for one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from archives import KeepingShelf, Shelf

from index.archive import Archive


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the archive of a test stands."""
    return tmp_path / "archive"


@pytest.fixture(scope="session")
def empty_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty archive that nobody opens: a copy takes a quarter of the time of a new one."""
    folder = tmp_path_factory.mktemp("empty") / "archive"
    Archive.open(folder, create=True).close()
    return folder


@pytest.fixture
def indexed_at_once() -> None:
    """Asked for by tests in which the engine learns the first document before the batch ends, as in use."""


@pytest.fixture
def archive(folder: Path, empty_archive: Path, request: pytest.FixtureRequest) -> Iterator[Archive]:
    """An empty archive, open for writing; its engine learns at the end of a batch: 25 ms less a test."""
    shutil.copytree(empty_archive, folder)
    with Archive.open(folder) as opened:
        if "indexed_at_once" not in request.fixturenames:
            opened._indexed_at = monotonic()
        yield opened


@pytest.fixture
def shelf(archive: Archive, tmp_path: Path) -> Shelf:
    """Puts invented documents into `archive`."""
    originals = tmp_path / "hồ sơ gốc"
    originals.mkdir()
    return Shelf(archive, originals)


@pytest.fixture
def keeping(archive: Archive, tmp_path: Path) -> KeepingShelf:
    """Puts invented documents into `archive`, which keeps their originals."""
    sources = tmp_path / "máy quét"
    sources.mkdir()
    return KeepingShelf(archive, sources)
