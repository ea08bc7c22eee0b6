"""An empty archive for each test that asks for one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

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
def archive(folder: Path, empty_archive: Path) -> Iterator[Archive]:
    """An empty archive, open for writing."""
    shutil.copytree(empty_archive, folder)
    with Archive.open(folder) as opened:
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
